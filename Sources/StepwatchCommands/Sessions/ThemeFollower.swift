import FileChanges
import TerminalFrame
import ThemeFiles
import YAMLFiles

/// Reads the shown theme anew when its file in the person's folder changes.
@MainActor final class ThemeFollower {
  private let folder: String?
  private let deliver: @MainActor (Result<Theme, FileProblem>) -> Void
  private var following: Task<Void, Never>?

  /// - Parameters:
  ///   - folder: where the person keeps themes.
  ///   - deliver: gets the theme as it is now, or what is wrong in it.
  init(folder: String?, deliver: @escaping @MainActor (Result<Theme, FileProblem>) -> Void) {
    self.folder = folder
    self.deliver = deliver
  }

  /// From now on that theme is the one shown. One that is part of the program does not change.
  func follow(_ name: String) {
    stop()
    guard let path = ThemeLibrary(folder: folder).entries.first(where: { $0.name == name })?.path else { return }
    let changes = FileChanges(of: path)
    following = Task { [weak self] in
      while !Task.isCancelled {
        await changes.next()
        // An editor empties a file before it writes it.
        try? await Task.sleep(for: .milliseconds(30))
        guard !Task.isCancelled else { return }
        self?.read(name)
      }
    }
  }

  func stop() {
    following?.cancel()
    following = nil
  }

  private func read(_ name: String) {
    do throws(FileProblem) {
      deliver(.success(try ThemeLibrary(folder: folder).theme(named: name)))
    } catch {
      deliver(.failure(error))
    }
  }
}
