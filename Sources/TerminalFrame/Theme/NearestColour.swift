/// Stands in for an exact colour where a terminal shows fewer.
package enum NearestColour {
  /// The nearest of xterm's colours 16–255: its cube of six steps a side, and its greys.
  package static func indexed256(to colour: RGBColour) -> UInt8 {
    let parts: [Int] = [Int(colour.red), Int(colour.green), Int(colour.blue)]
    let steps: [Int] = parts.map(nearestStep)
    let inCube = UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
    let brightness = parts.reduce(0, +) / 3
    let grey = UInt8(232 + min(23, max(0, (brightness - 3) / 10)))
    return distance(colour, Self.colour(ofIndex: grey)) < distance(colour, Self.colour(ofIndex: inCube)) ? grey : inCube
  }

  /// The nearest of the sixteen, as xterm shows them by default.
  package static func ansi16(to colour: RGBColour) -> UInt8 {
    let nearest = ansi.indices.min { distance(colour, ansi[$0]) < distance(colour, ansi[$1]) }
    return UInt8(nearest ?? 7)
  }

  /// The colour that xterm shows for an index.
  package static func colour(ofIndex index: UInt8) -> RGBColour {
    switch index {
    case 0..<16: return ansi[Int(index)]
    case 16..<232:
      let cell = Int(index) - 16
      return RGBColour(
        red: UInt8(levels[cell / 36]), green: UInt8(levels[cell / 6 % 6]), blue: UInt8(levels[cell % 6]))
    default:
      let grey = 8 + 10 * (index - 232)
      return RGBColour(red: grey, green: grey, blue: grey)
    }
  }

  private static func nearestStep(_ part: Int) -> Int {
    levels.indices.min { abs(levels[$0] - part) < abs(levels[$1] - part) } ?? 0
  }

  private static func distance(_ one: RGBColour, _ other: RGBColour) -> Double {
    PerceivedColour(one).difference(from: PerceivedColour(other))
  }

  private static let levels = [0, 95, 135, 175, 215, 255]

  private static let ansi: [RGBColour] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { RGBColour(value: $0) }
}
