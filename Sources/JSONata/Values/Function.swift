import JSONDocument

/// A function as a value.
final class Function {
  enum Kind {
    case builtin(Builtin)
    case lambda(LambdaExpression, Frame, context: Value)
    /// Arguments that are nil are to be given when it is called.
    case partial(Function, [Value?])
    /// First the one, then the other on its result.
    case composition(Function, Function)
    case regex(RegularExpression)
    case transformation(TransformExpression, Frame)
    /// The `next` of a match: the match after it in the same text.
    case nextMatch(RegularExpression, text: RegexSubject, from: Int)
  }

  let kind: Kind
  /// How many functions hang on one another through what they have captured. Bounded, because the last release of a
  /// chain frees it link by link on the stack.
  let chainLength: Int

  static let longestChain = 2000

  init(_ kind: Kind) {
    self.kind = kind
    chainLength =
      switch kind {
      case .builtin, .regex, .nextMatch: 0
      case .lambda(_, let frame, let context): 1 + max(frame.chainLength, context.chainLength)
      case .transformation(_, let frame): 1 + frame.chainLength
      case .partial(let function, let arguments):
        1 + arguments.reduce(function.chainLength) { max($0, $1?.chainLength ?? 0) }
      case .composition(let first, let second): 1 + max(first.chainLength, second.chainLength)
      }
  }

  /// How many arguments a higher-order function hands to it at most.
  var arity: Int {
    switch kind {
    case .builtin(let builtin): builtin.arity
    case .lambda(let lambda, _, _): lambda.parameters.count
    case .partial(_, let arguments): arguments.count { $0 == nil }
    case .composition, .transformation: 1
    case .regex: 2
    case .nextMatch: 0
    }
  }
}

extension Value {
  fileprivate var chainLength: Int {
    if case .function(let function) = self { function.chainLength } else { 0 }
  }
}
