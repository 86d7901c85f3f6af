/// What was found about one thing that stepwatch needs or can use.
struct Finding: Sendable {
  enum Mark: Sendable {
    case good
    /// Something needed is missing.
    case bad
    /// Not needed, or it cannot be known from here.
    case open
  }

  let mark: Mark
  let subject: String
  let found: String

  /// What to do about it.
  let advice: String?

  init(_ mark: Mark, _ subject: String, _ found: String, advice: String? = nil) {
    self.mark = mark
    self.subject = subject
    self.found = found
    self.advice = advice
  }

  /// `✗ store      /root/x.sqlite cannot be written; set XDG_STATE_HOME to a folder of yours`
  func line(inASCII: Bool) -> String {
    let subject = subject + String(repeating: " ", count: max(1, 11 - subject.count))
    return "\(sign(inASCII: inASCII)) \(subject)\(found)" + (advice.map { "; \($0)" } ?? "")
  }

  private func sign(inASCII: Bool) -> String {
    switch mark {
    case .good: inASCII ? "ok" : "✓"
    case .bad: inASCII ? "XX" : "✗"
    case .open: inASCII ? "--" : "–"
    }
  }
}
