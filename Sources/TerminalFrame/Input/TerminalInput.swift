/// What a person, or the terminal itself, did.
package enum TerminalInput: Hashable, Sendable {
  case key(KeyPress)
  case mouse(MouseAction)

  /// Text pasted at once; it may hold any character and is never a key binding.
  case paste(String)

  case resized(TerminalSize)
  case focusGained
  case focusLost

  /// The program was stopped (`^Z`) and goes on; the screen has been drawn again.
  case resumed
}
