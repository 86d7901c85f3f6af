import JSONDocument

/// What an expression evaluates to while it runs.
///
/// Data from outside stays `json`, untouched and unconverted. The other cases exist only inside an evaluation:
/// lists that the language treats specially, functions, and objects that hold functions or are being transformed.
enum Value {
  /// No value. Not the same as JSON's null.
  case undefined
  case json(JSONValue)
  case list(List)
  case object(ObjectBox)
  case function(Function)
  /// The tuples of a path with `@`, `#` or `%`; seen only between paths and the steps around them.
  case tuples([Tuple])

  /// An array with the marks that decide how it behaves in a path.
  struct List {
    var items: [Value]
    var marks: Marks

    init(_ items: [Value], _ marks: Marks = []) {
      self.items = items
      self.marks = marks
    }

    struct Marks: OptionSet {
      let rawValue: UInt8
      /// A result sequence: alone, its one item stands for it; empty, it is no value.
      static let sequence = Marks(rawValue: 1)
      /// A sequence that stays an array with one item, because `[]` was written.
      static let keepsSingleton = Marks(rawValue: 2)
      /// Written as `[…]` at an end of a path: not flattened into the path's result.
      static let constructed = Marks(rawValue: 4)
      /// The wrapping of an array that is the whole input.
      static let outerWrapper = Marks(rawValue: 8)
    }
  }

  /// An item on its way through a path, with the variables bound to it on the way.
  struct Tuple {
    var value: Value
    var bindings: [Frame.Binding]

    mutating func bind(_ name: String, _ value: Value) {
      if let place = bindings.firstIndex(where: { $0.name == name }) {
        bindings[place].value = value
      } else {
        bindings.append(Frame.Binding(name: name, value: value))
      }
    }
  }

  static var `true`: Value { .json(.bool(true)) }
  static var `false`: Value { .json(.bool(false)) }

  static func bool(_ value: Bool) -> Value { .json(.bool(value)) }
  static func number(_ value: Double) -> Value { .json(.number(JSONNumber(value))) }
  static func string(_ value: String) -> Value { .json(.string(value)) }
  static func array(_ items: [Value]) -> Value { .list(List(items)) }
  static func sequence(_ items: [Value]) -> Value { .list(List(items, .sequence)) }
}

/// An object that cannot be JSON: a member is a function, or a transformation is changing it in place.
final class ObjectBox {
  private(set) var members: [(name: String, value: Value)]
  /// Where each name stands, made when it is first asked for.
  private var places: [JSONName: Int]?

  init(_ members: [(name: String, value: Value)]) { self.members = members }

  subscript(name: String) -> Value? {
    get { place(of: name).map { members[$0].value } }
    set {
      switch (place(of: name), newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil):
        members.remove(at: place)
        places = nil
      case (nil, let value?):
        places?[JSONName(name)] = members.count
        members.append((name, value))
      case (nil, nil): break
      }
    }
  }

  private func place(of name: String) -> Int? {
    if members.count <= 12 { return members.firstIndex { JSONName.areSame($0.name, name) } }
    let places =
      places
      ?? Dictionary(members.enumerated().map { (JSONName($1.name), $0) }, uniquingKeysWith: { first, _ in first })
    self.places = places
    return places[JSONName(name)]
  }
}
