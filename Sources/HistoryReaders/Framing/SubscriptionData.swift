import FoundationEssentials

/// The `data` of a subscription record: base64 of gzip of a document with `logEvents`.
enum SubscriptionData {
  struct Problem: Error, Equatable {
    var problem: String
  }

  /// CloudWatch Logs sends at most 1 MB compressed; its texts rarely shrink to less than a twentieth.
  private static let largest = 64 << 20

  static func decompress(_ base64: String) throws(Problem) -> [UInt8] {
    guard let compressed = Data(base64Encoded: base64) else {
      throw Problem(problem: "the data of a subscription record is no base64")
    }
    var stream = GzipStream()
    var text: [UInt8] = []
    do throws(GzipStream.Problem) {
      try Array(compressed).withUnsafeBufferPointer { compressed in
        Result { () throws(GzipStream.Problem) in
          try stream.decompress(compressed) { piece in if text.count <= largest { text += piece } }
        }
      }.get()
    } catch {
      throw Problem(problem: "the data of a subscription record is no gzip")
    }
    guard !stream.isInsideMember else { throw Problem(problem: "the gzip data of a subscription record ends early") }
    guard text.count <= largest else {
      throw Problem(problem: "a subscription record holds more than \(largest >> 20) MB and is skipped")
    }
    return text
  }
}
