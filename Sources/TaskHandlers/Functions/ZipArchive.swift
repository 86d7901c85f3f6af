import FilePaths

#if canImport(Glibc)
  import Glibc
#endif

/// A zip file of code, unpacked once into the cache folder by a program of the system.
struct ZipArchive {
  let path: String

  /// The folder with the archive's content. It is named by the file's size and time, so a new archive is a new folder.
  func unpacked() async throws(FunctionCode.Missing) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { throw problem(String(cString: strerror(errno))) }
    let stamp = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)-\(status.st_size)-\(status.st_dev)-\(status.st_ino)"
    let folder = "\(CodeCache.folder)/\(FilePath.stem(of: path))-\(stamp)"
    if FilePath.isFolder(folder) { return folder }
    let unfinished = "\(folder).\(LambdaInvocation.hex(of: 4))"
    CodeCache.makeFolder(unfinished)
    try await unpack(into: unfinished)
    // Somebody else may have unpacked the same; either is right.
    if rename(unfinished, folder) != 0, !FilePath.isFolder(folder) { throw problem("\(folder) could not be made") }
    return folder
  }

  private func unpack(into folder: String) async throws(FunctionCode.Missing) {
    let (program, arguments) = try tool(folder)
    let log = ChildLog()
    let exit: ChildProcess.Exit
    do {
      let launch = ChildLaunch(program: program, arguments: arguments, environment: ["PATH": ProgramSearch.searchPath])
      exit = try await ChildProcess.start(launch, onOutput: { _ in }, onError: { log.append($0) }).exit()
    } catch {
      throw problem(error.description)
    }
    guard exit == .status(0) else { throw problem("\(exit): \(log.tail)") }
  }

  private func tool(_ folder: String) throws(FunctionCode.Missing) -> (String, [String]) {
    if let unzip = ProgramSearch.find("unzip") { return (unzip, ["-q", "-o", path, "-d", folder]) }
    if let python = ProgramSearch.find("python3") { return (python, ["-m", "zipfile", "-e", path, folder]) }
    throw problem("neither unzip nor python3 is on PATH. Unpack it beside itself, or: apt-get install unzip")
  }

  private func problem(_ text: String) -> FunctionCode.Missing {
    FunctionCode.Missing(description: "\(path) could not be unpacked: \(text)")
  }
}
