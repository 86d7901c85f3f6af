import GraphLayout
import TerminalFrame

/// Where the names of dots stand: right of the whole graph, in the rows of their dots and in the order of those. What is in a
/// container is indented, and the container's own name stands in the row where its frame begins.
///
/// It depends on the places alone, and on the columns there are. Where a row has more names than room the longest are cut, and no
/// more than need be; of very many dots in a row the last ones have no name.
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
  /// Of the names of what is in a container.
  private static let indent = 2
  /// The glyph and the blank after it.
  private static let lead = 2
  /// With fewer columns a name tells nothing.
  private static let shortest = 4
  /// What all names of a row take at least, however few columns there are, and at most.
  private static let roomForNames = 20...120
  /// For what is told behind a name that is alone in its row.
  private static let roomForNotes = 30
  /// For how far a container is, such as `12/20 ✓`, if names need not be cut for that.
  private static let roomsForProgress = [8, 4]

  init() {}

  init(_ graph: LaidOutGraph, of machine: StateMachineGraph, options: GraphPlanOptions) {
    let dots = Dictionary(grouping: machine.numbers.filter { graph.nodes[NodeID($0)] != nil }) { number in
      graph.nodes[NodeID(number)]?.y ?? 0
    }
    let first = graph.size.width + Self.margin
    let most = options.columns ?? Int.max
    for (row, numbers) in dots {
      let numbers = numbers.sorted { (graph.nodes[NodeID($0)]?.x ?? 0) < (graph.nodes[NodeID($1)]?.x ?? 0) }
      let states = numbers.map { machine.states[$0] }
      var x = first + Self.indent * (states.first??.path.containers.count ?? 0)
      let room = min(max(most - x, Self.roomForNames.lowerBound), Self.roomForNames.upperBound)
      let texts = states.map { $0?.shownName(options) ?? "" }
      let progress = Self.roomForProgress(
        behind: texts, of: states.filter { $0?.groups.isEmpty == false }.count, in: room)
      for (place, text) in Self.fitting(texts, columns: room).enumerated() {
        let rect = Rect(x: x, y: row, width: Self.lead + TextWidth.columns(of: text), height: 1)
        let isContainer = states[place]?.groups.isEmpty == false
        names.append(
          Name(state: numbers[place], text: text, rect: rect, room: rect.width + (isContainer ? progress : 0)))
        x += (names.last?.room ?? 0) + Self.gap
      }
    }
    names.sort { ($0.rect.y, $0.rect.x) < ($1.rect.y, $1.rect.x) }
    let end = max(min(first + Self.roomForNotes, most), names.map { $0.rect.x + $0.room }.max() ?? 0)
    columns = names.isEmpty ? graph.size.width : end
    for index in names.indices where index + 1 == names.count || names[index + 1].rect.y != names[index].rect.y {
      names[index].room = end - names[index].rect.x
    }
  }

  private static func columns(of names: [String]) -> Int {
    names.reduce(0) { $0 + lead + TextWidth.columns(of: $1) } + max(0, names.count - 1) * gap
  }

  private static func roomForProgress(behind names: [String], of containers: Int, in columns: Int) -> Int {
    roomsForProgress.first { self.columns(of: names) + containers * $0 <= columns } ?? 0
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
