import CExampleFiles

/// The files that were embedded when the program was built.
enum BundledFiles {
  static func files(of example: String) -> [ExampleFile] {
    var count = 0
    let first = example_files(&count)
    return UnsafeBufferPointer(start: first, count: count).filter { String(cString: $0.example) == example }.map {
      ExampleFile(
        path: String(cString: $0.path), bytes: Array(UnsafeBufferPointer(start: $0.bytes, count: $0.count)))
    }
  }
}
