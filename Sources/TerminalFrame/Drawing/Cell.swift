/// One cell of a frame, eight bytes: a scalar, or the index of a cluster that the frame keeps, and a style.
package struct Cell: Hashable, Sendable {
  /// A scalar's value, `continuation`, or a cluster's index with the highest bit set.
  let content: UInt32
  package let style: CellStyle

  init(content: UInt32, style: CellStyle) {
    self.content = content
    self.style = style
  }

  init(_ scalar: Unicode.Scalar, _ style: CellStyle) {
    self.init(content: scalar.value, style: style)
  }

  static func blank(_ style: CellStyle) -> Cell { Cell(" ", style) }

  /// The right half of a wide character.
  static func continuation(_ style: CellStyle) -> Cell { Cell(content: 0, style: style) }

  /// The cell of a cluster.
  static func cluster(_ index: Int, _ style: CellStyle) -> Cell {
    Cell(content: clusterBit | UInt32(truncatingIfNeeded: index), style: style)
  }

  /// True for the right half of a wide character, which shows nothing itself.
  package var isContinuation: Bool { content == 0 }

  /// The scalar shown; nil for a cluster and for a continuation.
  package var scalar: Unicode.Scalar? {
    content == 0 || content & Cell.clusterBit != 0 ? nil : Unicode.Scalar(content)
  }

  var clusterIndex: Int? { content & Cell.clusterBit == 0 ? nil : Int(content & ~Cell.clusterBit) }

  func styled(_ style: CellStyle) -> Cell { Cell(content: content, style: style) }

  private static let clusterBit: UInt32 = 0x8000_0000
}
