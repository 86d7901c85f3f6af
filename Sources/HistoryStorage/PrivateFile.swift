import FoundationEssentials
import Glibc

/// The store's file holds what went through workflows: names, addresses, whatever payloads hold. It is for nobody else's eyes.
enum PrivateFile {
  /// Makes the file before SQLite does, which would let everybody read it; what SQLite puts beside it gets the same rights.
  /// The rights of one that is there are taken back.
  static func make(at path: String) throws(HistoryStoreError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unusable(path: path, reason: "its folder cannot be made")
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    // By name: opening and closing the file would give up the locks that this process may hold on it. Whose file it is not
    // cannot change it; whether it can use it, SQLite finds out.
    for suffix in ["", "-wal", "-shm"] {
      var status = stat()
      guard stat(path + suffix, &status) == 0, status.st_mode & 0o077 != 0 else { continue }
      _ = chmod(path + suffix, status.st_mode & 0o7700)
    }
  }
}
