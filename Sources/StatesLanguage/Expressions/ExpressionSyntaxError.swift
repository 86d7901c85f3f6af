/// Why a text is not a path, a reference path, an intrinsic function or another expression of the language.
package struct ExpressionSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The text as it was written in the definition.
  package var text: String
  /// What is wrong, in lower case and without a full stop.
  package var problem: String
  /// Where, in bytes from the beginning of `text`.
  package var offset: Int

  package init(_ problem: String, in text: String, at offset: Int = 0) {
    self.problem = problem
    self.text = text
    self.offset = offset
  }

  /// `'$.a[': expected an index, found the end of the text`
  package var description: String { "'\(text)': \(problem)" }
}
