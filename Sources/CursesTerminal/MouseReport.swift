import TerminalFrame

/// The button code of a mouse report (xterm): two bits of button, 4 shift, 8 meta, 16 control, 32 motion, 64 wheel.
struct MouseReport {
  let code: Int
  let isRelease: Bool

  /// What was done; nil for motion without a button and for buttons beyond three.
  var kind: MouseAction.Kind? {
    if code & 64 != 0 {
      switch code & 0b1000_0011 {
      case 0: return .wheelUp
      case 1: return .wheelDown
      default: return nil
      }
    }
    guard let button else { return nil }
    if isRelease { return .released(button) }
    return code & 32 != 0 ? .dragged(button) : .pressed(button)
  }

  var modifiers: KeyPress.Modifiers {
    var held: KeyPress.Modifiers = []
    if code & 4 != 0 { held.insert(.shift) }
    if code & 8 != 0 { held.insert(.alt) }
    if code & 16 != 0 { held.insert(.control) }
    return held
  }

  private var button: MouseAction.Button? {
    switch code & 0b1000_0011 {
    case 0: .left
    case 1: .middle
    case 2: .right
    default: nil
    }
  }
}

/// Tells a double click from two: the same button at the same cell within 400 ms.
struct ClickCounter {
  private var last: (button: MouseAction.Button, point: Point, time: Int64)?

  mutating func counted(_ kind: MouseAction.Kind, at point: Point, time: Int64) -> MouseAction.Kind {
    guard case .pressed(let button) = kind else { return kind }
    if let last, last.button == button, last.point == point, time - last.time <= 400 {
      self.last = nil
      return .doubleClicked(button)
    }
    last = (button, point, time)
    return kind
  }
}
