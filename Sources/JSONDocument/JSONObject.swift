/// The members of a JSON object, in the order they were written or set.
///
/// A name stands once: setting it again changes the value and keeps the place.
package struct JSONObject: Sendable {
  package private(set) var members: [Member]
  /// Where each name stands, kept only for objects larger than a linear search is good for.
  private var places: [JSONName: Int]?

  package struct Member: Sendable {
    package var name: String
    package var value: JSONValue
  }

  private static let largestSearchedLinearly = 12

  package init() { members = [] }

  /// A later member of the same name replaces the value of the earlier.
  package init(_ pairs: some Sequence<(String, JSONValue)>) {
    members = []
    for (name, value) in pairs { self[name] = value }
  }

  /// Members as a text has them: a later one of the same name replaces the value of the earlier.
  /// - Parameter repeated: is told each later one's place in `written`, and its name.
  init(written: consuming [Member], repeated: (_ place: Int, _ name: String) -> Void) {
    members = written
    if members.count > Self.largestSearchedLinearly { indexPlaces() }
    if areDistinct { return }
    let all = members
    (members, places) = ([], nil)
    for (place, member) in all.enumerated() {
      if self.place(of: member.name) != nil { repeated(place, member.name) }
      self[member.name] = member.value
    }
  }

  private var areDistinct: Bool {
    if let places { return places.count == members.count }
    var place = 1
    while place < members.count {
      if self.place(of: members[place].name, among: place) != nil { return false }
      place += 1
    }
    return true
  }

  package var count: Int { members.count }
  package var isEmpty: Bool { members.isEmpty }
  package var names: [String] { members.map(\.name) }

  package mutating func reserveCapacity(_ capacity: Int) { members.reserveCapacity(capacity) }

  package subscript(_ name: String) -> JSONValue? {
    get {
      guard let place = place(of: name) else { return nil }
      return members[place].value
    }
    set {
      if let place = place(of: name) {
        if let newValue { members[place].value = newValue } else { remove(at: place) }
      } else if let newValue {
        append(Member(name: name, value: newValue))
      }
    }
  }

  /// Changes the value of a member where it stands, without a copy of what it holds.
  /// - Returns: what `change` returns; the member is made with `defaultValue` where there is none.
  package mutating func modify<R>(_ name: String, default defaultValue: JSONValue, _ change: (inout JSONValue) -> R)
    -> R
  {
    if let place = place(of: name) { return change(&members[place].value) }
    append(Member(name: name, value: defaultValue))
    return change(&members[members.count - 1].value)
  }

  /// Adds a member that is known to be new, without the search for it.
  package mutating func appendNew(_ name: consuming String, _ value: consuming JSONValue) {
    append(Member(name: name, value: value))
  }

  package func place(of name: String) -> Int? {
    if let places { return places[JSONName(name)] }
    return place(of: name, among: members.count)
  }

  /// Searches the first so many members one by one.
  private func place(of name: String, among count: Int) -> Int? {
    let length = name.utf8.count
    for place in 0..<count where members[place].name.utf8.count == length {
      if JSONName.areSame(members[place].name, name) { return place }
    }
    return nil
  }

  private mutating func append(_ member: consuming Member) {
    members.append(member)
    if places != nil {
      places?[JSONName(members[members.count - 1].name)] = members.count - 1
    } else if members.count > Self.largestSearchedLinearly {
      indexPlaces()
    }
  }

  private mutating func remove(at place: Int) {
    members.remove(at: place)
    if places != nil { indexPlaces() }
  }

  private mutating func indexPlaces() {
    places = Dictionary(members.enumerated().map { (JSONName($1.name), $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension JSONObject: Equatable {
  /// The same names with equal values; their order does not count.
  package static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    // A loop, as values nest and every call between takes stack.
    for member in left.members {
      guard let place = right.place(of: member.name), right.members[place].value == member.value else { return false }
    }
    return true
  }
}

extension JSONObject: Sequence {
  package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
