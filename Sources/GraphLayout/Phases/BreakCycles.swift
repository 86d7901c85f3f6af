/// Marks the edges that close a loop.
///
/// Before: any graph. After: the edges with `isBack == false` form no cycle; `visitOrder` holds every node once.
/// The search runs depth-first from the start and follows edges in model order, so what a reader meets first stays forward; what
/// leads back to a node still being visited is a loop. Nodes that cannot be reached are visited afterwards, in model order.
func breakCycles(_ graph: inout WorkingGraph) {
  enum Mark { case new, open, done }
  var marks = [Mark](repeating: .new, count: graph.nodes.count)
  var stack: [(node: Int, next: Int)] = []
  var order: [Int] = []
  order.reserveCapacity(graph.nodes.count)
  let roots = (graph.start.map { [$0] } ?? []) + Array(graph.nodes.indices)
  for root in roots where marks[root] == .new {
    marks[root] = .open
    order.append(root)
    stack.append((root, 0))
    while let top = stack.last {
      guard top.next < graph.outgoing[top.node].count else {
        marks[top.node] = .done
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let edge = graph.outgoing[top.node][top.next]
      let target = graph.edges[edge].to
      switch marks[target] {
      case .open: graph.edges[edge].isBack = true
      case .done: break
      case .new:
        marks[target] = .open
        order.append(target)
        stack.append((target, 0))
      }
    }
  }
  graph.visitOrder = order
}
