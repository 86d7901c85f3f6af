/// The six fields of an Amazon Resource Name, `arn:partition:service:region:account:resource`.
///
/// The resource is all that follows the fifth colon, colons included. Source: IAM user guide, "Amazon Resource Names".
package struct ARNParts: Hashable, Sendable {
  package var partition: String
  package var service: String
  package var region: String
  package var account: String
  /// The resource, split at its colons: `["execution", "Orders", "run-1"]`.
  package var resource: [String]

  package init(partition: String, service: String, region: String, account: String, resource: [String]) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  /// Nil when the text does not begin with `arn:` or has fewer than six fields.
  package init?(_ text: String) {
    var rest = Substring(text)
    guard rest.takeField() == "arn", let partition = rest.takeField(), let service = rest.takeField(),
      let region = rest.takeField(), let account = rest.takeField()
    else { return nil }
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    resource = []
    while let field = rest.takeField() { resource.append(field) }
    resource.append(String(rest))
  }

  package var text: String {
    "arn:\(partition):\(service):\(region):\(account):\(resource.joined(separator: ":"))"
  }
}

extension Substring {
  /// Takes what stands before the next colon, and the colon; nil when there is none.
  fileprivate mutating func takeField() -> String? {
    guard let colon = utf8.firstIndex(of: 0x3A) else { return nil }
    defer { self = self[utf8.index(after: colon)...] }
    return String(self[..<colon])
  }
}
