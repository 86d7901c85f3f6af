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
    let fields = text.fieldsBetweenColons
    guard fields.count >= 6, fields[0] == "arn" else { return nil }
    partition = fields[1]
    service = fields[2]
    region = fields[3]
    account = fields[4]
    resource = Array(fields[5...])
  }

  package var text: String {
    "arn:\(partition):\(service):\(region):\(account):\(resource.joined(separator: ":"))"
  }
}

extension String {
  fileprivate var fieldsBetweenColons: [String] {
    var text = self
    return text.withUTF8 { bytes in
      var fields: [String] = []
      fields.reserveCapacity(8)
      var start = 0
      for place in bytes.indices where bytes[place] == 0x3A {
        fields.append(String(decoding: bytes[start..<place], as: UTF8.self))
        start = place + 1
      }
      fields.append(String(decoding: bytes[start...], as: UTF8.self))
      return fields
    }
  }
}
