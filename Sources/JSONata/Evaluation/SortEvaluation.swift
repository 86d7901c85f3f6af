import JSONDocument

extension Evaluation {
  /// The items in the order of a `^(…)` step; equal ones stay as they stood.
  func sort(_ step: PathStep, _ tuples: [Value.Tuple], _ frame: Frame) throws(JSONataError) -> [Value.Tuple] {
    guard case .sort(let terms) = step.action, tuples.count > 1 else { return tuples }
    var keys: [[Value]] = []
    for tuple in tuples {
      let frame = tuple.bindings.isEmpty ? frame : Frame(parent: frame, bindings: tuple.bindings)
      keys.append([try evaluate(terms[0].key, tuple.value, frame)])
    }
    /// The key of a later term is only asked for where the earlier ones are equal.
    func key(_ term: Int, of item: Int) throws(JSONataError) -> Value {
      while keys[item].count <= term {
        let tuple = tuples[item]
        let frame = tuple.bindings.isEmpty ? frame : Frame(parent: frame, bindings: tuple.bindings)
        keys[item].append(try evaluate(terms[keys[item].count].key, tuple.value, frame))
      }
      return keys[item][term]
    }
    func comesAfter(_ a: Int, _ b: Int) throws(JSONataError) -> Bool {
      for (index, term) in terms.enumerated() {
        let order = try Self.order(try key(index, of: a), try key(index, of: b), term)
        if order != 0 { return order > 0 }
      }
      return false
    }
    let order = try MergeSort.sorted(Array(tuples.indices), isAfter: comesAfter)
    return order.map { tuples[$0] }
  }

  /// Below 0: a first; above 0: b first. No value is last either way round.
  private static func order(_ a: Value, _ b: Value, _ term: PathStep.SortTerm) throws(JSONataError) -> Int {
    if a.isUndefined || b.isUndefined { return a.isUndefined ? (b.isUndefined ? 0 : 1) : -1 }
    let direction = term.isDescending ? -1 : 1
    switch (a, b) {
    case (.json(.number(let a)), .json(.number(let b))):
      return a.double == b.double ? 0 : (a.double < b.double ? -direction : direction)
    case (.json(.string(let a)), .json(.string(let b))):
      return TextOrder.compare(a, b) * direction
    case (.json(.number), .json(.string)), (.json(.string), .json(.number)):
      throw JSONataError("T2007", at: term.position, value: a.shown, value2: b.shown)
    default:
      let wrong = a.double == nil && a.string == nil ? a : b
      throw JSONataError("T2008", at: term.position, value: wrong.shown)
    }
  }
}

/// A stable sort whose comparison may throw.
enum MergeSort {
  static func sorted<Element>(
    _ elements: [Element], isAfter: (Element, Element) throws(JSONataError) -> Bool
  ) throws(JSONataError) -> [Element] {
    if elements.count < 2 { return elements }
    let middle = elements.count / 2
    let left = try sorted(Array(elements[..<middle]), isAfter: isAfter)
    let right = try sorted(Array(elements[middle...]), isAfter: isAfter)
    var merged: [Element] = []
    merged.reserveCapacity(elements.count)
    var l = 0
    var r = 0
    while l < left.count, r < right.count {
      if try isAfter(left[l], right[r]) {
        merged.append(right[r])
        r += 1
      } else {
        merged.append(left[l])
        l += 1
      }
    }
    return merged + left[l...] + right[r...]
  }
}
