import Glibc

enum FileKind {
  case regular
  /// A pipe, a terminal, a socket: ends when its writer ends.
  case stream

  init(of descriptor: Int32, named path: String?) throws(FileReadingError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileReadingError(path: path, errorNumber: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: throw FileReadingError(path: path, errorNumber: EISDIR)
    default: self = .stream
    }
  }
}
