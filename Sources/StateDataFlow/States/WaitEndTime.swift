import JSONDocument
import StatesLanguage
import Timestamps

extension WaitState {
  /// The longest delay in seconds, as recorded: 24,855 days can be waited for, 24,856 cannot.
  private static let longestDelay = Int64(Int32.max)

  /// When the wait is over, in milliseconds since 1970; `scope.now` is when it begins.
  package func endTime(of state: State, in scope: inout EvaluationScope) throws(DataFlowFailure) -> Int64 {
    let end: Int64
    switch duration {
    case .seconds(let field):
      let seconds = try Self.seconds(field, of: state, in: &scope)
      guard seconds <= Self.longestDelay else { throw Self.tooLong }
      end = scope.now + Int64(seconds) * 1000
    case .timestamp(let field): end = try Self.time(field, of: state, in: &scope)
    }
    guard end <= scope.now + Self.longestDelay * 1000 else { throw Self.tooLong }
    return end
  }

  private static let tooLong = DataFlowFailure.runtime("Wait state delay is too long.")

  private static func seconds(
    _ field: NumberField, of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Int {
    if case .path(let path) = field {
      guard (try? path.evaluate(in: state.scopeAfterInputPath(scope))) != nil else {
        throw .runtime("The SecondsPath parameter does not reference an input value: \(path.text)")
      }
    }
    return try field.seconds(field: "Seconds", of: state, in: &scope)
  }

  private static func time(
    _ field: TextField, of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Int64 {
    if case .path(.path(let path)) = field { return try time(path, in: state.scopeAfterInputPath(scope)) }
    let text = try field.text(field: "Timestamp", of: state, in: &scope)
    guard let time = RFC3339.milliseconds(of: text) else {
      throw .evaluation(
        "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: \(text)",
        location: "Timestamp")
    }
    return time
  }

  private static func time(_ path: JSONPathExpression, in scope: EvaluationScope) throws(DataFlowFailure) -> Int64 {
    guard let value = try? path.evaluate(in: scope) else {
      throw .runtime("The TimestampPath parameter does not reference an input value: \(path.text)")
    }
    guard let text = value.string, let time = RFC3339.milliseconds(of: text) else {
      throw .runtime(
        "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
          + "\(path.text) == \(value.string ?? value.text)")
    }
    return time
  }
}
