/// Chooses which items share a column, so that what matters runs straight.
///
/// Before: layers are ordered. After: `column[item]` numbers the column of every item; the items of a column are in successive
/// layers, joined by links, and no two columns cross each other.
///
/// What belongs to one node is always one column. The path through the graph that is longest comes first: it is the spine of the drawing. Then the longest of what is left,
/// then lines that pass, then any other link. Each item takes part with one link upwards and one downwards.
func alignColumns(_ graph: WorkingGraph) -> [Int] {
  var aligner = ColumnAligner(graph)
  aligner.run()
  return aligner.columns()
}

private struct ColumnAligner {
  let graph: WorkingGraph
  let place: [Int]
  var upper: [Int]
  var lower: [Int]
  /// Aligned pairs of places below each layer.
  var aligned: [[(upper: Int, lower: Int)]]

  init(_ graph: WorkingGraph) {
    self.graph = graph
    var place = [Int](repeating: 0, count: graph.items.count)
    for layer in graph.layers {
      for (index, item) in layer.enumerated() { place[item] = index }
    }
    self.place = place
    upper = Array(repeating: -1, count: graph.items.count)
    lower = upper
    aligned = Array(repeating: [], count: graph.layers.count)
  }

  mutating func run() {
    for body in graph.bodies() { align(body) }
    for edge in spines() { alignPath(of: edge) }
    let links = graph.links
    for link in links where isLine(link.upper) && isLine(link.lower) { align(link) }
    for link in links { align(link) }
  }

  private func isLine(_ item: Int) -> Bool { !graph.items[item].isNode }

  /// Edges in the order in which they deserve to be straight: path by path, the longest first.
  private func spines() -> [Int] {
    let heights = heights()
    var isVisited = [Bool](repeating: false, count: graph.nodes.count)
    var edges: [Int] = []
    for first in graph.visitOrder where !isVisited[first] {
      var node = first
      isVisited[node] = true
      while let edge = bestStep(from: node, heights: heights, isVisited: isVisited) {
        edges.append(edge)
        node = graph.edges[edge].to
        isVisited[node] = true
      }
    }
    return edges
  }

  /// How many nodes the longest way from each node still has.
  private func heights() -> [Int] {
    var heights = [Int](repeating: 1, count: graph.nodes.count)
    let downwards = graph.nodes.indices.sorted { (graph.nodes[$0].layer, $0) > (graph.nodes[$1].layer, $1) }
    for node in downwards {
      for edge in graph.outgoing[node] where isSpineEdge(edge) {
        heights[node] = max(heights[node], heights[graph.edges[edge].to] + 1)
      }
    }
    return heights
  }

  private func isSpineEdge(_ edge: Int) -> Bool { !graph.edges[edge].isBack && !graph.edges[edge].leavesAside }

  /// The edge to the successor with the longest way; among equals the one in the middle, so that the others spread evenly.
  private func bestStep(from node: Int, heights: [Int], isVisited: [Bool]) -> Int? {
    let edges = graph.outgoing[node].filter(isSpineEdge)
    let open = edges.enumerated().filter { !isVisited[graph.edges[$0.element].to] }
    guard let most = open.map({ heights[graph.edges[$0.element].to] }).max() else { return nil }
    let best = open.filter { heights[graph.edges[$0.element].to] == most }
    return best.min { left, right in
      let distances = (abs(2 * left.offset - (edges.count - 1)), abs(2 * right.offset - (edges.count - 1)))
      return distances.0 < distances.1 || (distances.0 == distances.1 && left.offset < right.offset)
    }?.element
  }

  private mutating func alignPath(of edge: Int) {
    let path = graph.edges[edge].path
    for (first, second) in zip(path, path.dropFirst()) { align(Link(upper: first, lower: second)) }
  }

  private mutating func align(_ link: Link) {
    guard lower[link.upper] < 0, upper[link.lower] < 0 else { return }
    let layer = graph.items[link.upper].layer
    let pair = (upper: place[link.upper], lower: place[link.lower])
    for other in aligned[layer] where (other.upper < pair.upper) != (other.lower < pair.lower) { return }
    aligned[layer].append(pair)
    lower[link.upper] = link.lower
    upper[link.lower] = link.upper
  }

  /// Numbers the columns from top to bottom.
  func columns() -> [Int] {
    var columns = [Int](repeating: -1, count: graph.items.count)
    var count = 0
    for layer in graph.layers {
      for item in layer where upper[item] < 0 {
        var next = item
        while next >= 0 {
          columns[next] = count
          next = lower[next]
        }
        count += 1
      }
    }
    return columns
  }
}
