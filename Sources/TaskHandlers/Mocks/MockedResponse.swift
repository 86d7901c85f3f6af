import JSONDocument
import StatesEngine

/// What a mocked Task answers: a result, or an error.
package enum MockedResponse: Equatable, Sendable {
  case returned(JSONValue)
  case thrown(error: String, cause: String?)

  package var outcome: TaskOutcome {
    switch self {
    case .returned(let value): .succeeded(value)
    case .thrown(let error, let cause): .failed(error: error, cause: cause)
    }
  }
}
