/// Closures that hold closures that hold closures, through the frames they have captured.
///
/// A loop can make such a chain as long as it likes, and freeing it link by link on the stack would overflow it. So
/// its length is known and bounded, and a long one is freed in a loop.
enum CaptureChain {
  struct Links {
    var frames: [Frame] = []
    var functions: [Function] = []
  }

  static let longest = 100_000

  static func isLong(_ length: Int) -> Bool { length > 50 }

  /// Frees what was captured, and what that has captured, as far as nobody else holds it.
  static func release(_ pending: inout Links) {
    while true {
      // What is taken out of the list is held by nobody but this variable, or is still in use elsewhere.
      if var frame = pending.frames.popLast() {
        if isKnownUniquelyReferenced(&frame) { frame.moveCaptured(to: &pending) }
      } else if var function = pending.functions.popLast() {
        if isKnownUniquelyReferenced(&function) { function.moveCaptured(to: &pending) }
      } else {
        return
      }
    }
  }
}

extension Value {
  /// As long as the longest chain that begins here. Of lists and objects only the first few places are looked at: data
  /// holds no functions, and a list of many functions is no chain.
  var chainLength: Int {
    switch self {
    case .function(let function): function.chainLength
    case .list(let list): list.items.prefix(Self.placesLookedAt).reduce(0) { max($0, $1.chainLength) }
    case .object(let box): box.members.prefix(Self.placesLookedAt).reduce(0) { max($0, $1.value.chainLength) }
    case .undefined, .json, .tuples: 0
    }
  }

  /// Notes the functions that `chainLength` has counted.
  func noteCaptured(in links: inout CaptureChain.Links) {
    switch self {
    case .function(let function): links.functions.append(function)
    case .list(let list): for item in list.items.prefix(Self.placesLookedAt) { item.noteCaptured(in: &links) }
    case .object(let box):
      for member in box.members.prefix(Self.placesLookedAt) { member.value.noteCaptured(in: &links) }
    case .undefined, .json, .tuples: break
    }
  }

  private static let placesLookedAt = 4
}
