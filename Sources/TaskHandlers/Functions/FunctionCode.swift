import FilePaths

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
    let path = FilePath.joined(folder, code)
    if FilePath.isFolder(path) { return FilePath.resolved(path) }
    guard path.lowercased().hasSuffix(".zip") else {
      throw Missing(description: "code \"\(code)\" is no folder and no zip file in \(folder)")
    }
    let beside = [name, FilePath.stem(of: path)].map { "\(FilePath.folder(of: path))/\($0)" }
    if let found = beside.first(where: FilePath.isFolder) { return FilePath.resolved(found) }
    guard FilePath.isFile(path) else {
      throw Missing(
        description: "code \"\(code)\" does not exist in \(folder), nor a folder \"\(name)\" beside it; add one of them"
      )
    }
    return try await ZipArchive(path: path).unpacked()
  }

  /// The folder of a function whose only file is written in a template.
  ///
  /// Source: CloudFormation Template Reference, `AWS::Lambda::Function Code`, property `ZipFile`.
  /// - Parameter folder: the template's.
  package static func folder(
    ofInline text: String, function name: String, runtime: LambdaRuntime, in folder: String
  ) throws(Missing) -> String {
    let template = String(FilePath.resolved(folder).map { $0 == "/" ? "%" : $0 })
    let code = "\(CodeCache.folder)/inline/\(template)/\(name)"
    CodeCache.makeFolder(code)
    let path = "\(code)/\(runtime.inlineFile)"
    let unfinished = "\(path).\(LambdaInvocation.hex(of: 4))"
    guard let file = fopen(unfinished, "we") else { throw problem(of: unfinished) }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count, rename(unfinished, path) == 0 else { throw problem(of: path) }
    return code
  }

  private static func problem(of path: String) -> Missing {
    Missing(description: "\(path) could not be written: \(String(cString: strerror(errno)))")
  }
}
