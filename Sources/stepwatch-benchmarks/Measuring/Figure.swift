/// One line of a benchmark's table.
struct Figure: Sendable {
  enum Measure: Sendable {
    /// So many of `unit` in that time; printed as a rate, by processor time and by the clock.
    case rate(Double, in: Timing, unit: String)
    /// How long one took; printed in a unit that suits.
    case duration(Timing)
    /// A plain number.
    case amount(Double, unit: String)
  }

  var what: String
  var measure: Measure
  /// What we aim at, and what others reach.
  var beside: String

  init(_ what: String, _ measure: Measure, beside: String = "") {
    self.what = what
    self.measure = measure
    self.beside = beside
  }
}
