import Foundation
import StatesLanguage

/// Folders that stand for buckets: `ROOT/BUCKET/KEY`.
package struct FolderObjects: MapObjects {
  private let root: URL

  /// - Parameter root: the folder whose folders are the buckets.
  package init(root: String) { self.root = URL(fileURLWithPath: root, isDirectory: true) }

  package func object(bucket: String, key: String) -> [UInt8]? {
    guard let url = place(bucket: bucket, key: key), let data = try? Data(contentsOf: url) else { return nil }
    return [UInt8](data)
  }

  package func list(bucket: String, prefix: String) -> [MapObject]? {
    guard let folder = place(bucket: bucket, key: ""),
      let names = try? FileManager.default.subpathsOfDirectory(atPath: folder.path)
    else { return nil }
    return names.sorted().compactMap { name in
      guard name.hasPrefix(prefix) else { return nil }
      let path = folder.appendingPathComponent(name).path
      guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
        facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int
      else { return nil }
      let modified = Int64(((facts[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0) * 1000)
      return MapObject(key: name, size: size, lastModified: modified, entityTag: "\"\(modified)-\(size)\"")
    }
  }

  package func write(_ bytes: [UInt8], bucket: String, key: String) throws(MapObjectError) {
    guard let url = place(bucket: bucket, key: key) else {
      throw MapObjectError("\(bucket)/\(key) leads out of the folder that stands for S3")
    }
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw MapObjectError("\(url.path) cannot be written: \(error.localizedDescription)")
    }
  }

  package func location(bucket: String, key: String) -> String {
    place(bucket: bucket, key: key)?.path ?? root.path
  }

  /// Nil for a bucket or key that would leave the root.
  private func place(bucket: String, key: String) -> URL? {
    let parts = (bucket + "/" + key).split(separator: "/")
    guard !bucket.isEmpty, !parts.contains("..") else { return nil }
    return root.appendingPathComponent(parts.joined(separator: "/"))
  }
}
