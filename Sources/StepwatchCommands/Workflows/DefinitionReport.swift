import DefinitionSources
import StatesLanguage
import TerminalFrame

/// Words the problems of a definition for a terminal, one line each, as compilers do.
struct DefinitionReport {
  let source: StateMachineSource
  let problems: [DefinitionProblem]

  var errors: [DefinitionProblem] { problems.filter { $0.severity == .error } }

  /// `order-flow.asl.json:14:17: error: Missing 'Next' target: Shp; did you mean 'Ship'? at /States/Pack/Next`
  var lines: [String] { problems.map(line) }

  func line(_ problem: DefinitionProblem) -> String {
    let severity = problem.severity == .error ? "error" : "warning"
    let location = problem.location.isEmpty || problem.location == "/" ? "" : " at \(problem.location)"
    let advice = problem.advice.map { "; \($0)" } ?? ""
    return VisibleText.escaping("\(place(of: problem)): \(severity): \(problem.message)\(advice)\(location)")
  }

  /// A definition inside of another text is counted in the lines of its file.
  private func place(of problem: DefinitionProblem) -> String {
    guard let position = problem.position else { return source.file }
    if source.positions != nil { return "\(source.file):\(position)" }
    return "\(source.file):\(position.line + source.firstLine - 1):\(position.column)"
  }
}
