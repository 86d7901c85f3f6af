import ExecutionHistory
import StatesEngine

/// The pure interpreter: facts in, effects out, no journal.
struct InterpreterSpeed: Benchmark {
  let name = "interpreter"
  let about = "transitions per second in the interpreter alone"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    try Workload.all.map { workload in
      let program = try workload.runnable(options).program
      let runs = max(1, 100_000 / workload.transitions)
      var wrong: Int?
      let timing = Timing.median {
        for _ in 0..<runs {
          let events = Self.events(of: program, workload)
          if events != workload.events { wrong = events }
        }
      }
      if let wrong { throw BenchmarkFailure("\(workload.name): \(wrong) events instead of \(workload.events)") }
      let transitions = Double(runs * workload.transitions)
      return Figure(
        workload.about, .rate(transitions, in: timing, unit: "transitions"),
        beside: Self.beside(workload, timing / runs))
    }
  }

  private static func beside(_ workload: Workload, _ run: Timing) -> String {
    switch workload.name {
    case "chain100", "loop": "aim 1,000,000; \(PeerFigures.transitions)"
    case "loop_jsonata": "aim 100,000"
    case "map": "\(FigureTable.number(run.processorSeconds * 1000)) ms a run; aim 50 ms"
    default: ""
    }
  }

  /// Runs a state machine to its end.
  /// - Returns: how many events its history has.
  static func events(of program: StateMachineProgram, _ workload: Workload) -> Int {
    var interpreter = Interpreter(
      program,
      identity: ExecutionIdentity(
        arn: ExecutionARN(of: Workload.stateMachine, name: "run"), stateMachine: Workload.stateMachine,
        workflowType: .standard, roleARN: "arn:aws:iam::123456789012:role/benchmark"))
    let start: Int64 = 1_700_000_000_000
    var fact = EngineFact(.executionStarted(input: workload.input, seed: 1), at: start)
    var events = 0
    while true {
      var goesOn = false
      for effect in interpreter.handle(fact) {
        switch effect {
        case .record(let recorded): events += recorded.count
        case .continueLater: goesOn = true
        default: break
        }
      }
      guard goesOn else { return events }
      fact = EngineFact(.continued, at: start)
    }
  }
}
