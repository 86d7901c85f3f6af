import JSONDocument

/// What differs between two values, as the rows of a tree in which all that is the same is left out.
package struct DataDifference: Equatable, Sendable {
  package enum Change: Equatable, Sendable {
    /// Something in it differs.
    case within
    case added(String)
    case removed(String)
    case changed(from: String, to: String)
  }

  package struct Row: Equatable, Sendable {
    /// 0 for the members of the root.
    package var depth: Int
    /// The member's name or the element's index; empty for the root.
    package var label: String
    package var change: Change

    package init(depth: Int, label: String, change: Change) {
      self.depth = depth
      self.label = label
      self.change = change
    }
  }

  package private(set) var rows: [Row] = []
  /// Members and elements that are the same in both, at whatever depth they were compared.
  package private(set) var sameCount = 0

  private static let mostRows = 2000
  /// Characters of a value that are shown.
  private static let mostText = 400

  package init(from old: JSONValue, to new: JSONValue) {
    guard old != new else { return }
    if !compareInside(old, new, depth: 0) {
      rows.append(Row(depth: 0, label: "", change: .changed(from: Self.text(old), to: Self.text(new))))
    }
  }

  /// - Returns: false where the two are not both objects or both arrays.
  private mutating func compareInside(_ old: JSONValue, _ new: JSONValue, depth: Int) -> Bool {
    if let before = old.object, let after = new.object {
      for member in after { compare(before[member.name], member.value, label: member.name, depth: depth) }
      for member in before where after[member.name] == nil {
        compare(member.value, nil, label: member.name, depth: depth)
      }
      return true
    }
    guard let before = old.array, let after = new.array else { return false }
    for index in 0..<max(before.count, after.count) {
      guard rows.count < Self.mostRows else { break }
      // Not with `nil` beside a value: to a JSON value that is its null.
      compare(before[checked: index], after[checked: index], label: String(index), depth: depth)
    }
    return true
  }

  private mutating func compare(_ old: JSONValue?, _ new: JSONValue?, label: String, depth: Int) {
    func add(_ change: Change) { rows.append(Row(depth: depth, label: label, change: change)) }
    guard rows.count < Self.mostRows else { return }
    switch (old, new) {
    case (nil, let new?): add(.added(Self.text(new)))
    case (let old?, nil): add(.removed(Self.text(old)))
    case (let old?, let new?) where old == new: sameCount += 1
    case (let old?, let new?):
      let place = rows.count
      add(.within)
      if !compareInside(old, new, depth: depth + 1) {
        rows[place].change = .changed(from: Self.text(old), to: Self.text(new))
      }
    case (nil, nil): break
    }
  }

  private static func text(_ value: JSONValue) -> String { String(value.text.prefix(mostText)) }
}
