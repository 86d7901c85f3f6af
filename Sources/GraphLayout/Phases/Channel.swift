/// The rows between two layers, where lines change columns.
struct Channel {
  /// A line across, in one row, with the columns where it meets a line from above and a line from below.
  struct Bar {
    var tops: [Pin]
    var bottoms: [Pin]
    var row = 0
    /// Lies in the row of the arrowheads and ends in one: `╰──▼──╯`.
    var endsInArrow = false

    var left: Int { min(tops.map(\.across).min() ?? Int.max, bottoms.map(\.across).min() ?? Int.max) }
    var right: Int { max(tops.map(\.across).max() ?? Int.min, bottoms.map(\.across).max() ?? Int.min) }
  }

  struct Pin: Hashable {
    var across: Int
    var item: Int
  }

  /// A way through the channel from an upper to a lower item.
  struct Stretch {
    var link: Link
    var from: Pin
    var to: Pin
    /// Bars used from top to bottom; none where it runs straight, two with a column between where two lines had to swap sides.
    var bars: [Int] = []
    var between: Int?
  }

  /// A way over the end of a node: from a line beside it, through the channel above, down into the node.
  struct Turn {
    var line: Pin
    var node: Pin
    var bar: Int
  }

  var bars: [Bar] = []
  var stretches: [Stretch] = []
  var turns: [Turn] = []
  /// Columns of nodes that go on from the layer above to the one below.
  var nodes: [ClosedRange<Int>] = []
  /// Without that of the arrowheads.
  var rowCount = 0

  /// Every line runs straight on.
  var isStraight: Bool { turns.isEmpty && stretches.allSatisfy { $0.from.across == $0.to.across } }

  var hasArrowBars: Bool { bars.contains { $0.endsInArrow } }
}
