extension String {
  /// Negative, 0 or positive as this text comes before, is the same as or comes after the other in UTF-16 code units,
  /// which is the order of Java's strings and so of Step Functions.
  func utf16Order(to other: String) -> Int {
    var left = utf16.makeIterator()
    var right = other.utf16.makeIterator()
    while true {
      switch (left.next(), right.next()) {
      case (nil, nil): return 0
      case (nil, _): return -1
      case (_, nil): return 1
      case (let a?, let b?): if a != b { return a < b ? -1 : 1 }
      }
    }
  }
}
