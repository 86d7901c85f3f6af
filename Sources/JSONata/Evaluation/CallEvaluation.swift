import JSONDocument

extension Evaluation {
  // MARK: Calls

  func evaluate(_ call: CallExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    try evaluate(call, first: nil, context, frame)
  }

  private func evaluate(
    _ call: CallExpression, first: Value?, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    let builtin = call.isTailCall ? nil : self.builtin(calledBy: call, frame)
    let callee = builtin == nil ? try self.callee(of: call, context, frame, orThrow: "T1005") : .undefined
    var arguments: [Value] = []
    arguments.reserveCapacity(call.arguments.count + 1)
    if let first { arguments.append(first) }
    for argument in call.arguments { arguments.append(try evaluate(argument, context, frame)) }
    if call.isTailCall {
      tailCall = TailCall(call: call, callee: callee, arguments: arguments)
      return .undefined
    }
    do {
      if let builtin { return try apply(builtin, arguments, context, frame) }
      return try apply(callee, arguments, context, frame)
    } catch {
      throw error.located(at: call.position, token: call.name)
    }
  }

  /// The built-in function, where nothing else is bound to the name: what nearly every call is.
  private func builtin(calledBy call: CallExpression, _ frame: Frame) -> Builtin? {
    guard case .variable(let variable) = call.procedure else { return nil }
    return builtin(named: variable, frame)
  }

  private func apply(
    _ builtin: Builtin, _ arguments: [Value], _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    let arguments = try builtin.signature?.validated(arguments, context: context) ?? arguments
    for argument in arguments {
      if case .json(.string(let text)) = argument { try takeSteps(text.utf8.count / 256) }
    }
    return try builtin.body(self, BuiltinCall(arguments: arguments, context: context, frame: frame))
  }

  private func callee(
    of call: CallExpression, _ context: Value, _ frame: Frame, orThrow code: String
  ) throws(JSONataError) -> Value {
    let callee = try evaluate(call.procedure, context, frame)
    if callee.isUndefined, call.isFieldName, let name = call.name,
      !value(of: VariableReference(name), frame).isUndefined
    {
      throw JSONataError(code, at: call.position, token: name)
    }
    return callee
  }

  /// Applies a function to arguments, and then the calls that it ends with, one after the other.
  ///
  /// A lambda that ends with a call hands that call back instead of making it, so that recursion in tail position
  /// takes no stack.
  func apply(
    _ callee: Value, _ arguments: [Value], _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    try call { () throws(JSONataError) in try self.applyToTheEnd(callee, arguments, context, frame) }
  }

  private func applyToTheEnd(
    _ callee: Value, _ arguments: [Value], _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    var result = try applyOnce(callee, arguments, context, frame)
    while let next = tailCall {
      tailCall = nil
      do {
        result = try applyOnce(next.callee, next.arguments, context, frame)
      } catch {
        throw error.located(at: next.call.position, token: next.call.name)
      }
    }
    return result
  }

  private func applyOnce(
    _ callee: Value, _ arguments: [Value], _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    guard case .function(let function) = callee else { throw JSONataError("T1006") }
    try takeSteps(1)
    switch function.kind {
    case .builtin(let builtin): return try apply(builtin, arguments, context, frame)
    case .lambda(let lambda, let closure, let own):
      return try apply(lambda, closure, own, arguments, context)
    case .partial(let inner, let given):
      return try apply(.function(inner), Self.filled(given, with: arguments), .undefined, frame)
    case .composition(let first, let second):
      let intermediate = try apply(.function(first), Array(arguments.prefix(1)), .undefined, frame)
      return try apply(.function(second), [intermediate], .undefined, frame)
    case .transformation(let transform, let closure):
      return try apply(transform, closure, arguments, context)
    case .regex(let regex): return try match(regex, arguments)
    case .released: return .undefined
    case .nextMatch(let regex, let text, let start): return try nextMatch(of: regex, in: text, from: start)
    }
  }

  private func apply(
    _ lambda: LambdaExpression, _ closure: Frame, _ own: Value, _ arguments: [Value], _ context: Value
  ) throws(JSONataError) -> Value {
    let arguments = try lambda.signature?.validated(arguments, context: context) ?? arguments
    var bindings: [Frame.Binding] = []
    bindings.reserveCapacity(lambda.parameters.count)
    for (index, name) in lambda.parameters.enumerated() {
      bindings.append(Frame.Binding(name: name, value: index < arguments.count ? arguments[index] : .undefined))
    }
    return try evaluate(lambda.body, own, Frame(parent: closure, bindings: bindings))
  }

  /// Calls a function that was given as an argument, with as many arguments as it takes.
  func call(_ function: Value, _ arguments: Value..., frame: Frame) throws(JSONataError) -> Value {
    guard case .function(let callee) = function else { throw JSONataError("T1006") }
    return try apply(function, Array(arguments.prefix(max(1, callee.arity))), .undefined, frame)
  }

  // MARK: Partial application

  func evaluatePartial(_ call: CallExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    var given: [Value?] = []
    for argument in call.arguments {
      if case .openArgument = argument {
        given.append(nil)
      } else {
        given.append(try evaluate(argument, context, frame))
      }
    }
    let callee = try self.callee(of: call, context, frame, orThrow: "T1007")
    guard case .function(let function) = callee else {
      throw JSONataError("T1008", at: call.position, token: call.name)
    }
    return try closure(.partial(function, given))
  }

  private static func filled(_ given: [Value?], with arguments: [Value]) -> [Value] {
    var rest = arguments[...]
    return given.map { $0 ?? rest.popFirst() ?? .undefined }
  }

  // MARK: ~>

  func evaluate(
    _ application: ApplicationExpression, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    let left = try evaluate(application.left, context, frame)
    if case .call(let call) = application.right {
      return try evaluate(call, first: left, context, frame)
    }
    let right = try evaluate(application.right, context, frame)
    guard case .function(let function) = right else {
      throw JSONataError("T2006", at: application.position, value: right.shown)
    }
    if case .function(let first) = left { return try closure(.composition(first, function)) }
    do {
      return try apply(right, [left], .undefined, frame)
    } catch {
      throw error.located(at: application.position, token: nil)
    }
  }
}
