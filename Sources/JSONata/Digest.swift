import CLibcrypto

/// Digests by the names that Step Functions uses: `MD5`, `SHA-1`, `SHA-256`, `SHA-384`, `SHA-512`.
package enum Digest {
  /// - Returns: nil where the algorithm is none of the five.
  package static func bytes(of data: [UInt8], algorithm: String) -> [UInt8]? {
    var digest = [UInt8](repeating: 0, count: Int(CLIBCRYPTO_LONGEST_DIGEST))
    let length = data.withUnsafeBufferPointer { clibcrypto_digest(algorithm, $0.baseAddress, $0.count, &digest) }
    return length == 0 ? nil : Array(digest.prefix(length))
  }

  /// The digest in lower-case hexadecimal digits, as `$hash` and `States.Hash` give it.
  package static func hexadecimal(of data: [UInt8], algorithm: String) -> String? {
    bytes(of: data, algorithm: algorithm).map { digest in
      digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
  }
}
