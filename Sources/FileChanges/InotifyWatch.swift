import Glibc

/// An inotify descriptor on one file name. Source: inotify(7).
struct InotifyWatch: Sendable {
  let descriptor: Int32
  private let path: String
  private let fileName: [CChar]

  /// Nil when the system gives no watch, or the folder cannot be watched.
  init?(path: String) {
    let descriptor = inotify_init1(Int32(O_NONBLOCK | O_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    let (folder, name) = Self.split(path)
    // The folder tells of a file that appears under the name; the file itself tells of its content.
    guard inotify_add_watch(descriptor, folder, UInt32(IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)) >= 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    self.path = path
    fileName = Array(name.utf8CString)
    watchFile()
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.utf8.index(after: slash)...]))
  }

  /// Watches the file that now has the name; the same again where it is still the same.
  private func watchFile() { _ = inotify_add_watch(descriptor, path, UInt32(IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF)) }

  /// Reads what the system told; whether any of it is about the file.
  func takeEvents() -> Bool {
    var concernsFile = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      if buffer[..<count].withUnsafeBytes(anyConcernsFile) { concernsFile = true }
    }
    if concernsFile { watchFile() }
    return concernsFile
  }

  private func anyConcernsFile(_ events: UnsafeRawBufferPointer) -> Bool {
    let headerCount = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + headerCount <= events.count {
      let event = events.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let end = min(offset + headerCount + Int(event.len), events.count)
      // Events of the file itself carry no name.
      if event.len == 0 || isFileName(UnsafeRawBufferPointer(rebasing: events[(offset + headerCount)..<end])) {
        return true
      }
      offset = end
    }
    return false
  }

  private func isFileName(_ padded: UnsafeRawBufferPointer) -> Bool {
    padded.count >= fileName.count && zip(padded, fileName).allSatisfy { CChar(bitPattern: $0) == $1 }
  }
}
