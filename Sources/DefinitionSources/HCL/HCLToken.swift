import JSONDocument

/// A piece of HCL text, as its native syntax cuts it.
///
/// Source: HashiCorp, "HCL Native Syntax Specification".
struct HCLToken: Equatable {
  enum Kind: Equatable {
    case identifier(String)
    case number(String)
    /// A quoted text or a heredoc: literal runs and interpolations.
    case template([HCLTemplatePart])
    /// `{`, `}`, `[`, `]`, `(`, `)`, `=`, `,`, `.`, `:`, `?`, operators.
    case mark(String)
    case newline
    case end
  }

  var kind: Kind
  var position: SourcePosition
}

/// Literal text, or the text between `${` and `}`.
enum HCLTemplatePart: Equatable {
  case text(String, at: SourcePosition)
  case interpolation(String, at: SourcePosition)
  /// `%{ if … }` and the like.
  case directive(String, at: SourcePosition)
}

/// What of an HCL text could not be read, and where.
package struct HCLProblem: Error, Equatable, Sendable {
  package var text: String
  package var position: SourcePosition
}
