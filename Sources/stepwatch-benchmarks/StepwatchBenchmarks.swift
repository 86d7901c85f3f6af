import Foundation

/// Measures stepwatch and prints the figures. It never judges them: a figure depends on the machine and its load.
@main struct StepwatchBenchmarks {
  static let all: [any Benchmark] = [
    InterpreterSpeed(), DurableSpeed(), ManyExecutions(), FlatMemory(),
    LogReading(), LongHistory(),
    LayoutSpeed(), LayoutComparison(),
    FrameTime(), AnyMoment(), FirstFrame(),
    JSONSpeed(), ExpressionSpeed(),
  ]

  static func main() async {
    do {
      let options = try BenchmarkOptions(Array(CommandLine.arguments.dropFirst()), names: all.map(\.name))
      if options.listsOnly { return list() }
      if options.showsHelp { return print(BenchmarkOptions.help) }
      for benchmark in all where options.names.isEmpty || options.names.contains(benchmark.name) {
        let table = FigureTable(title: benchmark.name, about: benchmark.about)
        print(table.heading)
        fflush(nil)
        print(table.rows(of: try await benchmark.run(options)))
        fflush(nil)
      }
    } catch let error as BenchmarkUsageError {
      complain("\(error)", status: 2)
    } catch {
      complain("\(error)", status: 1)
    }
  }

  private static func list() {
    for benchmark in all { print(benchmark.name.padded(to: 12) + benchmark.about) }
  }

  private static func complain(_ text: String, status: Int32) {
    FileHandle.standardError.write(Data("stepwatch-benchmarks: \(text)\n".utf8))
    exit(status)
  }
}
