import FilePaths
import Foundation

extension DefinitionFinder {
  /// Every state machine at a path: of a template or of Terraform all that are declared, and of a folder besides the
  /// definitions that none of those reads.
  ///
  /// - Returns: in the order written, each with what is wrong instead where it cannot be found; that keeps none of the others
  ///   from being found. It is never empty.
  package static func findAll(_ path: String) -> [Result<StateMachineSource, SourceError>] {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isThere, isFolder.boolValue { return allInFolder(path) }
    let read = FilesRead()
    if isThere, path.hasSuffix(".tf") {
      return allInTerraform(folder: FilePath.folder(of: path), preferring: path, read)
    }
    return allInFile(path, read)
  }

  /// The definitions that templates and Terraform take are theirs: what stands for `${…}` is known there.
  private final class FilesRead {
    private var paths: [String] = []

    func note(_ path: String) { paths.append(path) }
    func has(_ path: String) -> Bool { paths.contains { sameFile($0, path) } }
  }

  private static func allInFolder(_ folder: String) -> [Result<StateMachineSource, SourceError>] {
    let content = FolderContent(folder)
    let read = FilesRead()
    var found = content.templates.flatMap { allInFile(FilePath.joined(folder, $0), read) }
    if content.hasTerraform {
      let declared = allInTerraform(folder: folder, preferring: nil, read)
      // Terraform without a state machine is nothing to tell of where there is something else.
      let isBare = (try? terraform(in: folder))?.names().isEmpty == true
      if !isBare || (found.isEmpty && content.definitions.isEmpty) { found += declared }
    }
    let others = content.definitions.map { FilePath.joined(folder, $0) }.filter { !read.has($0) }
    found += others.flatMap { allInFile($0, read) }
    return found.isEmpty ? [.failure(holdsNothing(folder))] : found
  }

  private static func allInFile(_ path: String, _ read: FilesRead) -> [Result<StateMachineSource, SourceError>] {
    do throws(SourceError) {
      guard FilePath.isFile(path) else { throw SourceError("\(path): there is no such file or folder") }
      switch try content(of: path) {
      case .template(let template): return all(of: stateMachines(of: template, read: read.note), declaredIn: path)
      case .definition(let text): return [.success(definition(text, in: path))]
      }
    } catch {
      return [.failure(error)]
    }
  }

  private static func allInTerraform(
    folder: String, preferring path: String?, _ read: FilesRead
  ) -> [Result<StateMachineSource, SourceError>] {
    do throws(SourceError) {
      let machines = try terraform(in: folder, read: read.note)
      let inFile = machines.places(in: path)
      return all(of: machines, at: inFile.isEmpty ? nil : inFile, declaredIn: path ?? folder)
    } catch {
      return [.failure(error)]
    }
  }

  /// - Parameter places: of those that are asked for; nil asks for all.
  private static func all(
    of machines: some DeclaredStateMachines, at places: [Int]? = nil, declaredIn path: String
  ) -> [Result<StateMachineSource, SourceError>] {
    let places = places ?? Array(machines.names().indices)
    guard !places.isEmpty else { return [.failure(declaresNone(type(of: machines).kind, at: path))] }
    return places.map { place in
      Result { () throws(SourceError) in try machines.source(at: place, declaredIn: path) }
    }
  }
}
