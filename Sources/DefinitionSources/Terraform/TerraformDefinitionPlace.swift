import FilePaths
import JSONDocument

/// Where a definition that Terraform computes is written, so that what is wrong with it is told there.
struct TerraformDefinitionPlace {
  var file: String
  /// The line of the file on which the definition's text begins.
  var firstLine: Int
  /// Of a definition that `jsonencode` makes out of values: where those stand in the file.
  var positions: JSONPositions?

  /// - Parameter file: the one that the expression stands in.
  init(
    of expression: HCLExpression, in file: String, _ module: TerraformModule, _ evaluator: TerraformEvaluator
  ) {
    self.file = file
    firstLine = expression.position.line
    switch expression.kind {
    case .template(let parts):
      // A heredoc begins below what opens it.
      if case .text(_, let start)? = parts.first { firstLine = start.line }
    case .call("file", let arguments), .call("templatefile", let arguments):
      guard let path = arguments.first.flatMap({ try? evaluator.text($0) }) else { return }
      self.file = FilePath.joined(module.folder, path)
      firstLine = 1
    case .call("jsonencode", let arguments):
      guard let value = arguments.first else { return }
      var positions = JSONPositions()
      Self.note(value, at: JSONPositions.JSONPath(), in: &positions, evaluator)
      self.positions = positions
    default: break
    }
  }

  private static func note(
    _ expression: HCLExpression, at path: JSONPositions.JSONPath, in positions: inout JSONPositions,
    _ evaluator: TerraformEvaluator
  ) {
    positions.setValue(expression.position, at: path)
    switch expression.kind {
    case .object(let members):
      for (key, value) in members {
        guard let name = try? evaluator.text(key) else { continue }
        let inside = JSONPositions.JSONPath(path.steps + [.name(name)])
        positions.setName(key.position, at: inside)
        note(value, at: inside, in: &positions, evaluator)
      }
    case .tuple(let elements):
      for (index, element) in elements.enumerated() {
        note(element, at: JSONPositions.JSONPath(path.steps + [.index(index)]), in: &positions, evaluator)
      }
    default: break
    }
  }
}
