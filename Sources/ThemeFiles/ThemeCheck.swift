import TerminalFrame

/// What a theme that can be loaded should still be told: roles left out, statuses that look alike, text hard to read.
package struct ThemeCheck {
  private let theme: Theme

  package init(_ theme: Theme) {
    self.theme = theme
  }

  /// One sentence a finding; none for a good theme.
  package var findings: [String] { missingRoles + likeStatuses + faintTexts + confusedStatuses }

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

  /// Text wants a contrast of 4.5 (WCAG 2.2, 1.4.3), on what it usually stands on and on what is laid under rows.
  private var faintTexts: [String] {
    guard let plain = theme.styles[.text]?.background?.rgb else { return [] }
    let own = StyleRole.written.compactMap { role in
      finding("\(role.rawValue)", foreground(role), on: theme.styles[role]?.background?.rgb ?? plain, "the background")
    }
    let laid = StyleRole.grounds.compactMap { ground -> String? in
      guard let style = theme.styles[ground], let colour = style.background?.rgb, !style.attributes.contains(.reverse)
      else { return nil }
      // What is faint everywhere has been told.
      let texts = StyleRole.written.filter { role in
        (theme.styles[role]?.background == nil || role == .text)
          && (foreground(role)?.contrast(with: plain) ?? 21) >= 4.5
      }
      let faintest = texts.min { contrast($0, style, colour) < contrast($1, style, colour) }
      return faintest.flatMap {
        finding($0.rawValue, style.foreground?.rgb ?? foreground($0), on: colour, ground.rawValue)
      }
    }
    return own + laid
  }

  private func contrast(_ role: StyleRole, _ ground: RoleStyle, _ colour: RGBColour) -> Double {
    (ground.foreground?.rgb ?? foreground(role))?.contrast(with: colour) ?? 21
  }

  private func finding(_ name: String, _ colour: RGBColour?, on ground: RGBColour, _ place: String) -> String? {
    guard let contrast = colour?.contrast(with: ground), contrast < 4.5 else { return nil }
    return "\(name) has a contrast of \(oneDecimal(contrast)) to \(place); 4.5 is wanted"
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
