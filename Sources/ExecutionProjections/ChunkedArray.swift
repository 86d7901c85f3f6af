/// An array whose copies share all that has not changed since.
///
/// A kept projection is a copy of the running one. With a plain array the next change would copy every element; here it
/// copies the chunk it touches and the list of chunks, so that a kept projection every few hundred events costs little.
package struct ChunkedArray<Element: Sendable>: Sendable {
  // What reads an element is compiled into who imports this: one property of it is read there, and nothing copied.
  @usableFromInline var chunks: [[Element]] = []
  @usableFromInline package internal(set) var count = 0

  @inlinable static var shift: Int { 6 }
  @inlinable static var chunkSize: Int { 1 << shift }
  @inlinable static var mask: Int { chunkSize - 1 }

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
  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { count }

  @inlinable package subscript(index: Int) -> Element {
    // Lent, not copied: a visit holds more than a dozen counted references.
    _read { yield chunks[index >> Self.shift][index & Self.mask] }
    _modify { yield &chunks[index >> Self.shift][index & Self.mask] }
  }

  /// The element at that place, or nil beyond the ends.
  @inlinable package subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension ChunkedArray: Equatable where Element: Equatable {
  package static func == (left: Self, right: Self) -> Bool { left.chunks == right.chunks }
}
