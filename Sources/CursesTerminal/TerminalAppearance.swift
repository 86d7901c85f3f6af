import TerminalFrame

/// Whether the terminal's ground is dark or light, for `theme: auto`.
package enum TerminalAppearance {
  /// Asks the terminal, then `COLORFGBG`, and takes it for dark when neither tells.
  ///
  /// - Parameter limit: milliseconds to wait for the terminal's answer.
  package static func found(environment: [String: String], limit: Int = 150) -> Theme.Appearance {
    asked(environment: environment, limit: limit) ?? told(by: environment["COLORFGBG"]) ?? .dark
  }

  /// The terminal's own answer; nil when it gives none. It is to be asked before a screen is open.
  package static func asked(environment: [String: String], limit: Int) -> Theme.Appearance? {
    guard answers(environment), let conversation = try? TerminalConversation() else { return nil }
    let bytes = conversation.ask(BackgroundReply.question, limit: limit) { BackgroundReply($0).isComplete }
    return BackgroundReply(bytes).colour?.appearance
  }

  /// What `COLORFGBG` says, such as `15;0` or `0;default;15`: the last number is the background's among the sixteen colours.
  package static func told(by variable: String?) -> Theme.Appearance? {
    guard let last = variable?.split(separator: ";").last, let index = Int(last), (0...15).contains(index) else {
      return nil
    }
    return index == 7 || index >= 9 ? .light : .dark
  }

  /// Without colours it does not matter; a console would print the question.
  private static func answers(_ environment: [String: String]) -> Bool {
    guard let traits = try? TerminalTraits(environment: environment), traits.wantsColour else { return false }
    return traits.type != "linux" && !traits.type.hasPrefix("vt")
  }
}

extension RGBColour {
  /// Light when black is easier to read on it than white.
  package var appearance: Theme.Appearance {
    let black = RGBColour(red: 0, green: 0, blue: 0)
    let white = RGBColour(red: 255, green: 255, blue: 255)
    return contrast(with: black) > contrast(with: white) ? .light : .dark
  }
}
