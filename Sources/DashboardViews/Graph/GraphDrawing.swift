import GraphLayout
import StatesLanguage
import TerminalFrame

/// Draws a planned graph, or the part of it that a viewport shows.
package struct GraphDrawing {
  let plan: GraphPlan
  let appearance: GraphAppearance
  let glyphs: GlyphSet

  package init(_ plan: GraphPlan, appearance: GraphAppearance = GraphAppearance(), glyphs: GlyphSet = .unicode) {
    self.plan = plan
    self.appearance = appearance
    self.glyphs = glyphs
  }

  /// The whole drawing in a frame of its own.
  package func frame() -> Frame {
    var frame = Frame(size: plan.size)
    draw(on: &frame, in: frame.bounds, scrolledTo: .zero)
    return frame
  }

  /// Draws into a rectangle of the frame. The cell `origin` of the drawing comes to its top left corner.
  package func draw(on frame: inout Frame, in rect: Rect, scrolledTo origin: Point) {
    let window = Rect(x: origin.x, y: origin.y, width: rect.width, height: rect.height)
    let offset = Point(x: rect.x - origin.x, y: rect.y - origin.y)
    frame.clipped(to: rect) { frame in
      // Of lines that share cells the most important comes last.
      let lines = plan.lines.map { (line: $0, look: WayLook($0, in: plan, appearance)) }
        .sorted { $0.look.rank < $1.look.rank }
      drawLines(lines, on: &frame, window: window, offset: offset)
      for box in plan.boxes where !box.rect.intersection(window).isEmpty {
        drawState(box.state, in: box.rect.moved(by: offset.x, offset.y), on: &frame)
      }
      for name in plan.dotNames.names { drawName(name, in: name.rect.moved(by: offset.x, offset.y), on: &frame) }
      for (line, look) in lines { drawEnds(of: line, look, on: &frame, offset: offset) }
    }
  }

  // MARK: Lines

  private func drawLines(
    _ lines: [(line: LaidOutEdge, look: WayLook)], on frame: inout Frame, window: Rect, offset: Point
  ) {
    var grid = LineGrid(window: window)
    for box in plan.boxes where !box.rect.intersection(window).isEmpty {
      let look = StateLook(box.state, in: plan, appearance)
      if look.isOpenContainer {
        grid.addBox(
          box.rect, weight: .dashed, role: look.borderRole(.graphContainer), rank: look.isSelected ? 9 : 0,
          isFrame: true)
      } else {
        grid.addBox(
          box.rect, weight: look.isRunning ? .heavy : .light, role: look.borderRole(.graphNode),
          rank: look.isSelected ? 9 : 5)
      }
    }
    for (line, look) in lines {
      grid.add(corners(of: line), weight: look.weight, role: look.role, rank: look.rank)
    }
    grid.draw(on: &frame, offset: offset)
  }

  /// A line that leaves or reaches the right side of a state of one row begins and ends where that state is seen to end; a dot
  /// has no arrow head before it, so its lines go on into it.
  private func corners(of line: LaidOutEdge) -> [Point] {
    var corners = line.points.map { Point(x: $0.x, y: $0.y) }
    if plan.options.zoom == .dot, let last = corners.last, let arrow = line.arrow {
      return corners + [arrow.ahead(of: last)]
    }
    guard plan.options.zoom == .pill, corners.count > 1 else { return corners }
    if let end = pillEnd(of: line.from.rawValue), corners[0].y == corners[1].y, corners[0].x < corners[1].x {
      corners[0].x = end - 1
    }
    if line.arrow == .left, let end = pillEnd(of: line.to.rawValue) { corners[corners.count - 1].x = end }
    return corners
  }

  /// The first column after a state of one row, as it is drawn; nil for a frame.
  private func pillEnd(of number: Int) -> Int? {
    guard let state = plan.graph.states[number], !plan.isOpenContainer(number),
      let rect = plan.rect(of: state.path)
    else { return nil }
    return rect.x + pillWords(of: number, state, StateLook(number, in: plan, appearance), in: rect).columns
  }

  /// The note that has room behind the name of a state of one row, and the columns of both.
  private func pillWords(
    of number: Int, _ state: StateMachineGraph.State, _ look: StateLook, in rect: Rect
  ) -> (note: String, columns: Int) {
    var columns = GraphPlanBuilder.pillColumns(of: state, plan.options)
    // To the right, lines leave below its middle.
    if plan.options.runsToTheRight { columns = max(columns, rect.width / 2 + 2) }
    let note = Self.note(of: state, look, columns: plan.pillRoom(number) - columns - 1)
    return (note, note.isEmpty ? columns : columns + 1 + TextWidth.columns(of: note))
  }

  /// What is told of a state behind its name: of a container how far it is, of others the badge.
  private static func note(of state: StateMachineGraph.State, _ look: StateLook, columns: Int) -> String {
    let whole = state.groups.isEmpty ? look.badge : [look.progress, look.badge].first { !$0.isEmpty } ?? ""
    return wholeWords(of: whole, columns: columns)
  }

  /// Arrow heads and labels lie on top of all lines.
  private func drawEnds(of line: LaidOutEdge, _ look: WayLook, on frame: inout Frame, offset: Point) {
    if let arrow = line.arrow, let last = corners(of: line).last, plan.options.zoom != .dot {
      frame.put(arrow.scalar, at: Point(x: last.x + offset.x, y: last.y + offset.y), style: CellStyle(look.role))
    }
    guard let rect = line.label else { return }
    let transition = plan.graph.transitions[line.id.rawValue]
    var rows = TransitionLabel(transition, isBack: line.isBack, options: plan.options).rows
    if let last = rows.last, look.count > 0, transition.kind != .next || line.isBack {
      let counted = Self.forms(ofCount: look.count).map { last + $0 }
      if let fitting = counted.first(where: { TextWidth.columns(of: $0) <= rect.width }) {
        rows[rows.count - 1] = fitting
      }
    }
    for (number, row) in rows.enumerated() {
      let place = Point(x: rect.x + offset.x, y: rect.y + offset.y + number)
      if line.interrupts(rect) { frame.put(" ", at: place.moved(by: -1, 0)) }
      let used = frame.put(row, at: place, style: CellStyle(look.labelRole), fitting: rect.width)
      if line.interrupts(rect) { frame.put(" ", at: place.moved(by: used, 0)) }
    }
  }

  /// ` ×7`, `×624`, ` ×6k`: the room is kept before anybody knows the count, so that a large one has to do with as little.
  private static func forms(ofCount count: Int) -> [String] {
    let text = count < 1000 ? "×\(count)" : "×\(count / 1000)k"
    return [" " + text, text]
  }

  // MARK: States

  private func drawState(_ number: Int, in rect: Rect, on frame: inout Frame) {
    let look = StateLook(number, in: plan, appearance)
    guard let state = plan.graph.states[number] else { return }
    if look.isOpenContainer { return drawFrame(state, look, in: rect, on: &frame) }
    switch plan.options.zoom {
    case .dot: frame.put(look.isEntered ? "●" : "○", at: rect.origin, style: look.nameStyle(glyphs))
    case .pill: drawPill(number, state, look, in: rect, on: &frame)
    case .box: drawBox(state, look, in: rect, on: &frame)
    }
  }

  private func drawBox(_ state: StateMachineGraph.State, _ look: StateLook, in rect: Rect, on frame: inout Frame) {
    let border = CellStyle(look.borderRole(.graphNode))
    let title = " " + GraphPlanBuilder.title(of: state) + " "
    frame.put(title, at: rect.origin.moved(by: 1, 0), style: CellStyle(state.typeRole), fitting: rect.width - 2)
    drawMarks(look, at: Point(x: rect.maxX - 3, y: rect.y), on: &frame)
    let inside = Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: 1)
    frame.fill(inside)
    drawName(
      state, look, state.shownName(plan.options), at: inside.origin.moved(by: 1, 0), width: inside.width - 2, on: &frame
    )
    drawBadge(
      look.badge, endingAt: rect.maxX - 1, row: rect.maxY - 1, from: rect.x + (rect.width - 1) / 2 + 2, border,
      on: &frame)
  }

  private func drawPill(
    _ number: Int, _ state: StateMachineGraph.State, _ look: StateLook, in rect: Rect, on frame: inout Frame
  ) {
    let border = CellStyle(look.borderRole(.graphNode), look.isRunning ? .bold : [])
    let (note, columns) = pillWords(of: number, state, look, in: rect)
    let pill = Rect(x: rect.x, y: rect.y, width: columns, height: 1)
    frame.fill(pill, style: border)
    let isEnd = state.type == "Succeed" || state.type == "Fail"
    frame.put(isEnd ? "(" : "[", at: pill.origin, style: border)
    frame.put(isEnd ? ")" : "]", at: Point(x: pill.maxX - 1, y: pill.y), style: border)
    let used = drawName(
      state, look, state.shownName(plan.options), at: pill.origin.moved(by: 1, 0), width: columns - 2, on: &frame)
    frame.put(note, at: pill.origin.moved(by: used + 2, 0), style: CellStyle(.badge))
  }

  private func drawName(_ name: DotNames.Name, in rect: Rect, on frame: inout Frame) {
    guard let state = plan.graph.states[name.state] else { return }
    let look = StateLook(name.state, in: plan, appearance)
    drawName(state, look, name.text, at: rect.origin, width: rect.width, on: &frame)
    let note = Self.note(of: state, look, columns: name.room - rect.width - 1)
    frame.put(note, at: Point(x: rect.maxX + 1, y: rect.y), style: CellStyle(.badge))
  }

  private func drawFrame(_ state: StateMachineGraph.State, _ look: StateLook, in rect: Rect, on frame: inout Frame) {
    guard plan.options.zoom != .dot else { return }
    let border = CellStyle(look.borderRole(.graphContainer))
    let name = state.shownName(plan.options)
    var column = rect.x + 2
    frame.put(" ", at: Point(x: column, y: rect.y))
    column += 1
    let glyph = look.isKnown ? look.glyph(glyphs) : glyphs.glyph(state.typeRole)
    frame.put(glyph, at: Point(x: column, y: rect.y), style: look.nameStyle(glyphs))
    column += 1 + frame.put(" " + name + " ", at: Point(x: column + 1, y: rect.y), style: look.textStyle)
    let progress = Self.wholeWords(of: look.progress, columns: rect.maxX - column - 5)
    if !progress.isEmpty {
      frame.put(" " + progress + " ", endingAt: rect.maxX - 2, row: rect.y, style: CellStyle(.badge))
    }
    drawMarks(look, at: Point(x: rect.maxX - 2, y: rect.y), on: &frame)
    if state.type == "Map", plan.options.keepsRoomForRun, plan.options.zoom == .box, rect.height > 3 {
      var at = Point(x: rect.x + 2, y: rect.y + 1)
      for piece in look.progressLine {
        at.x += frame.put(piece.text, at: at, style: CellStyle(piece.role), maxWidth: max(0, rect.maxX - 2 - at.x))
      }
    }
    if plan.options.zoom == .box {
      let title = " " + GraphPlanBuilder.title(of: state) + " "
      // Left of the line that leaves in the middle.
      if title.count + 4 <= rect.width / 2 {
        frame.put(title, at: Point(x: rect.x + 2, y: rect.maxY - 1), style: CellStyle(.dim))
      }
    }
    drawBadge(
      look.badge, endingAt: rect.maxX - 2, row: rect.maxY - 1, from: rect.x + rect.width / 2 + 2, border, on: &frame)
  }

  @discardableResult
  private func drawName(
    _ state: StateMachineGraph.State, _ look: StateLook, _ name: String, at point: Point, width: Int,
    on frame: inout Frame
  ) -> Int {
    guard width > 0 else { return 0 }
    let glyph = look.isKnown ? look.glyph(glyphs) : glyphs.glyph(state.typeRole)
    frame.put(glyph, at: point, style: look.nameStyle(glyphs))
    return 2 + frame.put(name, at: point.moved(by: 2, 0), style: look.textStyle, fitting: max(0, width - 2))
  }

  /// Right of the line that leaves in the middle of the border; what is too long loses its end.
  private func drawBadge(
    _ badge: String, endingAt column: Int, row: Int, from first: Int, _ border: CellStyle, on frame: inout Frame
  ) {
    let text = Self.wholeWords(of: badge, columns: column - first - 2)
    guard !text.isEmpty else { return }
    frame.put(" " + text + " ", endingAt: column, row: row, style: CellStyle(.badge))
  }

  /// As many words as there is room for, the first being the most telling; half of a duration would be another duration.
  private static func wholeWords(of text: String, columns: Int) -> String {
    var words = text.split(separator: " ")
    while !words.isEmpty, TextWidth.columns(of: words.joined(separator: " ")) > columns || words.last == "·" {
      words.removeLast()
    }
    return words.joined(separator: " ")
  }

  private func drawMarks(_ look: StateLook, at point: Point, on frame: inout Frame) {
    if look.isCritical { frame.put("◆", at: point, style: CellStyle(.graphCritical)) }
  }
}

extension LaidOutEdge.Arrow {
  var scalar: Unicode.Scalar {
    switch self {
    case .up: "▲"
    case .down: "▼"
    case .left: "◄"
    case .right: "►"
    }
  }

  func ahead(of point: Point) -> Point {
    switch self {
    case .up: point.moved(by: 0, -1)
    case .down: point.moved(by: 0, 1)
    case .left: point.moved(by: -1, 0)
    case .right: point.moved(by: 1, 0)
    }
  }
}

extension LaidOutEdge {
  /// Whether the label stands in the line itself.
  func interrupts(_ label: CellRect) -> Bool {
    zip(points, points.dropFirst()).contains { start, end in
      start.y == label.y && end.y == label.y && min(start.x, end.x) < label.x && max(start.x, end.x) > label.maxX
    }
  }
}
