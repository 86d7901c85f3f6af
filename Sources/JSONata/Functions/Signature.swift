import JSONDocument

/// What a function takes, as written between `<` and `>`: `<s-nn?:s>`.
///
/// Letters: `s` string, `n` number, `b` boolean, `l` null, `a` array, `o` object, `f` function, `x` anything, `j` any JSON,
/// `(…)` one of several; behind a letter `?` may be left out, `+` one or more, `-` the context where left out, `<…>` of what.
/// Source: docs.jsonata.org, "Function signature syntax".
struct Signature: Sendable {
  private struct Parameter: Sendable {
    var accepted: Kinds
    var isArray = false
    /// What an array must hold.
    var elementType: String?
    var isOptional = false
    var isRepeated = false
    var takesContext = false
  }

  struct Kinds: OptionSet {
    let rawValue: UInt8
    static let string = Kinds(rawValue: 1)
    static let number = Kinds(rawValue: 2)
    static let bool = Kinds(rawValue: 4)
    static let null = Kinds(rawValue: 8)
    static let array = Kinds(rawValue: 16)
    static let object = Kinds(rawValue: 32)
    static let function = Kinds(rawValue: 64)
    static let missing = Kinds(rawValue: 128)
    static let json: Kinds = [.string, .number, .bool, .null, .array, .object, .missing]
    static let anything: Kinds = [.json, .function]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init?(letter: UInt8) {
      switch letter {
      case UInt8(ascii: "s"): self = .string
      case UInt8(ascii: "n"): self = .number
      case UInt8(ascii: "b"): self = .bool
      case UInt8(ascii: "l"): self = .null
      case UInt8(ascii: "o"): self = .object
      case UInt8(ascii: "a"): self = .array
      case UInt8(ascii: "f"): self = .function
      case UInt8(ascii: "j"): self = .json
      case UInt8(ascii: "x"): self = .anything
      default: return nil
      }
    }

    init(of value: Value) {
      switch value {
      case .json(.string): self = .string
      case .json(.number): self = .number
      case .json(.bool): self = .bool
      case .json(.null): self = .null
      case .json(.array), .list, .tuples: self = .array
      case .json(.object), .object: self = .object
      case .function: self = .function
      case .undefined: self = .missing
      }
    }
  }

  private var parameters: [Parameter] = []

  // MARK: Reading

  init(_ text: String, at position: Int = 0) throws(JSONataError) {
    let bytes = Array(text.utf8)
    var index = 1
    while index < bytes.count, bytes[index] != UInt8(ascii: ":") {
      switch bytes[index] {
      case UInt8(ascii: "("):
        let end = Self.closing(bytes, from: index, open: "(", close: ")")
        parameters.append(Parameter(accepted: try Self.choice(bytes[(index + 1)..<end], at: position)))
        index = end
      case UInt8(ascii: "<"):
        guard let last = parameters.last, last.isArray || last.accepted == .function else {
          throw JSONataError("S0401", at: position)
        }
        let end = Self.closing(bytes, from: index, open: "<", close: ">")
        parameters[parameters.count - 1].elementType = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        index = end
      case let letter: read(letter)
      }
      index += 1
    }
  }

  private mutating func read(_ letter: UInt8) {
    let last = parameters.count - 1
    switch letter {
    case UInt8(ascii: "-") where last >= 0: parameters[last].takesContext = true
    case UInt8(ascii: "?") where last >= 0: parameters[last].isOptional = true
    case UInt8(ascii: "+") where last >= 0: parameters[last].isRepeated = true
    case UInt8(ascii: "a"): parameters.append(Parameter(accepted: .anything, isArray: true))
    case UInt8(ascii: "f"): parameters.append(Parameter(accepted: .function))
    default:
      if let kind = Kinds(letter: letter) { parameters.append(Parameter(accepted: kind.union(.missing))) }
    }
  }

  private static func choice(_ letters: ArraySlice<UInt8>, at position: Int) throws(JSONataError) -> Kinds {
    if letters.contains(UInt8(ascii: "<")) { throw JSONataError("S0402", at: position) }
    return letters.compactMap { Kinds(letter: $0) }.reduce(.missing) { $0.union($1) }
  }

