import JSONDocument
import YAMLFiles

/// Reads a MockConfigFile; every error says where and what would be right.
struct MockConfigurationReader {
  let file: String

  func read(_ text: String) throws(FileProblem) -> MockConfiguration {
    let parsing: JSONParsing
    do { parsing = try JSONParser.parse(text, keepsPositions: true) } catch {
      throw FileProblem(error.problem, in: file, line: error.position.line, column: error.position.column)
    }
    let reading = Reading(file: file, positions: parsing.positions)
    let root = Place(value: parsing.value)
    var responses: [String: [MockConfiguration.Response]] = [:]
    for (name, place) in try reading.members(of: root.child("MockedResponses"), "MockedResponses") {
      responses[name] = try reading.responses(place)
    }
    var machines: [String: [String: [String: String]]] = [:]
    for (machine, place) in try reading.members(of: root.child("StateMachines"), "StateMachines") {
      machines[machine] = [:]
      for (testCase, place) in try reading.members(of: place.child("TestCases"), "TestCases") {
        machines[machine, default: [:]][testCase] = [:]
        for (state, place) in try reading.members(of: place, testCase) {
          guard let name = place.value?.string, responses[name] != nil else {
            throw reading.error(at: place, "\"\(state)\" must name one of MockedResponses, found \(place.found)")
          }
          machines[machine, default: [:]][testCase, default: [:]][state] = name
        }
      }
    }
    return MockConfiguration(stateMachines: machines, responses: responses)
  }

  /// A value and the way to it.
  private struct Place {
    var value: JSONValue?
    var path = JSONPositions.JSONPath()

    func child(_ name: String) -> Place {
      Place(value: value?[name], path: JSONPositions.JSONPath(path.steps + [.name(name)]))
    }

    var found: String { value?.text ?? "nothing" }
  }

  private struct Reading {
    let file: String
    let positions: JSONPositions

    func error(at place: Place, _ problem: String) -> FileProblem {
      let position = positions.nearest(to: place.path)
      return FileProblem(problem, in: file, line: position?.line ?? 0, column: position?.column ?? 0)
    }

    func members(of place: Place, _ what: String) throws(FileProblem) -> [(String, Place)] {
      guard let object = place.value?.object else {
        throw error(at: place, "\(what) must be an object, found \(place.found)")
      }
      return object.names.map { ($0, place.child($0)) }
    }

    func responses(_ place: Place) throws(FileProblem) -> [MockConfiguration.Response] {
      var responses: [MockConfiguration.Response] = []
      for (key, place) in try members(of: place, "a mocked response") {
        let numbers = key.split(separator: "-", maxSplits: 1).map { Int($0) }
        guard let first = numbers.first ?? nil, let last = numbers.last ?? nil, first >= 0, first <= last else {
          throw error(at: place, "a response is numbered \"0\" or \"1-2\", found \"\(key)\"")
        }
        responses.append(MockConfiguration.Response(invocations: first...last, response: try response(place)))
      }
      return responses
    }

    func response(_ place: Place) throws(FileProblem) -> MockedResponse {
      if let value = place.child("Return").value { return .returned(value) }
      let thrown = place.child("Throw")
      guard let name = thrown.value?["Error"]?.string else {
        throw error(at: place, "a response needs Return, or Throw with an Error")
      }
      return .thrown(error: name, cause: thrown.value?["Cause"]?.string)
    }
  }
}
