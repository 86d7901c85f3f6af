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
    let cache = Self.cacheFolder
    let stamp = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)-\(status.st_size)-\(status.st_dev)-\(status.st_ino)"
    let folder = "\(cache)/\(FilePath.stem(of: path))-\(stamp)"
    if FileKind.isFolder(folder) { return folder }
    let unfinished = "\(folder).\(LambdaInvocation.hex(of: 4))"
    for part in Self.parents(of: unfinished) + [unfinished] { mkdir(part, 0o700) }
    try await unpack(into: unfinished)
    // Somebody else may have unpacked the same; either is right.
    if rename(unfinished, folder) != 0, !FileKind.isFolder(folder) { throw problem("\(folder) could not be made") }
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

  private static var cacheFolder: String {
    if let folder = getenv("XDG_CACHE_HOME") { return "\(String(cString: folder))/stepwatch/code" }
    if let home = getenv("HOME") { return "\(String(cString: home))/.cache/stepwatch/code" }
    return "/tmp/stepwatch-\(getuid())/code"
  }

  private static func parents(of path: String) -> [String] {
    path.indices.dropFirst().filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}
