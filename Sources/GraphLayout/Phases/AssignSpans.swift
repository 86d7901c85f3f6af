/// Gives nodes that are much longer than others the number of layers that they may cover.
///
/// Before: any graph. After: `span` of every node is at least 1. A container beside which a whole chain of boxes has room thus
/// does not push that chain's end below its own. Nodes in `whole` keep to one layer.
func assignSpans(_ graph: inout WorkingGraph, whole: Set<Int>) {
  let sizes = graph.nodes.filter { !$0.isPort }.map(\.alongSize)
  guard let usual = sizes.min() else { return }
  // What one more box below another takes: itself and the line between.
  let step = usual + graph.options.layerSpacing
  for node in graph.nodes.indices where !whole.contains(node) {
    let rest = graph.nodes[node].alongSize - graph.leadSize(of: node)
    graph.nodes[node].span = 1 + max(0, rest + step / 2) / step
  }
}

/// The nodes of several layers that a line would cross. Orders without such are rare but exist.
func crossedNodes(_ graph: WorkingGraph) -> Set<Int> {
  var place = [Int](repeating: 0, count: graph.items.count)
  for layer in graph.layers {
    for (index, item) in layer.enumerated() { place[item] = index }
  }
  var links: [[Link]] = Array(repeating: [], count: graph.layers.count)
  let bodies = graph.bodies()
  for link in graph.links + bodies { links[graph.items[link.upper].layer].append(link) }
  var crossed: Set<Int> = []
  for body in bodies {
    guard case .rest(let node) = graph.items[body.lower].kind else { continue }
    let isCrossed = links[graph.items[body.upper].layer].contains { link in
      (place[link.upper] < place[body.upper]) != (place[link.lower] < place[body.lower]) && link != body
        && place[link.upper] != place[body.upper] && place[link.lower] != place[body.lower]
    }
    if isCrossed { crossed.insert(node) }
  }
  return crossed
}
