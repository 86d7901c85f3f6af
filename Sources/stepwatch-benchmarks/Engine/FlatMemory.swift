import StatesEngine

/// Whether memory stays as it is, however many executions have ended.
struct FlatMemory: Benchmark {
  let name = "memory"
  let about = "resident memory over executions of one Pass that end, 1,000 at a time, in a journal that forgets them"

  private static let waves = 1000

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    let driver = EngineRun.driver(MemoryJournal())
    let machine = try Workload.tiny.runnable(options)
    var marks: [(wave: Int, megabytes: Double)] = []
    let timing = try await Timing.once {
      for wave in 1...Self.waves {
        try await EngineRun.run(
          1000, of: machine, input: Workload.tiny.input, on: driver, prefix: "wave-\(wave)")
        if [10, 100, Self.waves].contains(wave) { marks.append((wave, MemoryUse.residentMB)) }
      }
    }
    return marks.map { Figure("after \($0.wave),000 executions", .amount($0.megabytes, unit: "MB")) } + [
      Figure("executions", .rate(Double(Self.waves * 1000), in: timing, unit: "executions"))
    ]
  }
}
