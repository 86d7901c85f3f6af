import JSONDocument

extension Evaluation {
  func evaluate(_ binary: BinaryExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    let left = try evaluate(binary.left, context, frame)
    switch binary.symbol {
    case .and:
      if !left.isTrue { return .false }
      return .bool(try evaluate(binary.right, context, frame).isTrue)
    case .or:
      if left.isTrue { return .true }
      return .bool(try evaluate(binary.right, context, frame).isTrue)
    default: break
    }
    let right = try evaluate(binary.right, context, frame)
    do {
      return try apply(binary.symbol, left, right)
    } catch {
      throw error.located(at: binary.position, token: binary.symbol.rawValue)
    }
  }

  private func apply(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws(JSONataError) -> Value {
    switch symbol {
    case .add, .subtract, .multiply, .divide, .remainder: return try compute(symbol, left, right)
    case .equal: return .bool(!left.isUndefined && !right.isUndefined && left.equals(right))
    case .unequal: return .bool(!left.isUndefined && !right.isUndefined && !left.equals(right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return try compare(symbol, left, right)
    case .concatenate: return try concatenate(left, right)
    case .range: return try range(left, right)
    case .contained:
      if left.isUndefined || right.isUndefined { return .false }
      let items = right.itemsOrSelf
      for index in 0..<items.count where items[index].equals(left) { return .true }
      return .false
    case .and, .or: return .undefined
    }
  }

  private func compute(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws(JSONataError) -> Value {
    let a = try left.numeric()
    if a == nil, !left.isUndefined { throw JSONataError("T2001", value: left.shown) }
    let b = try right.numeric()
    if b == nil, !right.isUndefined { throw JSONataError("T2002", value: right.shown) }
    guard let a, let b else { return .undefined }
    switch symbol {
    case .add: return .number(a + b)
    case .subtract: return .number(a - b)
    case .multiply: return .number(a * b)
    case .divide: return .number(a / b)
    default: return .number(a.truncatingRemainder(dividingBy: b))
    }
  }

  private func compare(_ symbol: BinaryOperator, _ left: Value, _ right: Value) throws(JSONataError) -> Value {
    let order: (isLess: Bool, isEqual: Bool)
    switch (left, right) {
    case (.json(.number(let a)), .json(.number(let b))): order = (a.double < b.double, a.double == b.double)
    case (.json(.string(let a)), .json(.string(let b))):
      let comparison = TextOrder.compare(a, b)
      order = (comparison < 0, comparison == 0)
    default: return try refuseToCompare(left, right)
    }
    switch symbol {
    case .less: return .bool(order.isLess)
    case .lessOrEqual: return .bool(order.isLess || order.isEqual)
    case .greater: return .bool(!order.isLess && !order.isEqual)
    default: return .bool(!order.isLess)
    }
  }

  private func refuseToCompare(_ left: Value, _ right: Value) throws(JSONataError) -> Value {
    func isComparable(_ value: Value) -> Bool { value.double != nil || value.string != nil }
    if !left.isUndefined, !isComparable(left) { throw JSONataError("T2010", value: left.shown) }
    if !right.isUndefined, !isComparable(right) { throw JSONataError("T2010", value: right.shown) }
    if left.isUndefined || right.isUndefined { return .undefined }
    throw JSONataError("T2009", value: left.shown, value2: right.shown)
  }

  private func concatenate(_ left: Value, _ right: Value) throws(JSONataError) -> Value {
    var text = left.isUndefined ? "" : try left.text()
    if !right.isUndefined { text += try right.text() }
    try takeSteps(text.utf8.count / 16)
    try checkText(ofBytes: text.utf8.count)
    return .string(text)
  }

  private static let largestRange = 10_000_000.0

  private func range(_ left: Value, _ right: Value) throws(JSONataError) -> Value {
    let first = left.integer
    let last = right.integer
    if first == nil, !left.isUndefined { throw JSONataError("T2003", value: left.shown) }
    if last == nil, !right.isUndefined { throw JSONataError("T2004", value: right.shown) }
    guard let first, let last, first <= last else { return .undefined }
    let size = Double(last) - Double(first) + 1
    if size > Self.largestRange { throw JSONataError("D2014", value: .number(JSONNumber(size))) }
    try checkRange(ofElements: size)
    try takeSteps(Int(size) / 8)
    return .sequence((first...last).map { .number(Double($0)) })
  }
}
