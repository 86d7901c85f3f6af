import JSONDocument

/// The fields by which a state takes, shapes and hands on its data; which of them a state may have depends on its type
/// and its query language.
package struct StateDataFields: Sendable {
  // JSONPath
  package var inputPath: PathField = .unset
  package var parameters: PayloadTemplate?
  package var resultSelector: PayloadTemplate?
  package var resultPath: ResultPathField = .unset
  package var outputPath: PathField = .unset
  // JSONata
  package var arguments: JSONataTemplate?
  package var output: JSONataTemplate?
  // Both
  package var assign: AssignField?

  package init() {}

  /// Whether none of the fields is written.
  var isEmpty: Bool {
    guard case .unset = inputPath, case .unset = resultPath, case .unset = outputPath else { return false }
    return parameters == nil && resultSelector == nil && arguments == nil && output == nil && assign == nil
  }
}

/// `InputPath`, `OutputPath`.
package enum PathField: Sendable {
  /// Not written, which is `$`.
  case unset
  /// `null`: the data becomes `{}`.
  case discard
  case path(JSONPathExpression)
}

/// `ResultPath`.
package enum ResultPathField: Sendable {
  /// Not written, which is `$`: the result replaces the input.
  case unset
  /// `null`: the result is dropped, the input stays.
  case discard
  case path(ReferencePath)
}

/// `Assign`: the variables that a state sets, in order.
package enum AssignField: Sendable {
  case jsonPath(PayloadTemplate)
  case jsonata(JSONataTemplate)
}

/// A field that is a number or computes one: `Seconds`, `TimeoutSeconds`, `MaxConcurrency`, …
package enum NumberField: Sendable {
  case literal(JSONNumber)
  /// From the field's `…Path` form.
  case path(JSONPathExpression)
  case jsonata(JSONataTemplate)
}

/// A field that is a text or computes one: `Error`, `Cause`, `Timestamp`.
package enum TextField: Sendable {
  case literal(String)
  /// From the field's `…Path` form: a path or an intrinsic function.
  case path(PathOrIntrinsic)
  case jsonata(JSONataTemplate)
}

/// A field that is an array or computes one: `ItemsPath`, `Items`.
package enum ItemsField: Sendable {
  /// Not written: the state's effective input.
  case unset
  case literal(JSONValue)
  case path(JSONPathExpression)
  case jsonata(JSONataTemplate)
}
