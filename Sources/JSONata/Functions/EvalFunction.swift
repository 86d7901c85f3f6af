import JSONDocument

extension Builtin {
  /// `$eval`, which Step Functions does not have.
  static let eval = Builtin("eval", "<sx?:x>", arity: 2) { (evaluation, call) throws(JSONataError) in
    guard let text = call.string(0) else { return .undefined }
    let expression: JSONataExpression
    do throws(JSONataError) {
      expression = try JSONataExpression(parsing: text, dialect: evaluation.dialect)
    } catch {
      throw JSONataError("D3120", value: .string(error.message))
    }
    var context = call.context
    if !call[1].isUndefined {
      // As with the input of a whole evaluation, an array is one item.
      context =
        call[1].isArray && !call[1].isSequence
        ? .list(Value.List([call[1]], [.sequence, .outerWrapper])) : call[1]
    }
    do throws(JSONataError) {
      return try evaluation.evaluate(expression.root, context, call.frame)
    } catch {
      throw JSONataError("D3121", value: .string(error.message))
    }
  }
}
