/// Marks the edges that close a loop.
///
/// Before: any graph. After: the edges with `isBack == false` form no cycle; `visitOrder` holds every node once, depth-first from
/// the start along those edges in model order.
///
/// A loop is a set of nodes that all reach each other. Its head is where reading enters it: of the nodes that an edge from
/// outside leads to, one that leaves few states with no way but back, then the one nearest to the start, then the one first in
/// model order. Edges back to the head close the loop; what
/// is left may hold inner loops. Where a loop has one way in, this marks just what a depth-first walk would; where it has
/// several, the walk would mark by chance of order, and draw siblings of a choice one below the other.
func breakCycles(_ graph: inout WorkingGraph) {
  let distance = distancesFromStart(graph)
  var open = [Array(graph.nodes.indices)]
  while let nodes = open.popLast() {
    for loop in loops(among: nodes, graph) {
      guard let head = head(of: loop, graph, distance) else { continue }
      let members = Set(loop)
      for edge in graph.incoming[head] where members.contains(graph.edges[edge].from) {
        graph.edges[edge].isBack = true
      }
      if loop.count > 1 { open.append(loop) }
    }
  }
  graph.visitOrder = depthFirstOrder(graph)
}

/// Steps from the start; nodes that cannot be reached are far away.
private func distancesFromStart(_ graph: WorkingGraph) -> [Int] {
  var distance = [Int](repeating: Int.max, count: graph.nodes.count)
  var queue: [Int] = []
  if let start = graph.start {
    distance[start] = 0
    queue = [start]
  }
  var next = 0
  while next < queue.count {
    for edge in graph.outgoing[queue[next]] where distance[graph.edges[edge].to] == Int.max {
      distance[graph.edges[edge].to] = distance[queue[next]] + 1
      queue.append(graph.edges[edge].to)
    }
    next += 1
  }
  return distance
}

private func head(of loop: [Int], _ graph: WorkingGraph, _ distance: [Int]) -> Int? {
  let members = Set(loop)
  let entered = loop.filter { node in
    node == graph.start
      || graph.incoming[node].contains { !graph.edges[$0].isBack && !members.contains(graph.edges[$0].from) }
  }
  let candidates = entered.isEmpty ? loop : entered
  guard candidates.count > 1 else { return candidates.first }
  let deadEnds = candidates.map { head in
    graph.incoming[head].count { edge in
      let from = graph.edges[edge].from
      return members.contains(from)
        && graph.outgoing[from].allSatisfy { graph.edges[$0].to == head || graph.edges[$0].isBack }
    }
  }
  return candidates.indices.min { left, right in
    let (one, other) = (candidates[left], candidates[right])
    return (deadEnds[left], distance[one], one) < (deadEnds[right], distance[other], other)
  }.map { candidates[$0] }
}

/// The sets of more than one node, or of one with an edge to itself, that reach each other (Tarjan, without recursion).
private func loops(among nodes: [Int], _ graph: WorkingGraph) -> [[Int]] {
  var isMember = [Bool](repeating: false, count: graph.nodes.count)
  for node in nodes { isMember[node] = true }
  var index = [Int](repeating: -1, count: graph.nodes.count)
  var low = index
  var isOnStack = [Bool](repeating: false, count: graph.nodes.count)
  var stack: [Int] = []
  var counter = 0
  var found: [[Int]] = []

  func open(_ node: Int) {
    index[node] = counter
    low[node] = counter
    counter += 1
    stack.append(node)
    isOnStack[node] = true
  }
  func close(_ node: Int) {
    guard low[node] == index[node], let begin = stack.lastIndex(of: node) else { return }
    let component = Array(stack[begin...])
    stack.removeSubrange(begin...)
    for member in component { isOnStack[member] = false }
    let hasOwnLoop = graph.outgoing[node].contains { graph.edges[$0].to == node && !graph.edges[$0].isBack }
    if component.count > 1 || hasOwnLoop { found.append(component.sorted()) }
  }

  for root in nodes where index[root] < 0 {
    open(root)
    var walk = [(node: root, next: 0)]
    while let top = walk.last {
      guard top.next < graph.outgoing[top.node].count else {
        walk.removeLast()
        if let parent = walk.last { low[parent.node] = min(low[parent.node], low[top.node]) }
        close(top.node)
        continue
      }
      walk[walk.count - 1].next += 1
      let edge = graph.edges[graph.outgoing[top.node][top.next]]
      guard !edge.isBack, isMember[edge.to] else { continue }
      if index[edge.to] < 0 {
        open(edge.to)
        walk.append((edge.to, 0))
      } else if isOnStack[edge.to] {
        low[top.node] = min(low[top.node], index[edge.to])
      }
    }
  }
  return found
}

private func depthFirstOrder(_ graph: WorkingGraph) -> [Int] {
  var isVisited = [Bool](repeating: false, count: graph.nodes.count)
  var order: [Int] = []
  order.reserveCapacity(graph.nodes.count)
  for root in (graph.start.map { [$0] } ?? []) + Array(graph.nodes.indices) where !isVisited[root] {
    isVisited[root] = true
    var stack = [root]
    while let node = stack.popLast() {
      if node != root, isVisited[node] { continue }
      isVisited[node] = true
      order.append(node)
      let targets = graph.outgoing[node].filter { !graph.edges[$0].isBack }.map { graph.edges[$0].to }
      stack.append(contentsOf: targets.reversed().filter { !isVisited[$0] })
    }
  }
  return order
}
