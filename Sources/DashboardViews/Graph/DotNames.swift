import GraphLayout
import TerminalFrame

/// Where the names of dots stand: right of the whole graph, in the rows of their dots and in the order of those.
///
/// It depends on the places alone. Where a row has more names than room the longest are cut, and no more than need be; of very
/// many dots in a row the last ones have no name.
struct DotNames: Sendable {
  struct Name: Sendable {
    var state: Int
    var text: String
    /// The name with the glyph before it.
    var rect: Rect
    /// The columns from there on that a note behind the name may take, too.
    var room: Int
  }

  private(set) var names: [Name] = []
  /// The columns of graph and names together.
  private(set) var columns = 0

  /// Between the graph and the names, and between two names.
  private static let margin = 3
  private static let gap = 2
  /// The glyph and the blank after it.
  private static let lead = 2
  /// With fewer columns a name tells nothing.
  private static let shortest = 4

  init() {}

  init(_ graph: LaidOutGraph, of machine: StateMachineGraph, options: GraphPlanOptions) {
    let dots = Dictionary(grouping: machine.numbers.filter { graph.nodes[NodeID($0)] != nil }) { number in
      graph.nodes[NodeID(number)]?.y ?? 0
    }
    let first = graph.size.width + Self.margin
    for (row, numbers) in dots {
      let states = numbers.sorted { (graph.nodes[NodeID($0)]?.x ?? 0) < (graph.nodes[NodeID($1)]?.x ?? 0) }
      let texts = Self.fitting(
        states.map { machine.states[$0]?.shownName(options) ?? "" }, columns: options.room.columnsForNames)
      var x = first
      for (state, text) in zip(states, texts) {
        let rect = Rect(x: x, y: row, width: Self.lead + TextWidth.columns(of: text), height: 1)
        names.append(Name(state: state, text: text, rect: rect, room: rect.width))
        x = rect.maxX + Self.gap
      }
    }
    names.sort { ($0.rect.y, $0.rect.x) < ($1.rect.y, $1.rect.x) }
    let end = max(first + options.room.columnsForNotes, names.map(\.rect.maxX).max() ?? 0)
    columns = names.isEmpty ? graph.size.width : end
    for index in names.indices where index + 1 == names.count || names[index + 1].rect.y != names[index].rect.y {
      names[index].room = end - names[index].rect.x
    }
  }

  private static func fitting(_ names: [String], columns: Int) -> [String] {
    var kept = names
    while kept.count > 1, kept.count * (lead + shortest + gap) - gap > columns { kept.removeLast() }
    var widths = kept.map { TextWidth.columns(of: $0) }
    let room = columns - kept.count * lead - (kept.count - 1) * gap
    while widths.reduce(0, +) > room, let longest = widths.max(), longest > shortest,
      let place = widths.lastIndex(of: longest)
    {
      widths[place] -= 1
    }
    return zip(kept, widths).map { TextWidth.fitting($0, columns: $1, cut: .middle) }
  }
}

extension GraphRoom {
  /// The columns beside dots that their names may take.
  fileprivate var columnsForNames: Int {
    switch self {
    case .ample: 120
    case .tight: 44
    case .least: 30
    }
  }

  /// The columns beside dots that are there even where all names are short.
  fileprivate var columnsForNotes: Int { self == .ample ? 30 : 20 }
}
