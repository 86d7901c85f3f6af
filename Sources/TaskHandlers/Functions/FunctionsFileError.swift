/// What is wrong in a functions file, where, and what to do.
package struct FunctionsFileError: Error, Equatable, Sendable, CustomStringConvertible {
  package var file: String
  /// From 1; nil when the whole file is meant.
  package var place: Place?
  package var problem: String

  package struct Place: Equatable, Sendable {
    package var line: Int
    package var column: Int
  }

  /// `functions.yaml:3:5: unknown key "handlr"; nearest key: "handler"`
  package var description: String {
    guard let place else { return "\(file): \(problem)" }
    return "\(file):\(place.line):\(place.column): \(problem)"
  }
}
