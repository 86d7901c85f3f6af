import CChildProcess

#if canImport(Glibc)
  import Glibc
#endif

/// What a program is started with.
package struct ChildLaunch: Sendable {
  /// The program's file; `PATH` is not searched (see `ProgramSearch`).
  package var program: String
  /// Without the program itself.
  package var arguments: [String]
  /// All of it: nothing is inherited.
  package var environment: [String: String]
  package var folder: String
  /// What the program reads from its standard input.
  package var input: [UInt8]

  package init(
    program: String, arguments: [String] = [], environment: [String: String] = [:], folder: String = "/",
    input: [UInt8] = []
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.input = input
  }

  /// A file in memory that holds the input: no pipe that fills up, and nothing to write while the program runs.
  func openInput() throws(ChildProcessError) -> Int32 {
    let descriptor = input.withUnsafeBytes { child_input($0.baseAddress, $0.count) }
    guard descriptor >= 0 else { throw ChildProcessError(program: program, number: -descriptor) }
    return descriptor
  }

  /// - Returns: the process id, or the negative errno.
  func start(input: Int32, output: Int32, error: Int32) -> pid_t {
    withVector([program] + arguments) { arguments in
      withVector(environment.map { "\($0)=\($1)" }.sorted()) { environment in
        program.withCString { path in
          folder.withCString { folder in
            var options = child_process_options(
              path: path, arguments: arguments, environment: environment, folder: folder, standard_input: input,
              standard_output: output, standard_error: error, guard: ChildGuard.descriptor)
            return child_process_start(&options)
          }
        }
      }
    }
  }

  /// Texts as C wants them: pointers that end with a null pointer. A NUL inside a text would end it.
  private func withVector<R>(_ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>?) -> R) -> R {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
