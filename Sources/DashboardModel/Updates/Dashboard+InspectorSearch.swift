import JSONDocument

/// Searching in what the inspector shows, also in what is folded there.
extension Dashboard {
  /// The next row that has what is searched for, going round at the end; what it is folded into is opened.
  mutating func findInInspector(_ direction: Int, isFirst: Bool) {
    guard let run, let search else { return toast("nothing is searched for: \(key(.search)) begins") }
    var folds = inspectorFolds(in: run)
    folds.changed = [:]
    folds.opensEverything = true
    let whole = document(of: inspectorSubject(in: run), in: run, folds: folds).lines
    let matches = whole.indices.filter { whole[$0].searchedWords.contains(where: search.matches) }
    guard let first = matches.first, let last = matches.last else {
      return toast("nothing here matches \(search.text)")
    }
    let here = inspector.lines.isEmpty ? -1 : placeInWhole(ofRow: inspectorRow, whole)
    let next = direction > 0 ? matches.first { $0 > here } : matches.last { $0 < here }
    if next == nil, !isFirst, first != last { toast(Self.wordsOfGoingRound(direction)) }
    reveal(next ?? (direction > 0 ? first : last), of: whole)
  }

  /// A row that opens the rest of an array is no row of the whole: what stands before it counts.
  private func placeInWhole(ofRow row: Int, _ whole: [InspectorLine]) -> Int {
    let lines = inspector.lines
    for row in (0...min(row, lines.count - 1)).reversed() {
      if let place = InspectorPlace(of: row, in: lines).row(in: whole) { return place }
    }
    return -1
  }

  private mutating func reveal(_ row: Int, of whole: [InspectorLine]) {
    let place = InspectorPlace(of: row, in: whole)
    if place.row(in: inspector.lines) == nil {
      var folds = folds(of: shownTab)
      for path in place.foldedInto { folds.changed[path] = true }
      inspectorFolds[shownTab] = folds
      renewInspector()
    }
    if let row = place.row(in: inspector.lines) { moveInspector(to: row) }
  }
}

/// A line of the inspector, named so that it is found again when more or less is open.
private struct InspectorPlace {
  private var root: String?
  private var path = JSONOutline.Path()
  /// Which of the lines that go by its name; among those of no tree its number.
  private var offset = 0

  init(of row: Int, in lines: [InspectorLine]) {
    guard case .json(let root, let found) = lines[row] else {
      offset = lines[..<row].count { !$0.isOfTree }
      return
    }
    self.root = root
    path = found.path
    while row > offset, lines[row - offset - 1].isRow(of: root, at: path) { offset += 1 }
  }

  func row(in lines: [InspectorLine]) -> Int? {
    guard let root else {
      var left = offset
      return lines.firstIndex { line in
        guard !line.isOfTree else { return false }
        left -= 1
        return left < 0
      }
    }
    guard let first = lines.firstIndex(where: { $0.isRow(of: root, at: path) }), first + offset < lines.count,
      lines[first + offset].isRow(of: root, at: path)
    else { return nil }
    return first + offset
  }

  /// What has to be open to see it, the root's name first in each path.
  var foldedInto: [JSONOutline.Path] {
    guard let root else { return [] }
    let start = [JSONOutline.Path.Step.name(root)]
    var opened = (1..<max(1, path.steps.count)).map { JSONOutline.Path(start + path.steps.prefix($0)) }
    for (depth, step) in path.steps.enumerated() {
      if case .index(let index) = step, index >= JSONOutline.elementsShownAtFirst {
        opened.append(JSONOutline.Path(start + path.steps.prefix(depth) + [.index(-1)]))
      }
    }
    // A line of a long text is seen when the text is open.
    if offset > 0 { opened.append(JSONOutline.Path(start + path.steps)) }
    return opened
  }
}

extension InspectorLine {
  fileprivate var isOfTree: Bool {
    if case .json = self { true } else { false }
  }

  fileprivate func isRow(of root: String, at path: JSONOutline.Path) -> Bool {
    if case .json(root, let row) = self { row.path == path } else { false }
  }

  /// What a search looks through where everything is open: of an open text its lines tell what is in it, of an object its members.
  fileprivate var searchedWords: [String] {
    guard case .json(_, let row) = self, row.isOpen else { return words }
    return [row.label]
  }
}
