/// What is asked for on the command line.
struct BenchmarkOptions: Sendable {
  /// Benchmarks to run; none is all.
  var names: [String] = []
  var listsOnly = false
  var showsHelp = false
  /// Whether to run `dot` and `graph-easy` beside our layout.
  var compares = false
  /// A folder with `chain100.asl.json` and so on, to be used instead of the workloads made here.
  var workloadFolder: String?

  /// What a process for one benchmark is given besides its name.
  var shared: [String] { (compares ? ["--compare"] : []) + (workloadFolder.map { ["--workloads", $0] } ?? []) }

  static let help = """
    usage: stepwatch-benchmarks [NAME ...] [--compare] [--workloads FOLDER]
           stepwatch-benchmarks --list

      NAME                 benchmarks to run; all without one
      --list               what there is
      --compare            lay the same graphs out with dot and graph-easy, where they are installed
      --workloads FOLDER   take chain100.asl.json, loop.asl.json, … from there
    """

  init(_ arguments: [String], names known: [String]) throws(BenchmarkUsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--list": listsOnly = true
      case "--help", "-h": showsHelp = true
      case "--compare": compares = true
      case "--workloads":
        guard let folder = rest.popFirst() else { throw BenchmarkUsageError("--workloads needs a folder") }
        workloadFolder = folder
      case let option where option.hasPrefix("-"):
        throw BenchmarkUsageError("there is no option \(option); --help lists them")
      case let name where known.contains(name): names.append(name)
      default: throw BenchmarkUsageError("there is no benchmark \"\(argument)\"; --list names them")
      }
    }
  }
}

struct BenchmarkUsageError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
