import JSONDocument
import Timestamps

extension HistoryEvent {
  /// The event as a member of `GetExecutionHistory`'s answer, with its time as AWS CLI 2 prints it.
  ///
  /// Source: API reference, `HistoryEvent`; the order of members is that of AWS CLI.
  package var apiValue: JSONValue {
    var value = JSONObject()
    value.appendNew("timestamp", .string(ISO8601Time.cliText(of: timestamp)))
    value.appendNew("type", .string(type.name))
    value.appendNew("id", .number(JSONNumber(Int(id.rawValue))))
    value.appendNew("previousEventId", .number(JSONNumber(Int(previousID.rawValue))))
    if details != .none {
      value.appendNew(type.detailsMemberName, .object(detailsMembers(includesExecutionData: true)))
    }
    return .object(value)
  }

  /// The event as the message of the log event that Step Functions writes to CloudWatch Logs: numbers as texts,
  /// `snake_case` around the details, names inside them in alphabetical order.
  ///
  /// - Parameter includesExecutionData: false leaves out inputs and outputs, as the state machine's
  ///   `loggingConfiguration` does.
  package func logValue(
    of execution: ExecutionARN, redriveCount: Int = 0, includesExecutionData: Bool = true
  ) -> JSONValue {
    let members = detailsMembers(includesExecutionData: includesExecutionData).members.sorted { $0.name < $1.name }
    var value = JSONObject()
    value.appendNew("id", .string(id.description))
    value.appendNew("type", .string(type.name))
    value.appendNew("details", .object(JSONObject(members.map { ($0.name, $0.value) })))
    value.appendNew("previous_event_id", .string(previousID.description))
    value.appendNew("event_timestamp", .string(String(timestamp)))
    value.appendNew("execution_arn", .string(execution.text))
    value.appendNew("redrive_count", .string(String(redriveCount)))
    return .object(value)
  }

  /// Reads an event in either spelling from a value.
  ///
  /// - Throws: what is no event.
  package init(_ value: JSONValue) throws(JSONScanner.Problem) {
    let read = JSONPrinter.bytes(of: value).withUnsafeBufferPointer { bytes in
      Result { () throws(JSONScanner.Problem) in
        var scanner = JSONScanner(bytes)
        var decoder = HistoryEventDecoder()
        return try decoder.event(from: &scanner).event
      }
    }
    self = try read.get()
  }

  private func detailsMembers(includesExecutionData: Bool) -> JSONObject {
    var members = details.members(includesExecutionData: includesExecutionData)
    for member in otherDetails { members[member.name] = member.value }
    return members
  }
}

/// A whole history as AWS CLI prints it.
package enum HistoryDocument {
  /// The answer of `aws stepfunctions get-execution-history`, indented by four blanks.
  package static func text(of events: some Sequence<HistoryEvent>) -> String {
    let value = JSONValue.object(JSONObject([("events", .array(events.map(\.apiValue)))]))
    return JSONPrinter.text(of: value, indent: 4)
  }
}
