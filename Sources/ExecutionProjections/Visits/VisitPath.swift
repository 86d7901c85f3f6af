/// Where something happened: `Fulfil[1]▸PrintLabel`, `ShipItems[3]▸Pack`.
///
/// Each container is named with the number of the branch or iteration, from 0.
package struct VisitPath: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var state: String
    package var number: Int?

    package init(_ state: String, number: Int? = nil) {
      self.state = state
      self.number = number
    }
  }

  package var steps: [Step]

  package init(_ steps: [Step]) { self.steps = steps }

  /// - Parameter separator: `▸` on the screen, `/` in plain lines.
  package func text(separator: String = "▸") -> String {
    var text = ""
    for step in steps {
      if !text.isEmpty { text += separator }
      text += step.state
      if let number = step.number { text += "[\(number)]" }
    }
    return text
  }
}
