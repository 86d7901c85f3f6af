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
  private static let templateNames: Set = ["template.yaml", "template.yml", "template.json"]

  private static func inFolder(_ folder: String, named name: String?) throws(SourceError) -> StateMachineSource {
    let content = FolderContent(folder)
    // A template says more than the definitions beside it: substitutions, functions.
    let candidates = content.templates.isEmpty ? content.definitions : content.templates
    if candidates.count == 1 {
      var source = try inFile(FilePath.joined(folder, candidates[0]), named: name)
      if content.hasTerraform {
        source.notes.append(SourceNote(text: "\(folder): taken is \(candidates[0]), not the Terraform files beside it"))
      }
      return source
    }
    if candidates.count > 1 {
      throw SourceError("\(folder): holds \(candidates.joined(separator: ", ")); name one of them")
    }
    if content.hasTerraform {
      return try inTerraform(folder: folder, preferring: nil, named: name)
    }
    throw holdsNothing(folder)
  }

  static func holdsNothing(_ folder: String) -> SourceError {
    SourceError(
      "\(folder): holds no definition (*.asl.json, *.asl.yaml), no template (template.yaml, *.template.json) "
        + "and no Terraform files (*.tf)")
  }

  /// What of a folder comes into question.
  struct FolderContent {
    /// Templates that declare a state machine.
    let templates: [String]
    let definitions: [String]
    let hasTerraform: Bool

    init(_ folder: String) {
      let files = names(in: folder)
      // What the CDK synthesizes is named after its stack.
      templates = files.filter { templateNames.contains($0) || $0.hasSuffix(".template.json") }
        .filter { (try? declaresStateMachine(FilePath.joined(folder, $0))) ?? false }
      definitions = files.filter(isDefinition)
      hasTerraform = files.contains { $0.hasSuffix(".tf") }
    }
  }

  private static func isDefinition(_ path: String) -> Bool { definitionEndings.contains { path.hasSuffix($0) } }

  private static func declaresStateMachine(_ path: String) throws(SourceError) -> Bool {
    let text = try contents(of: path)
    return TemplateStateMachines.types.contains { text.contains($0) }
  }

  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func inFile(_ path: String, named name: String?) throws(SourceError) -> StateMachineSource {
    switch try content(of: path) {
    case .template(let template): return try inTemplate(template, named: name)
    case .definition(let text):
      let source = definition(text, in: path)
      if let name, name != source.name {
        throw SourceError("\(path): holds one state machine, \"\(source.name)\", and none named \"\(name)\"")
      }
      return source
    }
  }

  enum FileContent {
    case definition(String)
    case template(Template)
  }

  static func content(of path: String) throws(SourceError) -> FileContent {
    let text = try contents(of: path)
    if !isDefinition(path), let template = try Template.read(text, file: path) { return .template(template) }
    return .definition(text)
  }

  static func definition(_ text: String, in path: String) -> StateMachineSource {
    let folder = FilePath.folder(of: path)
    return StateMachineSource(
      name: machineName(of: path), definitionText: text, file: path, firstLine: 1, isExpress: false, roleARN: nil,
      folder: folder, functions: [], notes: [], siblings: definitions(beside: path, in: folder))
  }

  /// The other definitions of a folder.
  private static func definitions(beside path: String, in folder: String) -> [StateMachineSource.Sibling] {
    names(in: folder).filter(isDefinition).map { FilePath.joined(folder, $0) }.filter { !sameFile($0, path) }
      .map { StateMachineSource.Sibling(name: machineName(of: $0), path: $0, isOneOfSeveral: false) }
  }

  private static func inTemplate(_ template: Template, named name: String?) throws(SourceError) -> StateMachineSource {
    let machines = stateMachines(of: template)
    let names = machines.names()
    let place = try choice(
      among: Array(names.indices), of: names, named: name, at: template.file, kind: TemplateStateMachines.kind)
    return try machines.source(at: place, declaredIn: template.file)
  }

  /// - Parameter read: hears of each file that a definition is read from.
  static func stateMachines(
    of template: Template, read: @escaping (String) -> Void = { _ in }
  ) -> TemplateStateMachines {
    let folder = FilePath.folder(of: template.file)
    return TemplateStateMachines(template: template, folder: folder) { text(of: $0, in: folder, read: read) }
  }

  private static func inTerraform(folder: String, preferring path: String?, named name: String?) throws(SourceError)
    -> StateMachineSource
  {
    let machines = try terraform(in: folder)
    let names = machines.names()
    let inFile = machines.places(in: path)
    let place = try choice(
      among: name == nil && !inFile.isEmpty ? inFile : Array(names.indices), of: names, named: name,
      at: path ?? folder, kind: TerraformStateMachines.kind)
    return try machines.source(at: place, declaredIn: path ?? folder)
  }

  /// - Parameter read: hears of each file that a definition is read from.
  static func terraform(
    in folder: String, read: @escaping (String) -> Void = { _ in }
  ) throws(SourceError) -> TerraformStateMachines {
    var files: [(name: String, text: String)] = []
    for name in names(in: folder) where name.hasSuffix(".tf") {
      let file = FilePath.joined(folder, name)
      files.append((file, try contents(of: file)))
    }
    return TerraformStateMachines(module: try TerraformModule(folder: folder, files: files)) {
      text(of: $0, in: folder, read: read)
    }
  }

  private static func text(of path: String, in folder: String, read: (String) -> Void) -> String? {
    let file = FilePath.joined(folder, path)
    guard let text = try? contents(of: file) else { return nil }
    read(file)
    return text
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
      guard let name else { throw declaresNone(kind, at: path) }
      throw SourceError(
        "\(path): declares no \(kind) named \"\(name)\"" + (names.isEmpty ? "" : "; there is \(quoted(names))"))
    }
    guard chosen.count == 1 else {
      throw SourceError(
        "\(path): declares the state machines \(quoted(chosen.map { names[$0] })); choose one with --state-machine NAME"
      )
    }
    return first
  }

  static func declaresNone(_ kind: String, at path: String) -> SourceError {
    SourceError("\(path): declares no \(kind)")
  }

  private static func quoted(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }

  static func sameFile(_ left: String, _ right: String) -> Bool {
    URL(fileURLWithPath: left).standardizedFileURL == URL(fileURLWithPath: right).standardizedFileURL
  }

  static func contents(of path: String) throws(SourceError) -> String {
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
  static func machineName(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".", omittingEmptySubsequences: true).first.map(String.init) ?? file
    let allowed = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
    return allowed.isEmpty ? "state-machine" : String(allowed.prefix(80))
  }
}
