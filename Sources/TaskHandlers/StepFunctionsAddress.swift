/// Where functions and programs of this engine reach Step Functions, to report what became of a Task whose token they have.
package struct StepFunctionsAddress: Sendable {
  private let find: @Sendable () async -> String?

  /// - Parameter find: gives the URL, nil where there is none; asked for anew each time.
  package init(_ find: @escaping @Sendable () async -> String?) { self.find = find }

  /// No place of ours: SDKs call AWS, as they would anywhere.
  package static let elsewhere = StepFunctionsAddress { nil }

  package func url() async -> String? { await find() }
}
