import StatesEngine
import Synchronization

/// Objects in memory that stand for S3.
final class VirtualObjects: MapObjects {
  private let contents: Mutex<[String: [UInt8]]>

  /// - Parameter contents: bytes by `bucket/key`.
  init(_ contents: [String: [UInt8]] = [:]) { self.contents = Mutex(contents) }

  func object(bucket: String, key: String) -> [UInt8]? { contents.withLock { $0["\(bucket)/\(key)"] } }

  func list(bucket: String, prefix: String) -> [MapObject]? {
    contents.withLock { contents in
      contents.filter { $0.key.hasPrefix("\(bucket)/\(prefix)") }.sorted { $0.key < $1.key }.map { name, bytes in
        MapObject(
          key: String(name.dropFirst(bucket.count + 1)), size: bytes.count, lastModified: 1_700_000_000_000,
          entityTag: "\"\(name)\"")
      }
    }
  }

  func location(bucket: String, key: String) -> String { "\(bucket)/\(key)" }

  func write(_ bytes: [UInt8], bucket: String, key: String) throws(MapObjectError) {
    contents.withLock { $0["\(bucket)/\(key)"] = bytes }
  }
}
