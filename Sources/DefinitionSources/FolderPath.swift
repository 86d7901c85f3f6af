/// Paths as a person gave them, put together without a look at the file system.
enum FolderPath {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// An absolute `name` stays as it is.
  static func joined(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    let name = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    return folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
