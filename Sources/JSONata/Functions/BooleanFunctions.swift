import JSONDocument

extension Builtin {
  static let booleanFunctions: [Builtin] = [
    Builtin("boolean", "<x-:b>", arity: 1) { (_, call) throws(JSONataError) in
      call[0].isUndefined ? .undefined : .bool(call[0].isTrue)
    },
    Builtin("not", "<x-:b>", arity: 1) { (_, call) throws(JSONataError) in
      call[0].isUndefined ? .undefined : .bool(!call[0].isTrue)
    },
    Builtin("exists", "<x:b>", arity: 1) { (_, call) throws(JSONataError) in .bool(!call[0].isUndefined) },
    Builtin("type", "<x:s>", arity: 1) { (_, call) throws(JSONataError) in
      typeName(of: call[0]).map { .string($0) } ?? .undefined
    },
    Builtin("error", "<s?:x>", arity: 1) { (_, call) throws(JSONataError) in
      throw JSONataError("D3137", detail: call.string(0) ?? "$error() function evaluated")
    },
    Builtin("assert", "<bs?:x>", arity: 2) { (_, call) throws(JSONataError) in
      if call[0].isTrue { return .undefined }
      throw JSONataError("D3141", detail: call.string(1) ?? "$assert() statement failed")
    },
  ]

  private static func typeName(of value: Value) -> String? {
    switch value {
    case .undefined: nil
    case .json(.null): "null"
    case .json(.bool): "boolean"
    case .json(.number): "number"
    case .json(.string): "string"
    case .json(.array), .list, .tuples: "array"
    case .json(.object), .object: "object"
    case .function: "function"
    }
  }
}
