/// Cells of one row that changed, and are sent together.
package struct ChangedRun: Hashable, Sendable {
  package let row: Int
  package let columns: Range<Int>

  package init(row: Int, columns: Range<Int>) {
    self.row = row
    self.columns = columns
  }
}

extension Frame {
  /// What has to be sent so that a screen that shows the old frame shows this one; all of it when sizes differ.
  ///
  /// A run never starts or ends inside a wide character, of either frame. Runs a few cells apart become one, which is
  /// cheaper than to move the cursor.
  package func changedRuns(since old: Frame?) -> [ChangedRun] {
    guard let old, old.size == size else {
      guard size.columns > 0 else { return [] }
      return (0..<size.rows).map { ChangedRun(row: $0, columns: 0..<size.columns) }
    }
    var runs: [ChangedRun] = []
    for row in 0..<size.rows { appendRuns(ofRow: row, since: old, to: &runs) }
    return runs
  }

  private func appendRuns(ofRow row: Int, since old: Frame, to runs: inout [ChangedRun]) {
    let start = row * size.columns
    var open: Range<Int>?
    for column in 0..<size.columns {
      guard !shows(cells[start + column], likeCell: old.cells[start + column], of: old) else { continue }
      if let run = open, column - run.upperBound <= Self.joinedGap {
        open = run.lowerBound..<column + 1
      } else {
        if let run = open { runs.append(ChangedRun(row: row, columns: wholeCharacters(run, row: start, old))) }
        open = column..<column + 1
      }
    }
    if let run = open { runs.append(ChangedRun(row: row, columns: wholeCharacters(run, row: start, old))) }
  }

  private func wholeCharacters(_ run: Range<Int>, row start: Int, _ old: Frame) -> Range<Int> {
    func splits(_ column: Int) -> Bool {
      column > 0 && column < size.columns
        && (cells[start + column].isContinuation || old.cells[start + column].isContinuation)
    }
    var (lower, upper) = (run.lowerBound, run.upperBound)
    while splits(lower) { lower -= 1 }
    while splits(upper) { upper += 1 }
    return lower..<upper
  }

  private static let joinedGap = 4
}
