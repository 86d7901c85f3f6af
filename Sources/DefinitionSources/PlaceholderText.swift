/// Texts with `${…}` in them, as templates of AWS and Terraform have them.
enum PlaceholderText {
  /// - Parameters:
  ///   - dollarsEscape: whether `$${…}` is text, and stands for `${…}`, as in Terraform.
  ///   - value: what stands for a name, which comes without blanks around it; nil leaves `${…}` as it is.
  static func filled<Problem: Error>(
    _ text: String, dollarsEscape: Bool = false, _ value: (String) throws(Problem) -> String?
  ) throws(Problem) -> String {
    var filled = ""
    var rest = Substring(text)
    while let opening = rest.firstRange(of: "${"), let closing = rest[opening.upperBound...].firstIndex(of: "}") {
      let before = rest[..<opening.lowerBound]
      let placeholder = rest[opening.lowerBound...closing]
      if dollarsEscape, before.last == "$" {
        filled += before.dropLast() + placeholder
      } else {
        let name = String(rest[opening.upperBound..<closing]).trimmingBlanks()
        filled += before + (try value(name) ?? String(placeholder))
      }
      rest = rest[rest.index(after: closing)...]
    }
    return filled + rest
  }
}

extension String {
  func trimmingBlanks() -> String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
