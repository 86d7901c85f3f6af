import JSONDocument

/// One evaluation of one expression: its variables, its bounds and its random numbers.
final class Evaluation {
  let dialect: JSONataDialect
  let now: Int64
  var random: SeededRandom
  /// The input, as `$$` gives it.
  private(set) var root = Value.undefined
  private let bindings: [String: JSONValue]

  private let depthLimit: Int
  private var depth = 0
  private var callDepth = 0
  private var stack = StackUse(room: StackUse.roomOfAnyThread)
  private var stepsLeft: Int
  private var containersUntilCheck = 32
  private var hasMadeContainers = false

  /// The call that a lambda has ended with, to be made in the lambda's stead.
  var tailCall: TailCall?

  struct TailCall {
    let call: CallExpression
    let callee: Value
    let arguments: [Value]
  }

  init(_ environment: JSONataEnvironment, bindings: [String: JSONValue], random: SeededRandom) {
    dialect = environment.dialect
    now = environment.now
    depthLimit = environment.depthLimit
    stepsLeft = environment.stepLimit
    self.bindings = bindings
    self.random = random
  }

  func result(of expression: Expression, input: JSONValue?) throws(JSONataError) -> JSONValue? {
    root = Self.wrapped(input)
    let value = try evaluate(expression, root, Frame(parent: nil))
    // Input that is handed on as it came needs no look.
    if hasMadeContainers { try value.checkExtent() }
    return try value.json(as: dialect)
  }

  /// An array that is the whole input is one item, not many.
  private static func wrapped(_ input: JSONValue?) -> Value {
    guard let input else { return .undefined }
    guard case .array = input else { return .json(input) }
    return .list(Value.List([.json(input)], [.sequence, .outerWrapper]))
  }

  // MARK: Expressions

  /// The value of an expression, result sequences as what they stand for.
  func evaluate(_ expression: Expression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    switch expression {
    case .constant(let constant): return .json(constant.value)
    case .variable(let variable):
      return variable.isContext ? contextValue(context) : value(of: variable, frame).unwrapped
    default: break
    }
    depth += 1
    defer { depth -= 1 }
    try takeSteps(1)
    if depth > depthLimit { throw JSONataError.tooDeep() }
    if stack.isUsedUp {
      return try onLargerStack { () throws(JSONataError) in try self.evaluatePlain(expression, context, frame).unwrapped
      }
    }
    return try evaluatePlain(expression, context, frame).unwrapped
  }

  /// Counts a call of a function within another, which takes stack even where no expression is evaluated around it.
  func call(_ work: () throws(JSONataError) -> Value) throws(JSONataError) -> Value {
    callDepth += 1
    defer { callDepth -= 1 }
    if callDepth > depthLimit { throw JSONataError.tooDeep() }
    return stack.isUsedUp ? try onLargerStack(work) : try work()
  }

  private func onLargerStack(_ work: () throws(JSONataError) -> Value) throws(JSONataError) -> Value {
    if stack.room > StackUse.roomOfAnyThread { throw JSONataError.tooDeep() }
    let before = stack
    defer { stack = before }
    return try DeepStack.run { () throws(JSONataError) in
      self.stack = StackUse(room: DeepStack.room)
      return try work()
    }
  }

  /// The value of an expression, result sequences as they are.
  func evaluatePlain(_ expression: Expression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    switch expression {
    case .constant(let constant): return .json(constant.value)
    case .field(let field): return lookUp(field.name, in: context)
    case .variable(let variable): return variable.isContext ? contextValue(context) : value(of: variable, frame)
    case .path(let path): return try evaluate(path, context, frame)
    case .binary(let binary): return try evaluate(binary, context, frame)
    case .negation(let negation): return try evaluate(negation, context, frame)
    case .array(let array): return try evaluate(array, context, frame)
    case .object(let group): return try construct(group, context, frame)
    case .condition(let condition): return try evaluate(condition, context, frame)
    case .fallback(let fallback): return try evaluate(fallback, context, frame)
    case .block(let block): return try evaluate(block, context, frame)
    case .binding(let binding):
      let value = try evaluate(binding.value, context, frame)
      frame.bind(binding.name, value)
      return value
    case .call(let call): return try evaluate(call, context, frame)
    case .partialCall(let call): return try evaluatePartial(call, context, frame)
    case .lambda(let lambda): return try closure(.lambda(lambda, frame, context: context))
    case .application(let application): return try evaluate(application, context, frame)
    case .regex(let regex): return .function(Function(.regex(regex)))
    case .transform(let transform): return try closure(.transformation(transform, frame))
    case .refined(let refined): return try evaluate(refined, context, frame)
    case .wildcard: return wildcard(context)
    case .descendants: return try descendants(context)
    case .parent(let parent): return frame.lookUp(parent.label) ?? .undefined
    case .openArgument: return .undefined
    }
  }

