import DashboardModel
import DefinitionSources
import JSONDocument
import StatesLanguage
import TerminalFrame

/// Words the problems of a definition for a terminal, one line each, as compilers do, and for programs.
struct DefinitionReport {
  let source: StateMachineSource
  let problems: [DefinitionProblem]

  var errors: [DefinitionProblem] { problems.filter { $0.severity == .error } }

  /// `1 error, 2 warnings`
  var counts: String { Self.counts(errors: errors.count, warnings: problems.count - errors.count) }

  static func counts(errors: Int, warnings: Int) -> String {
    "\(Wording.count(errors, "error")), \(Wording.count(warnings, "warning"))"
  }

  var lines: [String] { problems.map(line) }

  /// `order-flow.asl.json:14:17: error: Missing 'Next' target: Shp; did you mean 'Ship'? at /States/Pack/Next
  /// [MISSING_TRANSITION_TARGET]`, in one line.
  func line(_ problem: DefinitionProblem) -> String {
    let severity = problem.severity == .error ? "error" : "warning"
    let location = problem.location.isEmpty || problem.location == "/" ? "" : " at \(problem.location)"
    let advice = problem.advice.map { "; \($0)" } ?? ""
    let place = position(of: problem).map { "\(source.file):\($0.line):\($0.column)" } ?? source.file
    return VisibleText.escaping("\(place): \(severity): \(problem.message)\(advice)\(location) [\(problem.code)]")
  }

  /// In the words of `ValidateStateMachineDefinition`, with where it stands in the file.
  var value: JSONValue {
    .object(
      JSONObject([
        ("file", .string(source.file)), ("name", .string(source.name)), ("result", errors.isEmpty ? "OK" : "FAIL"),
        ("diagnostics", .array(problems.map(value))),
      ]))
  }

  private func value(of problem: DefinitionProblem) -> JSONValue {
    var value = JSONObject([
      ("severity", .string(problem.severity.rawValue)), ("code", .string(problem.code)),
      ("message", .string(problem.message)),
    ])
    if !problem.location.isEmpty { value["location"] = .string(problem.location) }
    if let position = position(of: problem) {
      value["line"] = .number(JSONNumber(position.line))
      value["column"] = .number(JSONNumber(position.column))
    }
    if let advice = problem.advice { value["advice"] = .string(advice) }
    return .object(value)
  }

  /// In the lines of the file, which may hold the definition inside of something else.
  private func position(of problem: DefinitionProblem) -> (line: Int, column: Int)? {
    guard let position = problem.position else { return nil }
    let isOfFile = source.positions != nil
    return (position.line + (isOfFile ? 0 : source.firstLine - 1), position.column)
  }

  private static let mostErrors = 5

  /// Why the definition is not run.
  ///
  /// - Parameters:
  ///   - errors: at least one.
  ///   - path: what `stepwatch check` finds it by.
  func refusal(_ errors: [DefinitionProblem], path: String) -> String {
    let more = errors.count - Self.mostErrors
    let rest = more > 0 ? ["… and \(Wording.count(more, "more error"))"] : []
    let head = "the definition cannot be run, since AWS would refuse it:"
    return ([head] + errors.prefix(Self.mostErrors).map(line) + rest).joined(separator: "\n  ")
      + "\nCorrect it and run it again; stepwatch check \(path) shows this and the warnings."
  }
}
