/// Lets a line leave or reach the side of a node straight across lines that merely pass.
///
/// Before: lines beside a node stand right after it. After: such a line may stand further right, behind passing ones, where
/// that saves a crossing in a channel. It then crosses them on the row of its node, which spares two bends and a row.
func slideLines(_ graph: inout WorkingGraph) {
  var slider = LineSlider(graph: graph)
  slider.run()
  graph = slider.graph
}

private struct LineSlider {
  var graph: WorkingGraph
  private var above: [[Int]]
  private var below: [[Int]]
  private var place: [Int]
  /// Lines that arrive over a node and do not use its side.
  private let overhead: Set<Int>

  init(graph: WorkingGraph) {
    self.graph = graph
    above = Array(repeating: [], count: graph.items.count)
    below = above
    place = Array(repeating: 0, count: graph.items.count)
    overhead = Set(graph.edges.filter { arrivesFromAbove($0, graph) }.map { $0.path[$0.path.count - 2] })
    for link in graph.links {
      above[link.lower].append(link.upper)
      below[link.upper].append(link.lower)
    }
  }

  mutating func run() {
    for layer in graph.layers.indices { number(layer) }
    for layer in graph.layers.indices {
      // Only the last line beside a node: the labels of those before it stand between them.
      let items = graph.layers[layer]
      for (item, next) in zip(items, items.dropFirst()) where canSlide(item) && isPassing(next) {
        slide(item, in: layer)
      }
    }
  }

  private mutating func number(_ layer: Int) {
    for (index, item) in graph.layers[layer].enumerated() { place[item] = index }
  }

  private func canSlide(_ item: Int) -> Bool {
    graph.items[item].beside != nil && !graph.items[item].isLeft && !overhead.contains(item)
  }

  private mutating func slide(_ item: Int, in layer: Int) {
    var index = place[item]
    while index + 1 < graph.layers[layer].count {
      let next = graph.layers[layer][index + 1]
      guard isPassing(next), crossings(item, next) > crossings(next, item) else { break }
      let before = graph.layers[layer][index - 1]
      if graph.items[item].labelAfter == nil { graph.items[item].labelAfter = before }
      graph.items[next].leading = max(graph.items[next].leading, graph.items[item].leading)
      graph.items[item].leading = 2
      graph.layers[layer].swapAt(index, index + 1)
      index += 1
    }
    number(layer)
  }

  private func isPassing(_ item: Int) -> Bool {
    guard case .line = graph.items[item].kind else { return false }
    return graph.items[item].beside == nil
  }

  /// Crossings in the channels above and below when `left` stands before `right`.
  private func crossings(_ left: Int, _ right: Int) -> Int {
    inversions(above[left], above[right]) + inversions(below[left], below[right])
  }

  private func inversions(_ left: [Int], _ right: [Int]) -> Int {
    left.reduce(0) { count, first in count + right.count { place[first] > place[$0] } }
  }
}
