import StatesLanguage
import TerminalFrame

/// The words beside a line of the graph: what leads that way.
struct TransitionLabel {
  /// One row or two; none where there is nothing to say. A loop is marked even where it has no rule.
  let rows: [String]

  /// What a run may add to a label: ` ×99`.
  static let countRoom = 4

  init(_ transition: StateMachineGraph.Transition, isBack: Bool, options: GraphPlanOptions) {
    guard options.zoom != .dot else {
      rows = []
      return
    }
    let wordings = [transition.label] + transition.shorterLabels
    let mark = isBack ? "↺" : transition.kind == .error ? "✗" : ""
    // Beside a state there is one row, below it there can be two.
    if mark.isEmpty {
      rows = Self.rows(of: wordings, columns: options.longestLabel)
    } else {
      let words = Self.row(of: wordings, columns: options.longestLabel - 2)
      rows = [words.isEmpty ? mark : mark + " " + words]
    }
  }

  /// The fullest wording that has room in one row, else the last one, cut.
  private static func row(of wordings: [String], columns: Int) -> String {
    wordings.first { TextWidth.columns(of: $0) <= columns }
      ?? TextWidth.fitting(wordings[wordings.count - 1], columns: columns)
  }

  /// One row where a wording that still names what it asks for has room in it; else two.
  private static func rows(of wordings: [String], columns: Int) -> [String] {
    let naming = wordings.count > 2 ? wordings.dropLast() : wordings[...]
    if let whole = naming.first(where: { TextWidth.columns(of: $0) <= columns }) { return whole.isEmpty ? [] : [whole] }
    for wording in wordings {
      let rows = TextWidth.lines(of: wording, columns: columns, keepsWords: true)
      if rows.count <= 2, rows.allSatisfy({ TextWidth.columns(of: $0) <= columns }) { return rows }
    }
    let rows = TextWidth.lines(of: wordings[wordings.count - 1], columns: columns, keepsWords: true)
    let rest = rows.dropFirst().joined(separator: " ")
    return [rows[0], rest].filter { !$0.isEmpty }.map { TextWidth.fitting($0, columns: columns) }
  }
}
