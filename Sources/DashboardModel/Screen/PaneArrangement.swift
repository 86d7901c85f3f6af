/// How a person has the panes arranged, beside what the screen's size asks for.
package struct PaneArrangement: Equatable, Sendable {
  /// How the panes of a run stand to each other.
  package enum Preset: String, CaseIterable, Sendable {
    /// As the size asks for.
    case automatic
    /// Graph and data side by side, the log below both.
    case log
    /// Graph and data alone, each half of the screen.
    case data
    /// One above the other.
    case stacked
  }

  /// Whose edge is moved: a pane has a width or a height of its own where the others take what it leaves.
  package struct Edge: Hashable, Sendable {
    package var pane: Pane
    package var isHeight: Bool

    package init(_ pane: Pane, isHeight: Bool) {
      self.pane = pane
      self.isHeight = isHeight
    }

    static func width(_ pane: Pane) -> Edge { Edge(pane, isHeight: false) }
    static func height(_ pane: Pane) -> Edge { Edge(pane, isHeight: true) }
  }

  package var preset = Preset.automatic
  package var hidden: Set<Pane> = []
  /// Thousandths of the screen that a pane is larger than usual, or smaller where negative.
  package var shares: [Edge: Int] = [:]

  package init() {}

  static let widthStep = 30
  static let heightStep = 60

  /// The cells that a pane gets which usually gets `usual` of `whole`; it and the rest keep at least `least`.
  func cells(_ edge: Edge, usual: Int, of whole: Int, least: Int) -> Int {
    let wanted = usual + whole * (shares[edge] ?? 0) / 1000
    return min(max(wanted, min(usual, least)), max(usual, whole - least))
  }
}
