/// Something that is measured, in a file of its own.
protocol Benchmark: Sendable {
  /// One word, by which it is asked for.
  var name: String { get }
  /// What it measures and how, in one sentence.
  var about: String { get }

  func run(_ options: BenchmarkOptions) async throws -> [Figure]
}

/// Something a benchmark relies on did not come about, so that its figures would mean nothing.
struct BenchmarkFailure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
