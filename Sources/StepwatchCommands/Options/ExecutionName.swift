import ArgumentParser

/// The name of an execution, as StartExecution takes it.
///
/// 1 to 80 characters; no white space, brackets, wildcards, control characters or others with a meaning in ARNs and URLs.
/// Source: Step Functions API reference, StartExecution, `name`.
struct ExecutionName: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    guard (1...80).contains(argument.unicodeScalars.count), argument.unicodeScalars.allSatisfy(Self.isAllowed) else {
      return nil
    }
    text = argument
  }

  private static let refused = Set("<>{}[]?*\"#%\\^|~`$&,;:/".unicodeScalars)

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
    default: !refused.contains(scalar)
    }
  }
}