  private static func closing(_ bytes: [UInt8], from start: Int, open: Unicode.Scalar, close: Unicode.Scalar) -> Int {
    var depth = 0
    for index in start..<bytes.count {
      if bytes[index] == UInt8(ascii: open) { depth += 1 }
      if bytes[index] == UInt8(ascii: close) { depth -= 1 }
      if depth == 0 { return index }
    }
    return max(start + 1, bytes.count - 1)
  }

  // MARK: Checking

  /// The arguments as the function takes them: what was left out from the context, single values as arrays.
  /// - Throws: `T0410`, `T0411`, `T0412`.
  func validated(_ arguments: [Value], context: Value) throws(JSONataError) -> [Value] {
    let kinds = arguments.map { Kinds(of: $0) }
    if kinds.count == parameters.count, zip(kinds, parameters).allSatisfy({ $1.accepted.contains($0) }) {
      return try arrange(arguments, taken: nil, context)
    }
    var taken: [Int] = []
    guard match(kinds[...], from: 0, &taken) else { throw mismatch(kinds) }
    return try arrange(arguments, taken: taken, context)
  }

  /// How many arguments each parameter takes: as many as it can, less where those behind it would go short.
  private func match(_ kinds: ArraySlice<Kinds>, from index: Int, _ taken: inout [Int]) -> Bool {
    guard index < parameters.count else { return kinds.isEmpty }
    let parameter = parameters[index]
    let fitting = kinds.prefix { parameter.accepted.contains($0) }.count
    let most = parameter.isRepeated ? fitting : min(fitting, 1)
    let least = parameter.isOptional || parameter.takesContext ? 0 : 1
    guard least <= most else { return false }
    for count in stride(from: most, through: least, by: -1) {
      taken.append(count)
      if match(kinds.dropFirst(count), from: index + 1, &taken) { return true }
      taken.removeLast()
    }
    return false
  }

  private func arrange(
    _ arguments: [Value], taken: [Int]?, _ context: Value
  ) throws(JSONataError) -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(parameters.count)
    var next = 0
    for (index, parameter) in parameters.enumerated() {
      let count = taken?[index] ?? 1
      if count == 0 {
        if parameter.takesContext {
          guard parameter.accepted.contains(Kinds(of: context)) else {
            throw JSONataError("T0411", value: context.shown, index: next + 1)
          }
          result.append(context)
        } else {
          // What is left out has its place all the same: the argument there goes to it, as in the reference.
          result.append(next < arguments.count ? arguments[next] : .undefined)
          next += 1
        }
      }
      for _ in 0..<count {
        let argument = next < arguments.count ? arguments[next] : .undefined
        result.append(parameter.isArray ? try asArray(argument, parameter, next) : argument)
        next += 1
      }
    }
    return result
  }

  private func asArray(_ argument: Value, _ parameter: Parameter, _ index: Int) throws(JSONataError) -> Value {
    let kind = Kinds(of: argument)
    if kind == .missing { return .undefined }
    if let type = parameter.elementType, !Self.holdsOnly(type, argument, kind) {
      throw JSONataError("T0412", value: argument.shown, index: index + 1, detail: Self.plurals[type] ?? type)
    }
    return kind == .array ? argument : .array([argument])
  }

  /// What `T0412` calls the elements.
  private static let plurals = [
    "a": "arrays", "b": "booleans", "f": "functions", "n": "numbers", "o": "objects", "s": "strings",
  ]

  private static func holdsOnly(_ type: String, _ argument: Value, _ kind: Kinds) -> Bool {
    guard let first = type.utf8.first, let wanted = Kinds(letter: first) else { return true }
    guard let items = argument.items else { return type.utf8.count == 1 && kind == wanted }
    return (0..<items.count).allSatisfy { Kinds(of: items[$0]) == wanted }
  }

  private func mismatch(_ kinds: [Kinds]) -> JSONataError {
    var good = 0
    for index in parameters.indices {
      var part = self
      part.parameters = Array(parameters[...index])
      var taken: [Int] = []
      guard let count = (0...kinds.count).reversed().first(where: { part.match(kinds.prefix($0), from: 0, &taken) })
      else { break }
      good = count
    }
    return JSONataError("T0410", index: good + 1)
  }
}
