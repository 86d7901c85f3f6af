/// The value that so many of a hundred do not exceed, by the nearest rank.
package enum Percentile {
  /// - Parameters:
  ///   - sorted: in rising order.
  ///   - share: from 0 to 100.
  /// - Returns: 0 of nothing.
  package static func of(_ sorted: [Int64], _ share: Int) -> Int64 {
    guard !sorted.isEmpty else { return 0 }
    let rank = (sorted.count * min(max(share, 0), 100) + 99) / 100
    return sorted[max(0, rank - 1)]
  }
}
