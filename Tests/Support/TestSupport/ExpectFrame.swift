import TerminalFrame
import Testing

/// Compares a drawn frame with its picture in the test, row by row, blanks at row ends left out.
///
/// On failure the message shows the rows that differ, then the whole frame, ready to be copied into the test once
/// it has been looked at.
package func expectFrame(
  _ frame: Frame, equals picture: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectLines(frame.lines, equals: picture, sourceLocation: sourceLocation)
}

/// The same for the screen of a terminal, once it is there: what is on its way is waited for.
package func expectScreen(
  _ terminal: PseudoTerminal, equals picture: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let wanted = rows(ofPicture: picture)
  // Time run out shows as a difference below.
  try? terminal.wait { withoutTrailingBlanks($0.screen.rows) == wanted }
  expectLines(terminal.screen.rows, equals: picture, sourceLocation: sourceLocation)
}

/// Compares rows of text with a picture; empty rows at the end of either do not count.
package func expectLines(
  _ lines: [String], equals picture: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let wanted = rows(ofPicture: picture)
  let found = withoutTrailingBlanks(lines)
  guard wanted != found else { return }
  var message = "The picture differs (- expected, + drawn):\n"
  for row in 0..<max(wanted.count, found.count) {
    let (left, right) = (row < wanted.count ? wanted[row] : nil, row < found.count ? found[row] : nil)
    guard left != right else { continue }
    if let left { message += "\(row + 1) - \(left)\n" }
    if let right { message += "\(row + 1) + \(right)\n" }
  }
  message += "Drawn was:\n" + found.joined(separator: "\n")
  Issue.record(Comment(rawValue: message), sourceLocation: sourceLocation)
}

private func rows(ofPicture picture: String) -> [String] {
  withoutTrailingBlanks(picture.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
}

private func withoutTrailingBlanks(_ lines: [String]) -> [String] {
  var kept = lines.map { line in
    var scalars = line.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
  while kept.last == "" { kept.removeLast() }
  return kept
}
