/// An array whose copies share all that has not changed since.
///
/// A kept projection is a copy of the running one. With a plain array the next change would copy every element; here it
/// copies the chunk it touches and the list of chunks, so that a kept projection every few hundred events costs little.
package struct ChunkedArray<Element: Sendable>: Sendable {
  private var chunks: [[Element]] = []
  package private(set) var count = 0

  private static var shift: Int { 6 }
  private static var chunkSize: Int { 1 << shift }
  private static var mask: Int { chunkSize - 1 }

  package init() {}

  package mutating func append(_ element: Element) {
    if count & Self.mask == 0 {
      var chunk: [Element] = []
      chunk.reserveCapacity(Self.chunkSize)
      chunks.append(chunk)
    }
    chunks[count >> Self.shift].append(element)
    count += 1
  }
}

extension ChunkedArray: RandomAccessCollection, MutableCollection {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(index: Int) -> Element {
    // Lent, not copied: a visit holds more than a dozen counted references.
    _read { yield chunks[index >> Self.shift][index & Self.mask] }
    _modify { yield &chunks[index >> Self.shift][index & Self.mask] }
  }

  /// The element at that place, or nil beyond the ends.
  package subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension ChunkedArray: Equatable where Element: Equatable {
  package static func == (left: Self, right: Self) -> Bool { left.chunks == right.chunks }
}
