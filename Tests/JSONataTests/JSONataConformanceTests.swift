import Foundation
import JSONDocument
import JSONata
import TestSupport
import Testing

/// The language's own suite (jsonata-js, MIT), case by case.
@Suite(.onThreadsOfItsOwn) struct JSONataConformanceTests {
  /// Cases that are not passed, by name, and why.
  static let notPassed: [String: String] = [:]

  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `every case of the language's suite gives its result or its error`() {
    let cases = SuiteCase.all()
    var passed = 0
    for suiteCase in cases {
      if let failure = suiteCase.failure {
        if Self.notPassed[suiteCase.name] == nil { Issue.record("\(suiteCase.name): \(failure)") }
      } else {
        #expect(Self.notPassed[suiteCase.name] == nil, "\(suiteCase.name) is passed now")
        passed += 1
      }
    }
    print("conformance jsonata: \(passed) of \(cases.count)")
  }
}

/// One case: an expression, what it is evaluated on, and what is to come of it.
struct SuiteCase {
  let name: String
  private let fields: JSONValue
  private let expression: String
  private let input: JSONValue?

  /// What went wrong, nil where the case is passed.
  var failure: String? {
    do {
      let expression = try JSONataExpression(parsing: expression, dialect: .jsonata)
      let result = try expression.evaluate(
        input: input, bindings: Dictionary(fields["bindings"]?.object?.map { ($0.name, $0.value) } ?? []) { $1 },
        environment: environment)
      return mismatch(of: result)
    } catch {
      return mismatch(of: error)
    }
  }

  private var environment: JSONataEnvironment {
    var environment = JSONataEnvironment.jsonata
    environment.now = 1_520_000_000_000
    if let depth = fields["depth"]?.integer { environment.depthLimit = depth }
    // The suite gives milliseconds; a thousand steps are allowed for each.
    if let milliseconds = fields["timelimit"]?.integer { environment.stepLimit = milliseconds * 1000 }
    return environment
  }

  private func mismatch(of result: JSONValue?) -> String? {
    if fields["code"] != nil || fields["error"] != nil { return "gave \(Self.text(result)), not an error" }
    if fields["undefinedResult"]?.bool == true { return result == nil ? nil : "gave \(Self.text(result)), not nothing" }
    guard let expected = fields["result"] else { return nil }
    let isEqual = fields["unordered"]?.bool == true ? Self.sorted(result) == Self.sorted(expected) : result == expected
    return isEqual ? nil : "gave \(Self.text(result)), not \(expected.text)"
  }

  private func mismatch(of error: JSONataError) -> String? {
    let expected = fields["error"] ?? fields
    guard let code = expected["code"]?.string else { return "threw \(error)" }
    if error.code != code { return "threw \(error), not \(code)" }
    if let token = expected["token"]?.string, error.token != token {
      return "threw \(error) about \(error.token ?? "nothing"), not \(token)"
    }
    if let message = expected["message"]?.string, error.message != message {
      return "threw \(error), not \(message)"
    }
    if let position = expected["position"]?.integer, error.position != position {
      return "threw \(error) at \(error.position ?? -1), not \(position)"
    }
    return nil
  }

  private static func text(_ value: JSONValue?) -> String { value?.text ?? "nothing" }

  private static func sorted(_ value: JSONValue?) -> [String]? { value?.array?.map(\.text).sorted() }
}

extension SuiteCase {
  /// The cases of all groups. A file that cannot be read is an issue by its name, and the others are run all the same.
  static func all(in folder: String = "jsonata") -> [SuiteCase] {
    var datasets: [String: JSONValue] = [:]
    for file in ConformanceFolder.files(in: folder + "/datasets", ending: ".json") {
      datasets[file.deletingPathExtension().lastPathComponent] = value(of: file)
    }
    var cases: [SuiteCase] = []
    for group in ConformanceFolder.files(in: folder + "/groups", ending: "").map(\.lastPathComponent) {
      for file in ConformanceFolder.files(in: "\(folder)/groups/\(group)", ending: ".json") {
        guard let content = value(of: file) else { continue }
        let name = group + "/" + file.deletingPathExtension().lastPathComponent
        for (index, fields) in (content.array ?? [content]).enumerated() {
          let number = content.array == nil ? "" : "[\(index)]"
          cases.append(SuiteCase(name: name + number, fields, file, datasets))
        }
      }
    }
    return cases
  }

  private init(name: String, _ fields: JSONValue, _ file: URL, _ datasets: [String: JSONValue]) {
    self.name = name
    self.fields = fields
    if let other = fields["expr-file"]?.string {
      let text = try? Data(contentsOf: file.deletingLastPathComponent().appendingPathComponent(other))
      expression = String(decoding: text ?? Data(), as: UTF8.self)
    } else {
      expression = fields["expr"]?.string ?? ""
    }
    input = fields["data"] ?? fields["dataset"]?.string.flatMap { datasets[$0] }
  }

  private static func value(of file: URL) -> JSONValue? {
    do {
      return try JSONValue(parsing: Data(contentsOf: file))
    } catch {
      Issue.record("\(file.path) cannot be read: \(error)")
      return nil
    }
  }
}
