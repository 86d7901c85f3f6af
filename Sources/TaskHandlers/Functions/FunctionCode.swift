#if canImport(Glibc)
  import Glibc
#endif

/// Finds a function's code: a folder, or a zip file as Terraform and SAM name it.
package enum FunctionCode {
  package struct Missing: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String
  }

  /// The folder that holds a function's code.
  ///
  /// For a zip file this is a folder of the function's name or of the zip file's stem beside it, when there is one: the code as it
  /// was before it was packed. Otherwise the zip file is unpacked into the cache folder.
  /// - Parameter folder: what `code` is relative to.
  package static func folder(of code: String, function name: String, in folder: String) async throws(Missing) -> String
  {
    let path = FilePath.join(folder, code)
    if FileKind.isFolder(path) { return FilePath.absolute(path) }
    guard path.lowercased().hasSuffix(".zip") else {
      throw Missing(description: "code \"\(code)\" is no folder and no zip file in \(folder)")
    }
    let beside = [name, FilePath.stem(of: path)].map { "\(FilePath.folder(of: path))/\($0)" }
    if let found = beside.first(where: FileKind.isFolder) { return FilePath.absolute(found) }
    guard FileKind.isFile(path) else {
      throw Missing(
        description: "code \"\(code)\" does not exist in \(folder), nor a folder \"\(name)\" beside it; add one of them"
      )
    }
    return try await ZipArchive(path: path).unpacked()
  }
}
