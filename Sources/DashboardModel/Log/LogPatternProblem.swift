/// Why a text is no regular expression.
package struct LogPatternProblem: Error, Equatable, Sendable {
  package let text: String

  init(_ text: String) { self.text = text }

  /// The mistakes that typing makes: what is open still, what has nothing to repeat, a last backslash.
  init?(in pattern: String) {
    var open = 0
    var isInClass = false
    var isEscaped = false
    var canRepeat = false
    var opensGroup = false
    for character in pattern {
      // What stands between `(?` and its `:`, `=`, `!` or name is for the engine to read.
      let isKindOfGroup = opensGroup && character == "?"
      opensGroup = character == "(" && !isEscaped && !isInClass
      if isKindOfGroup { continue }
      if isEscaped {
        (isEscaped, canRepeat) = (false, true)
      } else if character == "\\" {
        isEscaped = true
      } else if isInClass {
        isInClass = character != "]"
        canRepeat = true
      } else if character == "[" {
        isInClass = true
      } else if "*+?".contains(character) {
        guard canRepeat else {
          self.init("\(character) has nothing before it to repeat; \\\(character) is the sign itself")
          return
        }
      } else {
        if character == "(" { open += 1 }
        if character == ")" { open -= 1 }
        canRepeat = !"(|".contains(character)
      }
      if open < 0 {
        self.init("a ) without its (")
        return
      }
    }
    if isEscaped {
      self.init("\\ ends it; \\\\ is the sign itself")
    } else if isInClass {
      self.init("a [ is not closed; \\[ is the sign itself")
    } else if open > 0 {
      self.init("a ( is not closed; \\( is the sign itself")
    } else {
      return nil
    }
  }
}
