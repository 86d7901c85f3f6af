import FilePaths
import Foundation
import JSONDocument

/// Finds a state machine at a path: an ASL file (JSON or YAML), a template of SAM or CloudFormation (which the CDK writes,
/// too), a Terraform file, or a folder of one of these.
package enum DefinitionFinder {
  /// - Parameters:
  ///   - path: as the person gave it.
  ///   - name: the state machine to take where a template or Terraform declares several.
  /// - Throws: `SourceError` in one sentence that says what was looked for.
  package static func find(_ path: String, named name: String? = nil) throws(SourceError) -> StateMachineSource {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw SourceError("\(path): there is no such file or folder")
    }
    if isFolder.boolValue { return try inFolder(path, named: name) }
    if path.hasSuffix(".tf") {
      return try inTerraform(folder: FilePath.folder(of: path), preferring: path, named: name)
    }
    return try inFile(path, named: name)
  }

  private static let definitionEndings = [".asl.json", ".asl.yaml", ".asl.yml"]
  private static let templateNames = ["template.yaml", "template.yml", "template.json"]

  private static func inFolder(_ folder: String, named name: String?) throws(SourceError) -> StateMachineSource {
    let files = names(in: folder)
    // What the CDK synthesizes is named after its stack.
    let templates = files.filter { templateNames.contains($0) || $0.hasSuffix(".template.json") }
      .filter { (try? declaresStateMachine(FilePath.joined(folder, $0))) ?? false }
    let definitions = files.filter { file in definitionEndings.contains { file.hasSuffix($0) } }
    // A template says more than the definitions beside it: substitutions, functions.
    let candidates = templates.isEmpty ? definitions : templates
    let hasTerraform = files.contains { $0.hasSuffix(".tf") }
    if candidates.count == 1 {
      var source = try inFile(FilePath.joined(folder, candidates[0]), named: name)
      if hasTerraform {
        source.notes.append(SourceNote(text: "\(folder): taken is \(candidates[0]), not the Terraform files beside it"))
      }
      return source
    }
    if candidates.count > 1 {
      throw SourceError("\(folder): holds \(candidates.joined(separator: ", ")); name one of them")
    }
    if hasTerraform {
      return try inTerraform(folder: folder, preferring: nil, named: name)
    }
    throw SourceError(
      "\(folder): holds no definition (*.asl.json, *.asl.yaml), no template (template.yaml, *.template.json) "
        + "and no Terraform files (*.tf)")
  }

  private static func declaresStateMachine(_ path: String) throws(SourceError) -> Bool {
    let text = try contents(of: path)
    return TemplateStateMachines.types.contains { text.contains($0) }
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func inFile(_ path: String, named name: String?) throws(SourceError) -> StateMachineSource {
    let text = try contents(of: path)
    let isDefinition = definitionEndings.contains { path.hasSuffix($0) }
    if !isDefinition, let template = try Template.read(text, file: path) {
      return try inTemplate(template, named: name)
    }
    let folder = FilePath.folder(of: path)
    let machineName = machineName(of: path)
    if let name, name != machineName {
      throw SourceError("\(path): holds one state machine, \"\(machineName)\", and none named \"\(name)\"")
    }
    return StateMachineSource(
      name: machineName, definitionText: text, file: path, firstLine: 1, isExpress: false, roleARN: nil,
      folder: folder, functions: [], notes: [], siblings: definitions(beside: path, in: folder))
  }

  /// The other definitions of a folder.
  private static func definitions(beside path: String, in folder: String) -> [StateMachineSource.Sibling] {
    names(in: folder).filter { file in definitionEndings.contains { file.hasSuffix($0) } }
      .map { FilePath.joined(folder, $0) }.filter { !sameFile($0, path) }
      .map { StateMachineSource.Sibling(name: machineName(of: $0), path: $0, isOneOfSeveral: false) }
  }

  private static func inTemplate(_ template: Template, named name: String?) throws(SourceError) -> StateMachineSource {
    let folder = FilePath.folder(of: template.file)
    let machines = TemplateStateMachines(template: template, folder: folder) { path in
      try? contents(of: FilePath.joined(folder, path))
    }
    let names = machines.names()
    let place = try choice(
      among: Array(names.indices), of: names, named: name, at: template.file,
      kind: "AWS::Serverless::StateMachine and no AWS::StepFunctions::StateMachine")
    var source = try machines.source(at: place)
    source.siblings = siblings(of: place, among: names, at: template.file)
    return source
  }

  private static func inTerraform(folder: String, preferring path: String?, named name: String?) throws(SourceError)
    -> StateMachineSource
  {
    var files: [(name: String, text: String)] = []
    for name in names(in: folder) where name.hasSuffix(".tf") {
      let file = FilePath.joined(folder, name)
      files.append((file, try contents(of: file)))
    }
    let module = try TerraformModule(folder: folder, files: files)
    let machines = TerraformStateMachines(module: module) { try? contents(of: FilePath.joined(folder, $0)) }
    let sources = try machines.sources()
    let inFile = sources.indices.filter { place in path.map { sameFile(sources[place].file, $0) } ?? false }
    let names = sources.map(\.name)
    let place = try choice(
      among: name == nil && !inFile.isEmpty ? inFile : Array(names.indices), of: names, named: name,
      at: path ?? folder, kind: "aws_sfn_state_machine")
    var source = sources[place]
    source.siblings = siblings(of: place, among: names, at: path ?? folder)
    return source
  }

  /// The place of the state machine of that name, or of the only one.
  /// - Parameters:
  ///   - places: those that come into question.
  ///   - names: of all that are declared.
  private static func choice(
    among places: [Int], of names: [String], named name: String?, at path: String, kind: String
  ) throws(SourceError) -> Int {
    let chosen = name == nil ? places : places.filter { names[$0] == name }
    guard let first = chosen.first else {
      throw SourceError(
        "\(path): declares no \(kind)" + (name.map { " named \"\($0)\"" } ?? "")
          + (names.isEmpty ? "" : "; there is \(quoted(names))"))
    }
    guard chosen.count == 1 else {
      throw SourceError(
        "\(path): declares the state machines \(quoted(chosen.map { names[$0] })); choose one with --state-machine NAME"
      )
    }
    return first
  }

  private static func siblings(of place: Int, among names: [String], at path: String) -> [StateMachineSource.Sibling] {
    names.indices.filter { $0 != place }.map {
      StateMachineSource.Sibling(name: names[$0], path: path, isOneOfSeveral: true)
    }
  }

  private static func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

  private static func sameFile(_ left: String, _ right: String) -> Bool {
    URL(fileURLWithPath: left).standardizedFileURL == URL(fileURLWithPath: right).standardizedFileURL
  }

  private static func contents(of path: String) throws(SourceError) -> String {
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      if let problem = BinaryFile.problem(of: Array(data)) { throw SourceError("\(path): \(problem)") }
      return String(decoding: data, as: UTF8.self)
    } catch let error as SourceError {
      throw error
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

  /// `order-flow.asl.json` is the state machine `order-flow`; characters that AWS does not allow in a name become `-`.
  private static func machineName(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".", omittingEmptySubsequences: true).first.map(String.init) ?? file
    let allowed = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
    return allowed.isEmpty ? "state-machine" : String(allowed.prefix(80))
  }
}
