import DashboardModel
import TerminalFrame

/// Places the tree of states in the graph's pane.
struct StateTreeView {
  let model: StateTreeViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    let chosen = model.rows.firstIndex(where: \.isChosen) ?? 0
    let first = min(max(0, chosen - inner.height / 2), max(0, model.rows.count - inner.height))
    for (index, row) in model.rows.dropFirst(first).prefix(inner.height).enumerated() {
      let rect = inner.row(index)
      frame.put(row.line, in: rect, left: 1, right: 1)
      map.add(rect, .state(row.path))
    }
    map.visibleRows[.graph] = inner.height
    PaneView.drawScrollbar(first: first, visible: inner.height, total: model.rows.count, beside: inner, on: &frame)
  }
}
