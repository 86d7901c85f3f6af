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

  private typealias Tab = (tab: InspectorTab, text: String, isShown: Bool)

  /// As they have room: with blanks around them, one blank apart, without the numbers; else a part of them around the shown
  /// one.
  private func tabs(fitting width: Int) -> (tabs: ArraySlice<Tab>, isTight: Bool) {
    let forms: [(tabs: [Tab], isTight: Bool)] = [
      (model.tabs.map { ($0.tab, $0.isShown ? "[\($0.title)]" : " \($0.title) ", $0.isShown) }, false),
      (model.tabs.map { ($0.tab, $0.isShown ? "[\($0.title)]" : $0.title, $0.isShown) }, true),
      (model.tabs.map { ($0.tab, $0.isShown ? "[\($0.tab.shortTitle)]" : $0.tab.shortTitle, $0.isShown) }, true),
    ]
    if let form = forms.first(where: { Self.columns($0.tabs[...], isTight: $0.isTight) <= width }) {
      return (form.tabs[...], form.isTight)
    }
    var tabs = forms[2].tabs[...]
    while let shown = tabs.firstIndex(where: \.isShown), shown > tabs.startIndex,
      Self.columns(tabs[...shown], isTight: true) + 2 > width
    {
      tabs.removeFirst()
    }
    while Self.columns(tabs, isTight: true) + 2 > width, let last = tabs.last, !last.isShown { tabs.removeLast() }
    return (tabs, true)
  }

  private static func columns(_ tabs: ArraySlice<Tab>, isTight: Bool) -> Int {
    tabs.reduce(isTight ? -1 : 0) { $0 + TextWidth.columns(of: $1.text) + (isTight ? 1 : 0) }
  }

  private func drawTabs(in row: Rect, on frame: inout Frame, map: inout ScreenMap) {
    var x = row.x
    let (tabs, isTight) = tabs(fitting: row.width)
    if tabs.first?.tab != model.tabs.first?.tab {
      x += frame.put("…", at: row.origin, style: CellStyle(.dim))
    }
    for tab in tabs {
      let style = tab.isShown ? CellStyle(.tabActive).bold : CellStyle(tab.tab == .error ? .statusFailed : .tab)
      let used = frame.put(tab.text, at: Point(x: x, y: row.y), style: style, maxWidth: row.maxX - x)
      map.add(Rect(x: x, y: row.y, width: used, height: 1), .inspectorTab(tab.tab))
      x += used + (isTight ? 1 : 0)
    }
    if tabs.last?.tab != model.tabs.last?.tab { frame.put("…", at: Point(x: x, y: row.y), style: CellStyle(.dim)) }
  }
}
