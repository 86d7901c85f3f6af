import Foundation

/// Counts cases by group and says which behave otherwise than listed.
struct ConformanceTally {
  private let listed: [String: String]
  private var passed: [String: Int] = [:]
  private var total: [String: Int] = [:]
  private(set) var surprises: [String] = []

  /// - Parameter listed: the cases that are known not to pass, each with the reason.
  init(listed: [String: String]) { self.listed = listed }

  mutating func count(_ test: ConformanceCase, place: Int, _ differences: [Difference]) {
    total[test.group, default: 0] += 1
    let name = place == 0 ? test.fullName : "\(test.fullName)#\(place)"
    if differences.isEmpty {
      passed[test.group, default: 0] += 1
      if let reason = listed[name] { surprises.append("\(name) passes, though it is listed: \(reason)") }
    } else if listed[name] == nil {
      surprises.append("\(name)\n" + differences.prefix(6).map { "   \($0)" }.joined(separator: "\n"))
    }
  }

  /// One line a group, and one for all.
  /// - Parameter what: what of the cases was run; `asl` for executions.
  func report(_ what: String = "asl") {
    reportGroups(what)
    reportTotal(what)
  }

  /// One line for all.
  func reportTotal(_ what: String) {
    print("conformance \(what): \(passed.values.reduce(0, +)) of \(total.values.reduce(0, +))")
  }

  /// One line a group.
  func reportGroups(_ what: String = "asl") {
    for group in total.keys.sorted() {
      print("conformance \(what)/\(group): \(passed[group] ?? 0) of \(total[group] ?? 0)")
    }
  }
}
