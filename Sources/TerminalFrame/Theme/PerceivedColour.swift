import Glibc

/// A colour in CIE L*a*b*, where distance is close to what an eye sees as difference.
package struct PerceivedColour: Sendable {
  package let lightness: Double
  package let a: Double
  package let b: Double

  package init(_ colour: RGBColour) {
    self.init(linear: LinearColour(colour))
  }

  init(linear: LinearColour) {
    // sRGB to XYZ, D65 (IEC 61966-2-1), then to Lab (CIE 15).
    let x = (0.4124 * linear.red + 0.3576 * linear.green + 0.1805 * linear.blue) / 0.95047
    let y = 0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
    let z = (0.0193 * linear.red + 0.1192 * linear.green + 0.9505 * linear.blue) / 1.08883
    let (fx, fy, fz) = (Self.curve(x), Self.curve(y), Self.curve(z))
    lightness = 116 * fy - 16
    a = 500 * (fx - fy)
    b = 200 * (fy - fz)
  }

  /// The difference ΔE*ab (CIE 1976): about 2.3 is just noticeable.
  package func difference(from other: PerceivedColour) -> Double {
    let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
    return (dl * dl + da * da + db * db).squareRoot()
  }

  private static func curve(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }
}

/// A colour by its light, each part 0–1.
struct LinearColour: Sendable {
  let red: Double
  let green: Double
  let blue: Double

  init(red: Double, green: Double, blue: Double) {
    self.red = min(1, max(0, red))
    self.green = min(1, max(0, green))
    self.blue = min(1, max(0, blue))
  }

  init(_ colour: RGBColour) {
    self.init(red: Self.light(colour.red), green: Self.light(colour.green), blue: Self.light(colour.blue))
  }

  private static func light(_ part: UInt8) -> Double {
    let value = Double(part) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
