import Foundation

/// How a benchmark's figures are printed.
struct FigureTable {
  var title: String
  var about: String

  private static let widths = (what: 46, byProcessor: 14, byClock: 14, unit: 17)

  var heading: String {
    let widths = Self.widths
    return "\n\(title): \(about)\n" + "".padded(to: widths.what) + "by CPU".padded(to: widths.byProcessor, onLeft: true)
      + "by clock".padded(to: widths.byClock, onLeft: true) + "  unit"
  }

  func rows(of figures: [Figure]) -> String {
    figures.map { figure in
      let widths = Self.widths
      let (byProcessor, byClock, unit) = Self.columns(of: figure.measure)
      return "  " + figure.what.padded(to: widths.what - 2) + byProcessor.padded(to: widths.byProcessor, onLeft: true)
        + byClock.padded(to: widths.byClock, onLeft: true) + "  "
        + (figure.beside.isEmpty ? unit : unit.padded(to: widths.unit) + figure.beside)
    }.joined(separator: "\n")
  }

  private static func columns(of measure: Figure.Measure) -> (byProcessor: String, byClock: String, unit: String) {
    switch measure {
    case .rate(let count, let timing, let unit):
      return (number(count / timing.processorSeconds), number(count / timing.wallSeconds), unit + "/s")
    case .duration(let timing):
      let scale = [(1e9, 1e-6, "ns"), (1e6, 1e-3, "µs"), (1e3, 1, "ms")].first { timing.processorSeconds < $0.1 }
      let (factor, _, unit) = scale ?? (1, 0, "s")
      return (number(timing.processorSeconds * factor), number(timing.wallSeconds * factor), unit)
    case .amount(let value, let unit): return ("", number(value), unit)
    }
  }

  /// Three digits that count, thousands apart.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value == value.rounded(), value < 100 { return String(Int(value)) }
    if value < 100 { return String(format: value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f", value) }
    var digits = String(Int(value.rounded()))
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
  }
}

extension String {
  func padded(to width: Int, onLeft: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return onLeft ? blanks + self : self + blanks
  }
}
