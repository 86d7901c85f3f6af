import CPseudoTerminal
import TerminalFrame

/// The screen that a person would see: fed with what a program writes, read back cell by cell (libvterm).
package final class TerminalEmulator {
  package private(set) var size: TerminalSize
  private let emulator: OpaquePointer

  package init(size: TerminalSize) {
    self.size = size
    emulator = emulator_new(Int32(size.columns), Int32(size.rows))
  }

  deinit { emulator_free(emulator) }

  package func resize(_ size: TerminalSize) {
    self.size = size
    emulator_resize(emulator, Int32(size.columns), Int32(size.rows))
  }

  package func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw in
      emulator_write(emulator, raw.bindMemory(to: CChar.self).baseAddress, raw.count)
    }
  }

  /// What the terminal answers to questions of the program since the last call.
  package func takeAnswer() -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = emulator_take_answer(emulator, &buffer, buffer.count)
    return buffer.prefix(count).map { UInt8(bitPattern: $0) }
  }

  /// All rows, without the blanks at their ends.
  package var rows: [String] { (0..<size.rows).map(row) }

  package func row(_ index: Int) -> String {
    var text = String.UnicodeScalarView()
    var column = 0
    while column < size.columns {
      let cell = self[column, index]
      text.append(contentsOf: cell.text.isEmpty ? " ".unicodeScalars : cell.text.unicodeScalars)
      column += max(1, cell.width)
    }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  package subscript(column: Int, row: Int) -> EmulatorCell {
    EmulatorCell(emulator_cell_at(emulator, Int32(column), Int32(row)))
  }

  package var isAlternateScreen: Bool { emulator_modes_of(emulator).alternate_screen }
  package var isCursorVisible: Bool { emulator_modes_of(emulator).cursor_visible }
  package var tracksMouse: Bool { emulator_modes_of(emulator).mouse != 0 }

  package var cursor: Point {
    let modes = emulator_modes_of(emulator)
    return Point(x: Int(modes.cursor_column), y: Int(modes.cursor_row))
  }
}

/// One cell as a terminal shows it.
package struct EmulatorCell: Hashable, Sendable {
  package let text: String
  package let width: Int
  package let foreground: TerminalColour
  package let background: TerminalColour

  /// Bold, italic, underline and reverse; libvterm tells nothing of dim.
  package let attributes: TextAttributes

  init(_ cell: emulator_cell) {
    let values = [
      cell.scalars.0, cell.scalars.1, cell.scalars.2, cell.scalars.3, cell.scalars.4, cell.scalars.5,
    ]
    var scalars = String.UnicodeScalarView()
    for value in values.prefix(while: { $0 != 0 && $0 != .max }) {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    text = String(scalars)
    width = Int(cell.width)
    foreground = Self.colour(cell.foreground)
    background = Self.colour(cell.background)
    var attributes: TextAttributes = []
    if cell.bold { attributes.insert(.bold) }
    if cell.italic { attributes.insert(.italic) }
    if cell.underline { attributes.insert(.underline) }
    if cell.reverse { attributes.insert(.reverse) }
    self.attributes = attributes
  }

  private static func colour(_ value: emulator_colour) -> TerminalColour {
    if value < 0 { return .terminalDefault }
    if value < 256 { return .indexed(UInt8(value)) }
    return .rgb(
      RGBColour(
        red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255)))
  }
}
