import DashboardModel
import TerminalFrame

/// The box of an act that asks: its question, the call that it is, and the two answers, which can be clicked.
struct ConfirmationView {
  let confirmation: Confirmation
  let glyphs: GlyphSet

  /// Columns beside the texts: the border and a blank on each side.
  private static let margin = 4
  private static let smallest = 34
  private static let answers = (yes: " y yes ", no: "  any other key no ")

  func draw(on frame: inout Frame, map: inout ScreenMap) {
    let texts = [confirmation.question] + confirmation.details
    let widest = texts.map { TextWidth.columns(of: $0) }.max() ?? 0
    let width = min(frame.size.columns - 4, max(Self.smallest, widest + Self.margin))
    let question = TextWidth.lines(of: confirmation.question, columns: width - Self.margin)
    let details = confirmation.details.flatMap {
      TextWidth.lines(of: $0, columns: width - Self.margin, hanging: Self.hanging(of: $0))
    }
    let height = min(frame.size.rows - 2, question.count + details.count + 5)
    let rect = Rect(
      x: (frame.size.columns - width) / 2, y: (frame.size.rows - height) / 2, width: width, height: height)
    frame.fill(rect, style: CellStyle(.modal))
    var inner = PaneView(title: "Sure?", detail: "", isFocused: true, glyphs: glyphs).draw(in: rect, on: &frame)
    frame.put(
      question.map { StyledLine(" " + $0, CellStyle(.text).bold) }, in: inner.removeTop(min(question.count + 1, height))
    )
    drawAnswers(in: inner.removeBottom(1), on: &frame, map: &map)
    frame.put(details.map { StyledLine(" " + $0, CellStyle(.dim)) }, in: inner)
    frame.lay(.modal, under: rect)
  }

  private func drawAnswers(in row: Rect, on frame: inout Frame, map: inout ScreenMap) {
    frame.put(
      StyledLine([
        .init(" y", CellStyle(.key)), .init(" yes ", CellStyle(.keyLabel)), .init("  any other key", CellStyle(.key)),
        .init(" no ", CellStyle(.keyLabel)),
      ]), in: row)
    var row = row
    map.add(row.removeLeft(Self.answers.yes.count), .answer(true))
    map.add(row.removeLeft(Self.answers.no.count), .answer(false))
  }

  /// Where a parameter's value begins, so that its next lines stand below it; else where the text itself begins.
  private static func hanging(of detail: String) -> Int {
    let lead = detail.prefix { $0 == " " }.count
    let name = detail.dropFirst(lead).prefix { $0 != " " }.count
    let gap = detail.dropFirst(lead + name).prefix { $0 == " " }.count
    return gap >= 2 ? lead + name + gap : lead
  }
}
