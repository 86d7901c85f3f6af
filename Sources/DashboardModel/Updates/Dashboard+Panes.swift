/// Making panes larger and smaller, hiding them, and changing how they stand to each other. The memory keeps it.
extension Dashboard {
  /// Moves the edges that the focused pane has; positive makes it larger.
  mutating func resizePane(columns: Int = 0, rows: Int = 0) -> [DashboardEffect] {
    let before = layout.rect(of: focus)
    move(columns * PaneArrangement.widthStep, isHeight: false)
    move(rows * PaneArrangement.heightStep, isHeight: true)
    guard layout.rect(of: focus) != before else {
      toast("this pane has no room to give or take that way")
      return []
    }
    return [.remember(memory)]
  }

  private mutating func move(_ share: Int, isHeight: Bool) {
    guard share != 0, let (edge, isOwn) = layout.edge(of: focus, isHeight: isHeight) else { return }
    let before = (memory.arrangement, layout)
    memory.arrangement.shares[edge, default: 0] += isOwn ? share : -share
    // Beyond its limit an edge does not collect what would have to be taken back later.
    if layout == before.1 { memory.arrangement = before.0 }
  }

  mutating func hidePane() -> [DashboardEffect] {
    memory.arrangement.hidden.insert(focus)
    toast("hidden: \(focus.rawValue); \(key(.nextPreset)) brings all panes back")
    return [.remember(memory)]
  }

  /// The next arrangement, with all panes in their usual sizes. From an own arrangement the usual one comes first.
  mutating func takeNextPreset() -> [DashboardEffect] {
    var next = PaneArrangement()
    let presets = PaneArrangement.Preset.allCases
    if memory.arrangement.hidden.isEmpty, memory.arrangement.shares.isEmpty,
      let place = presets.firstIndex(of: memory.arrangement.preset)
    {
      next.preset = presets[(place + 1) % presets.count]
    } else {
      next.preset = memory.arrangement.preset
    }
    memory.arrangement = next
    if view != .graph {
      toast("layout: \(next.preset.rawValue); the view Graph shows it")
    } else {
      toast("layout: \(next.preset.rawValue)")
    }
    return [.remember(memory)]
  }

  /// The first key of a command, as a sentence names it.
  func key(_ command: Command) -> String {
    settings.bindings.spelling(of: command, in: keyContext) ?? ":\(command.rawValue)"
  }
}
