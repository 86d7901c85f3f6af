/// Slots of branches in the order in which they take their turn.
struct SlotQueue: Sendable {
  private var slots: [Int] = []
  private var head = 0

  var first: Int? { head < slots.count ? slots[head] : nil }

  mutating func append(_ slot: Int) { slots.append(slot) }

  mutating func removeFirst() {
    head += 1
    if head == slots.count {
      slots.removeAll(keepingCapacity: true)
    } else if head > 4096 {
      slots.removeFirst(head)
    } else {
      return
    }
    head = 0
  }

  mutating func remove(_ slot: Int) {
    slots.removeFirst(head)
    head = 0
    slots.removeAll { $0 == slot }
  }
}
