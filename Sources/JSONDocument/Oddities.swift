/// What is odd about a text that is being read.
struct Oddities {
  private let areKept: Bool
  private var kept: [(text: String, offset: Int)] = []
  private var furtherCount = 0
  private var firstFurther = Int.max

  private static let most = 100

  init(areKept: Bool) { self.areKept = areKept }

  mutating func note(_ text: @autoclosure () -> String, at offset: Int) {
    guard areKept else { return }
    if kept.count < Self.most {
      kept.append((text(), offset))
    } else {
      furtherCount += 1
      firstFurther = min(firstFurther, offset)
    }
  }

  /// By their places in the text.
  func notices(in bytes: UnsafeBufferPointer<UInt8>) -> [JSONNotice] {
    var found = kept
    if furtherCount > 0 {
      found.append(("\(furtherCount) more like these begin here and are not listed", firstFurther))
    }
    var counter = LineCounter(bytes: bytes)
    return found.sorted { $0.offset < $1.offset }.map {
      JSONNotice(text: $0.text, position: counter.position(of: $0.offset))
    }
  }
}
