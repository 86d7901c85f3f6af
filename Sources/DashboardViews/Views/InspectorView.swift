import DashboardModel
import TerminalFrame

/// Places the inspector in its pane.
struct InspectorView {
  let model: InspectorViewModel

  func draw(in inner: Rect, on frame: inout Frame, map: inout ScreenMap) {
    guard inner.height > 3 else { return }
    drawTabs(in: inner.row(0), on: &frame, map: &map)
    PaneView.drawRule(row: inner.y + 1, across: inner, on: &frame)
    var content = inner
    _ = content.removeTop(2)
    let facts = content.removeBottom(model.facts.count)
    frame.put(model.lines, in: content, padding: 1)
    frame.put(model.facts, in: facts, padding: 1)
    for index in model.lines.indices where index < content.height {
      map.add(content.row(index), .inspectorRow(model.firstLine + index))
    }
    map.visibleRows[.inspector] = content.height
    PaneView.drawScrollbar(
      first: model.firstLine, visible: content.height, total: model.total, beside: content, on: &frame)
  }

  /// One blank between them where two have no room; without the first ones where the shown one would have none.
  private func tabs(
    fitting width: Int
  ) -> (tabs: ArraySlice<(tab: InspectorTab, title: String, isShown: Bool)>, isTight: Bool) {
    var tabs = model.tabs[...]
    let isTight = tabs.reduce(0) { $0 + TextWidth.columns(of: $1.title) + 2 } > width
    while let first = tabs.first, !first.isShown, let shown = tabs.firstIndex(where: \.isShown),
      tabs[...shown].reduce(2, { $0 + TextWidth.columns(of: $1.title) + (isTight ? 1 : 2) }) > width
    {
      tabs.removeFirst()
    }
    return (tabs, isTight)
  }

  private func drawTabs(in row: Rect, on frame: inout Frame, map: inout ScreenMap) {
    var x = row.x
    let (tabs, isTight) = tabs(fitting: row.width)
    for tab in tabs {
      let text = tab.isShown ? "[\(tab.title)]" : isTight ? tab.title : " \(tab.title) "
      let style = tab.isShown ? CellStyle(.tabActive).bold : CellStyle(tab.tab == .error ? .statusFailed : .tab)
      let used = frame.put(text, at: Point(x: x, y: row.y), style: style, maxWidth: row.maxX - x)
      map.add(Rect(x: x, y: row.y, width: used, height: 1), .inspectorTab(tab.tab))
      x += used + (isTight ? 1 : 0)
    }
  }
}
