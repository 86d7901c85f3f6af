import Foundation
import JSONDocument

/// Finds a state machine at a path: an ASL file (JSON or YAML), a Terraform file, or a folder of either.
package enum DefinitionFinder {
  /// - Parameters:
  ///   - path: as the person gave it.
  ///   - name: the state machine to take where Terraform declares several.
  /// - Throws: `SourceError` in one sentence that says what was looked for.
  package static func find(_ path: String, named name: String? = nil) throws(SourceError) -> StateMachineSource {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw SourceError("\(path): there is no such file or folder")
    }
    if isFolder.boolValue { return try inFolder(path, named: name) }
    if path.hasSuffix(".tf") { return try inTerraform(folder: folder(of: path), preferring: path, named: name) }
    return try inFile(path)
  }

  private static let definitionEndings = [".asl.json", ".asl.yaml", ".asl.yml"]

  private static func inFolder(_ folder: String, named name: String?) throws(SourceError) -> StateMachineSource {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
    let definitions = files.filter { file in definitionEndings.contains { file.hasSuffix($0) } }
    if definitions.count == 1 { return try inFile(joined(folder, definitions[0])) }
    if definitions.count > 1 {
      throw SourceError("\(folder): holds \(definitions.joined(separator: ", ")); name one of them")
    }
    if files.contains(where: { $0.hasSuffix(".tf") }) {
      return try inTerraform(folder: folder, preferring: nil, named: name)
    }
    throw SourceError("\(folder): holds neither a definition (*.asl.json, *.asl.yaml) nor Terraform files (*.tf)")
  }

  private static func inFile(_ path: String) throws(SourceError) -> StateMachineSource {
    let text = try contents(of: path)
    return StateMachineSource(
      name: machineName(of: path), definitionText: text, file: path, firstLine: 1, isExpress: false, roleARN: nil,
      folder: folder(of: path), functions: [], notes: [])
  }

  private static func inTerraform(folder: String, preferring path: String?, named name: String?) throws(SourceError)
    -> StateMachineSource
  {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".tf") }
      .sorted()
    var files: [(name: String, text: String)] = []
    for name in names {
      let file = joined(folder, name)
      files.append((file, try contents(of: file)))
    }
    let module = try TerraformModule(folder: folder, files: files)
    let machines = TerraformStateMachines(module: module) { relative in
      try? contents(of: relative.hasPrefix("/") ? relative : joined(folder, relative))
    }
    var sources = try machines.sources()
    let declared = quotedNames(of: sources)
    if let name { sources = sources.filter { $0.name == name } }
    if let path, sources.contains(where: { sameFile($0.file, path) }) {
      sources = sources.filter { sameFile($0.file, path) }
    }
    guard let source = sources.first else {
      throw SourceError(
        "\(path ?? folder): declares no aws_sfn_state_machine" + (name.map { " named \"\($0)\"" } ?? "")
          + (declared.isEmpty ? "" : "; there is \(declared)"))
    }
    guard sources.count == 1 else {
      throw SourceError(
        "\(path ?? folder): declares the state machines \(quotedNames(of: sources)); choose one with --state-machine NAME"
      )
    }
    return source
  }

  private static func quotedNames(of sources: [StateMachineSource]) -> String {
    sources.map { "\"\($0.name)\"" }.joined(separator: ", ")
  }

  private static func sameFile(_ left: String, _ right: String) -> Bool {
    URL(fileURLWithPath: left).standardizedFileURL == URL(fileURLWithPath: right).standardizedFileURL
  }

  private static func contents(of path: String) throws(SourceError) -> String {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      return String(decoding: data, as: UTF8.self)
    } catch {
      throw SourceError("\(path): cannot be read (\(reason(error)))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    guard let underlying, underlying.domain == NSPOSIXErrorDomain else {
      return (error as NSError).localizedDescription
    }
    return String(cString: strerror(Int32(underlying.code)))
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// `order-flow.asl.json` is the state machine `order-flow`; characters that AWS does not allow in a name become `-`.
  private static func machineName(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".", omittingEmptySubsequences: true).first.map(String.init) ?? file
    let allowed = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
    return allowed.isEmpty ? "state-machine" : String(allowed.prefix(80))
  }
}
