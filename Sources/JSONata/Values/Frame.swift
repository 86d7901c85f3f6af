/// The variables of a block, a call or a tuple, and the frame around it.
final class Frame {
  struct Binding {
    let name: String
    var value: Value
  }

  let parent: Frame?
  private var bindings: [Binding]
  /// How many closures hang on one another below this frame; see `Function.chainLength`.
  private(set) var chainLength: Int

  init(parent: Frame?, bindings: [Binding] = []) {
    self.parent = parent
    self.bindings = bindings
    chainLength = parent?.chainLength ?? 0
    for binding in bindings { noteChain(of: binding.value) }
  }

  func bind(_ name: String, _ value: Value) {
    noteChain(of: value)
    for index in bindings.indices where bindings[index].name == name {
      bindings[index].value = value
      return
    }
    bindings.append(Binding(name: name, value: value))
  }

  /// The value bound nearest, or nil where none is; a variable can be bound to no value.
  func lookUp(_ name: String) -> Value? {
    var frame = self
    while true {
      for binding in frame.bindings where binding.name == name { return binding.value }
      guard let parent = frame.parent else { return nil }
      frame = parent
    }
  }

  private func noteChain(of value: Value) {
    if case .function(let function) = value { chainLength = max(chainLength, function.chainLength) }
  }
}
