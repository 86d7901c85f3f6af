import JSONDocument

/// How deep and how large values may become.
///
/// A value can hold another many times over (`{'a': $x, 'b': $x}`), so that a few dozen steps make a tree that no memory
/// could hold once it is written out; and freeing or printing a value takes stack for every level.
enum Extent {
  /// What is handed on may be as deep as what can be read.
  static let deepestNesting = 1000
  /// What a loop may build up, before it is ended: little enough to be freed on any thread's stack.
  static let deepestGrowth = 400
  static let mostElements = 20_000_000
  /// What any thread's stack has room for.
  fileprivate static let harmlessNesting = 100

  enum Measure {
    case withinBounds
    case tooDeep
    case tooLarge
  }
}

extension Value {
  /// Walks over the value without recursion, up to the bounds given.
  func measure(levels: Int, elements: Int) -> Extent.Measure {
    guard isArray || isObject else { return .withinBounds }
    var left = elements
    var pending = [(value: self, level: 1)]
    while let (value, level) = pending.popLast() {
      if level > levels { return .tooDeep }
      func visit(_ value: Value) {
        left -= 1
        if value.isArray || value.isObject { pending.append((value, level + 1)) }
      }
      switch value {
      case .json(.array(let elements)): for element in elements { visit(.json(element)) }
      case .json(.object(let object)): for member in object.members { visit(.json(member.value)) }
      case .list(let list): for item in list.items { visit(item) }
      case .object(let box): for member in box.members { visit(member.value) }
      default: break
      }
      if left < 0 { return .tooLarge }
    }
    return .withinBounds
  }

  /// - Throws: `U1001` where the value is too deep or too large to be handed on.
  func checkExtent() throws(JSONataError) {
    switch measure(levels: Extent.deepestNesting, elements: Extent.mostElements) {
    case .withinBounds: break
    case .tooDeep: throw JSONataError.tooDeep()
    case .tooLarge: throw JSONataError.tooLong()
    }
  }

  /// Does something that recurses over the value, on a larger stack where it nests deeply.
  func withStackForNesting<Result>(
    _ work: (Value) throws(JSONataError) -> Result
  ) throws(JSONataError) -> Result {
    if case .withinBounds = measure(levels: Extent.harmlessNesting, elements: Extent.mostElements) {
      return try work(self)
    }
    try checkExtent()
    return try DeepStack.run { () throws(JSONataError) in try work(self) }
  }
}
