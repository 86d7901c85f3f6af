import DashboardViews
import Foundation
import GraphLayout
import JSONDocument
import StatesLanguage
import TerminalFrame
import TestSupport
import Testing

/// Every definition that people really wrote, and that AWS ran, in every zoom and both directions.
@Suite(.onThreadsOfItsOwn) struct GraphDefinitionTests {
  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `every definition of the workflow collection is drawn whole and readable`() throws {
    let files =
      ConformanceFolder.files(in: "workflows/definitions", ending: ".json")
      + ConformanceFolder.files(in: "workflows/definitions", ending: ".yaml")
    var drawn = 0
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      guard let definition = StateMachineDefinition.parse(text).definition else { continue }
      let problems = problems(of: definition)
      #expect(problems.isEmpty, "\(file.lastPathComponent): \(problems)")
      if problems.isEmpty { drawn += 1 }
    }
    print("graphs of the workflow collection: \(drawn) of \(files.count)")
    #expect(drawn > 100)
  }

  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `every definition that AWS ran is drawn whole and readable`() throws {
    let groups = try FileManager.default.contentsOfDirectory(
      atPath: try #require(ConformanceFolder.url).appendingPathComponent("asl").path)
    var (drawn, known) = (0, 0)
    for group in groups.sorted() {
      for file in ConformanceFolder.files(in: "asl/\(group)", ending: ".json") {
        for document in definitions(in: try JSONValue(parsing: String(contentsOf: file, encoding: .utf8))) {
          guard let definition = StateMachineDefinition.parse(document).definition else { continue }
          known += 1
          let problems = problems(of: definition)
          #expect(problems.isEmpty, "\(group)/\(file.lastPathComponent): \(problems)")
          if problems.isEmpty { drawn += 1 }
        }
      }
    }
    print("graphs of recorded executions: \(drawn) of \(known)")
  }

  /// A case holds one for all its executions, or one each.
  private func definitions(in recorded: JSONValue) -> [JSONValue] {
    let executions = recorded["executions"]?.array ?? []
    return ([recorded["definition"]] + executions.map { $0["definition"] }).compactMap { definition in
      definition?.object == nil ? nil : definition
    }
  }

  private func problems(of definition: StateMachineDefinition) -> [String] {
    let graph = StateMachineGraph(definition)
    return [GraphZoom.box, .pill, .dot].flatMap { zoom in
      [false, true].flatMap { runsToTheRight in
        GraphProblems(GraphPlan(graph, options: GraphPlanOptions(zoom: zoom, runsToTheRight: runsToTheRight))).found
          .map { "\($0) (\(zoom), \(runsToTheRight ? "to the right" : "down"))" }
      }
    }
  }
}

/// What must not be in a drawing.
private struct GraphProblems {
  private(set) var found: [String] = []
  private let plan: GraphPlan
  private let states: [(path: StatePath, rect: Rect)]

  init(_ plan: GraphPlan) {
    self.plan = plan
    states = plan.drawnStates
    checkStates()
    checkLines()
    if plan.options.zoom != .dot { checkTexts() }
  }

  private mutating func checkStates() {
    let missing = plan.graph.stateCount - states.count
    if missing > 0 { found.append("\(missing) states are not drawn") }
    for (index, one) in states.enumerated() {
      for other in states[(index + 1)...] where !one.rect.intersection(other.rect).isEmpty {
        if !holds(one.path, other.path), !holds(other.path, one.path) {
          found.append("\(one.path) and \(other.path) overlap")
        }
      }
    }
  }

  private func holds(_ container: StatePath, _ path: StatePath) -> Bool {
    path.containers.count > container.containers.count
      && path.containers.prefix(container.containers.count).elementsEqual(container.containers)
      && path.containers[container.containers.count].name == container.name
  }

  private mutating func checkLines() {
    for line in plan.lines {
      for (start, end) in zip(line.points, line.points.dropFirst()) {
        let stretch = Rect(
          x: min(start.x, end.x), y: min(start.y, end.y), width: abs(start.x - end.x) + 1,
          height: abs(start.y - end.y) + 1)
        for state in states {
          let shared = stretch.intersection(state.rect)
          // A line may touch the border it leaves from, and run inside of a frame.
          if !shared.isEmpty, shared.width * shared.height > 1, !isFrame(state.path) {
            found.append("a line runs through \(state.path)")
          }
        }
      }
    }
  }

  private func isFrame(_ path: StatePath) -> Bool { states.contains { holds(path, $0.path) } }

  private mutating func checkTexts() {
    let frame = GraphDrawing(plan).frame()
    for state in states {
      let name = TextWidth.fitting(state.path.name, columns: plan.options.longestName, cut: .middle)
      let rows = (state.rect.y..<state.rect.maxY).map { row in
        text(of: Rect(x: state.rect.x, y: row, width: state.rect.width, height: 1), in: frame)
      }
      if !rows.contains(where: { $0.contains(name) }) { found.append("the name of \(state.path) is not readable") }
    }
    for line in plan.lines {
      guard let label = line.label else { continue }
      var words = text(of: Rect(x: label.x, y: label.y, width: label.width, height: 1), in: frame)
      // The room kept for a count shows the line, where the label stands in it.
      while let last = words.last, " ─╌".contains(last) { words.removeLast() }
      let lines: Set<Character> = ["│", "─", "╎", "╌", "┼", "├", "┤", "╭", "╮", "╰", "╯"]
      if words.trimmingCharacters(in: .whitespaces).isEmpty || words.contains(where: lines.contains) {
        found.append("the label “\(words)” is not readable")
      }
    }
  }

  private func text(of rect: Rect, in frame: Frame) -> String {
    (rect.x..<rect.maxX).compactMap { frame.glyph($0, rect.y)?.text }.joined()
  }
}
