/// The variables of a block, a call or a tuple, and the frame around it.
final class Frame {
  struct Binding {
    let name: String
    var value: Value
  }

  private(set) var parent: Frame?
  private var bindings: [Binding]
  /// How many closures hang on one another below this frame; see `CaptureChain`.
  private(set) var chainLength: Int

  init(parent: Frame?, bindings: [Binding] = []) {
    self.parent = parent
    self.bindings = bindings
    chainLength = parent?.chainLength ?? 0
    for binding in bindings { noteChain(of: binding.value) }
  }

  deinit {
    guard CaptureChain.isLong(chainLength) else { return }
    var links = CaptureChain.Links()
    moveCaptured(to: &links)
    CaptureChain.release(&links)
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
    let length = value.chainLength
    if length > chainLength { chainLength = length }
  }

  /// Empties the frame, which nobody uses any more.
  func moveCaptured(to links: inout CaptureChain.Links) {
    for binding in bindings { binding.value.noteCaptured(in: &links) }
    if let parent { links.frames.append(parent) }
    parent = nil
    bindings = []
  }
}