  func contextValue(_ context: Value) -> Value {
    if case .list(let list) = context, list.marks.contains(.outerWrapper) { return list.items[0] }
    return context
  }

  func value(of variable: VariableReference, _ frame: Frame) -> Value {
    if let value = frame.lookUp(variable.name) { return value }
    if let value = bindings[variable.name] { return .json(value) }
    if variable.name == "$" { return root }
    let builtin = dialect == .jsonata ? variable.standard : variable.stepFunctions
    return builtin.map { .function(Function(.builtin($0))) } ?? .undefined
  }

  /// The built-in function of that name, unless a variable hides it.
  func builtin(named variable: VariableReference, _ frame: Frame) -> Builtin? {
    guard let builtin = dialect == .jsonata ? variable.standard : variable.stepFunctions else { return nil }
    return frame.lookUp(variable.name) == nil && bindings[variable.name] == nil ? builtin : nil
  }

  private func evaluate(
    _ refined: RefinedExpression, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    var value = try evaluatePlain(refined.expression, context, frame)
    for predicate in refined.predicates { value = try filter(value, by: predicate, frame) }
    if let group = refined.group { value = try self.group(group, value, frame) }
    if refined.keepsArray, case .list(var list) = value, list.marks.contains(.sequence) {
      list.marks.insert(.keepsSingleton)
      value = .list(list)
    }
    return value
  }

  private func evaluate(
    _ negation: NegationExpression, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    let value = try evaluate(negation.operand, context, frame)
    if case .undefined = value { return .undefined }
    guard let number = try value.numeric() else {
      throw JSONataError("D1002", at: negation.position, token: "-", value: value.shown)
    }
    return .number(-number)
  }

  private func evaluate(_ array: ArrayExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    var items: [Value] = []
    items.reserveCapacity(array.items.count)
    for item in array.items {
      let value = try evaluate(item.expression, context, frame)
      if case .undefined = value { continue }
      if item.isArray { items.append(value) } else { items.append(flattening: value) }
    }
    try takeSteps(items.count / 8)
    let value = Value.list(Value.List(items, array.isConstructedInPath ? .constructed : []))
    try noteContainer(value)
    return value
  }

  private func evaluate(
    _ condition: ConditionExpression, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    if try evaluate(condition.condition, context, frame).isTrue {
      return try evaluate(condition.then, context, frame)
    }
    guard let otherwise = condition.otherwise else { return .undefined }
    return try evaluate(otherwise, context, frame)
  }

  private func evaluate(
    _ fallback: FallbackExpression, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    let value = try evaluate(fallback.value, context, frame)
    if fallback.asksForTruth ? value.isTrue : !value.isUndefined { return value }
    return try evaluate(fallback.fallback, context, frame)
  }

  private func evaluate(_ block: BlockExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    let frame = block.bindsVariables ? Frame(parent: frame) : frame
    var value = Value.undefined
    for expression in block.expressions { value = try evaluate(expression, context, frame) }
    return value
  }

  func closure(_ kind: Function.Kind) throws(JSONataError) -> Value {
    let function = Function(kind)
    if function.chainLength > CaptureChain.longest { throw JSONataError.tooDeep() }
    return .function(function)
  }

  // MARK: Bounds

  /// What a value may hold in Step Functions, as measured on AWS: a range of 873,782 numbers and a text of 2^22 characters
  /// come out, one number more and a text of 2^23 fail.
  private static let mostRangeElements = 873_782.0
  private static let longestText = 6_990_256

  func checkRange(ofElements count: Double) throws(JSONataError) {
    if dialect == .stepFunctions, count > Self.mostRangeElements { throw JSONataError.tooLarge }
  }

  func checkText(ofBytes count: Int) throws(JSONataError) {
    if dialect == .stepFunctions, count > Self.longestText { throw JSONataError.tooLarge }
  }

  /// Counts work against the bound; a long text or list counts for as much as it costs.
  func takeSteps(_ count: Int) throws(JSONataError) {
    stepsLeft -= count
    if stepsLeft < 0 { throw JSONataError.tooLong() }
  }

  /// Bounds how deeply values nest, because freeing or printing a value takes stack for every level.
  ///
  /// A value gains a level only where an array or object is made. Looking at one in some fifty, at irregular
  /// distances, finds a loop that nests long before it is dangerous, and costs nothing.
  func noteContainer(_ value: Value) throws(JSONataError) {
    hasMadeContainers = true
    containersUntilCheck -= 1
    if containersUntilCheck > 0 { return }
    containersUntilCheck = 32 + stepsLeft & 31
    if case .tooDeep = value.measure(levels: Extent.deepestGrowth, elements: 5000) { throw JSONataError.tooDeep() }
  }
}
