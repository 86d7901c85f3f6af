/// Texts with `${…}` in them, as templates of AWS and Terraform have them.
enum PlaceholderText {
  /// - Parameter value: what stands for a name, which comes without blanks around it; nil leaves `${…}` as it is.
  static func filled(_ text: String, _ value: (String) -> String?) -> String {
    var filled = ""
    var rest = Substring(text)
    while let opening = rest.firstRange(of: "${"), let closing = rest[opening.upperBound...].firstIndex(of: "}") {
      let name = String(rest[opening.upperBound..<closing]).trimmingBlanks()
      filled += rest[..<opening.lowerBound]
      filled += value(name) ?? String(rest[opening.lowerBound...closing])
      rest = rest[rest.index(after: closing)...]
    }
    return filled + rest
  }
}
