extension RGBColour {
  /// The contrast ratio with another colour, 1 to 21, as WCAG 2.2 defines it; text wants 4.5 or more.
  package func contrast(with other: RGBColour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }

  private var luminance: Double {
    let light = LinearColour(self)
    return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
  }
}
