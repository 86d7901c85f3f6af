/// Values that wait for the container that they belong to. They are moved in and out, never copied.
struct MovingStack<Element>: ~Copyable {
  private var start: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 16) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  mutating func push(_ element: consuming Element) {
    if count == capacity { grow() }
    (start + count).initialize(to: element)
    count += 1
  }

  var isEmpty: Bool { count == 0 }

  subscript(_ place: Int) -> Element { start[place] }

  /// The one that was pushed last; there must be one.
  var top: Element { start[count - 1] }

  /// Changes the one that was pushed last; there must be one.
  mutating func changeTop(_ change: (inout Element) -> Void) { change(&start[count - 1]) }

  /// Takes off all but the lowest `remaining`.
  mutating func drop(downTo remaining: Int) {
    (start + remaining).deinitialize(count: count - remaining)
    count = remaining
  }

  /// Takes off all but the lowest `remaining`, as an array without room to spare.
  mutating func pop(downTo remaining: Int) -> [Element] {
    let taken = count - remaining
    count = remaining
    // Not `unsafeUninitializedCapacity`: that searches for the array's type at run time, which costs more than the rest.
    var elements: [Element] = []
    elements.reserveCapacity(taken)
    for place in remaining..<remaining + taken { elements.append((start + place).move()) }
    return elements
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}
