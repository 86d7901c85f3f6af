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
    /// One that is being freed.
    case released
  }

  private(set) var kind: Kind
  /// How many functions hang on one another through what they have captured; see `CaptureChain`.
  let chainLength: Int

  init(_ kind: Kind) {
    self.kind = kind
    chainLength =
      switch kind {
      case .builtin, .regex, .nextMatch, .released: 0
      case .lambda(_, let frame, let context): 1 + max(frame.chainLength, context.chainLength)
      case .transformation(_, let frame): 1 + frame.chainLength
      case .partial(let function, let arguments):
        1 + arguments.reduce(function.chainLength) { max($0, $1?.chainLength ?? 0) }
      case .composition(let first, let second): 1 + max(first.chainLength, second.chainLength)
      }
  }

  deinit {
    guard CaptureChain.isLong(chainLength) else { return }
    var links = CaptureChain.Links()
    moveCaptured(to: &links)
    CaptureChain.release(&links)
  }

  /// How many arguments a higher-order function hands to it at most.
  var arity: Int {
    switch kind {
    case .builtin(let builtin): builtin.arity
    case .lambda(let lambda, _, _): lambda.parameters.count
    case .partial(_, let arguments): arguments.count { $0 == nil }
    case .composition, .transformation: 1
    case .regex: 2
    case .nextMatch, .released: 0
    }
  }

  /// Empties the function, which nobody uses any more.
  func moveCaptured(to links: inout CaptureChain.Links) {
    switch kind {
    case .builtin, .regex, .nextMatch, .released: break
    case .lambda(_, let frame, let context):
      links.frames.append(frame)
      context.noteCaptured(in: &links)
    case .transformation(_, let frame): links.frames.append(frame)
    case .partial(let function, let arguments):
      links.functions.append(function)
      for argument in arguments { argument?.noteCaptured(in: &links) }
    case .composition(let first, let second): links.functions += [first, second]
    }
    kind = .released
  }
}
