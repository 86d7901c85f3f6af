import Foundation

/// Measures stepwatch and prints the figures. It never judges them: a figure depends on the machine and its load.
@main struct StepwatchBenchmarks {
  static let all: [any Benchmark] = [
    InterpreterSpeed(), DurableSpeed(), ManyExecutions(), FlatMemory(),
    LogReading(), LogImport(name: "import", megabytes: 100, repetitions: 3),
    LogImport(name: "import-gb", megabytes: 1000, repetitions: 1), LongHistory(),
    LayoutSpeed(), LayoutComparison(),
    FrameTime(), AnyMoment(), BusyRun(), FirstFrame(), Searching(),
    JSONSpeed(), ExpressionSpeed(),
  ]

  static func main() async {
    do {
      let options = try BenchmarkOptions(Array(CommandLine.arguments.dropFirst()), names: all.map(\.name))
      if options.listsOnly { return list() }
      if options.showsHelp { return print(BenchmarkOptions.help) }
      let asked = all.filter { options.names.isEmpty || options.names.contains($0.name) }
      if asked.count > 1 { return try runEachAlone(asked, options) }
      for benchmark in asked { try await run(benchmark, options) }
    } catch let error as BenchmarkUsageError {
      complain("\(error)", status: 2)
    } catch {
      complain("\(error)", status: 1)
    }
  }

  /// Each in a process of its own, so that none finds the memory that another left.
  private static func runEachAlone(_ benchmarks: [any Benchmark], _ options: BenchmarkOptions) throws {
    for benchmark in benchmarks {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = [benchmark.name] + options.shared
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { exit(process.terminationStatus) }
    }
  }

  private static func run(_ benchmark: any Benchmark, _ options: BenchmarkOptions) async throws {
    let table = FigureTable(title: benchmark.name, about: benchmark.about)
    print(table.heading)
    fflush(nil)
    print(table.rows(of: try await benchmark.run(options)))
    fflush(nil)
  }

  private static func list() {
    for benchmark in all { print(benchmark.name.padded(to: 12) + benchmark.about) }
  }

  private static func complain(_ text: String, status: Int32) {
    FileHandle.standardError.write(Data("stepwatch-benchmarks: \(text)\n".utf8))
    exit(status)
  }
}
