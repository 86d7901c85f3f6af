import TerminalFrame

/// What a theme that can be loaded should still be told: roles left out, statuses that look alike, text hard to read.
package struct ThemeCheck {
  private let theme: Theme

  package init(_ theme: Theme) {
    self.theme = theme
  }

  /// One sentence a finding; none for a good theme.
  package var findings: [String] { missingRoles + likeStatuses + faintStatuses + confusedStatuses }

  private var missingRoles: [String] {
    StyleRole.allCases.filter { theme.styles[$0] == nil }.map { "\($0.rawValue) is not stated, nor inherited" }
  }

  /// Statuses must be told apart without colour.
  private var likeStatuses: [String] {
    pairs(StyleRole.statuses).filter { one, other in
      theme.glyphs.glyph(one) == theme.glyphs.glyph(other) && attributes(one) == attributes(other)
    }.map { one, other in
      "\(one.rawValue) and \(other.rawValue) have the same glyph \(theme.glyphs.glyph(one)) and the same attributes"
    }
  }

  /// Text wants a contrast of 4.5 (WCAG 2.2, 1.4.3).
  private var faintStatuses: [String] {
    guard let ground = theme.styles[.text]?.background?.rgb else { return [] }
    return ([.text] + StyleRole.statuses).compactMap { role in
      guard let colour = foreground(role) else { return nil }
      let contrast = colour.contrast(with: ground)
      return contrast < 4.5
        ? "\(role.rawValue) has a contrast of \(oneDecimal(contrast)) to the background; 4.5 is wanted" : nil
    }
  }

  /// What went well, what failed and what runs must stay apart for every eye.
  private var confusedStatuses: [String] {
    pairs([.statusSucceeded, .statusFailed, .statusRunning]).flatMap { one, other -> [String] in
      guard let left = foreground(one), let right = foreground(other), left != right else { return [] }
      return ColourVision.allCases.compactMap { vision in
        let difference = vision.difference(left, right)
        guard difference < 10 else { return nil }
        return
          "\(one.rawValue) and \(other.rawValue) are \(oneDecimal(difference)) apart with \(vision.rawValue); 10 is wanted"
      }
    }
  }

  private func foreground(_ role: StyleRole) -> RGBColour? {
    (theme.styles[role]?.foreground ?? theme.styles[.text]?.foreground)?.rgb
  }

  private func attributes(_ role: StyleRole) -> TextAttributes { theme.styles[role]?.attributes ?? [] }

  private func pairs(_ roles: [StyleRole]) -> [(StyleRole, StyleRole)] {
    roles.enumerated().flatMap { index, one in roles[(index + 1)...].map { (one, $0) } }
  }

  private func oneDecimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
  }
}
