import StatesLanguage

/// What stands for S3: buckets with objects.
package protocol MapObjects: Sendable {
  /// The bytes of an object; nil where there is none.
  func object(bucket: String, key: String) -> [UInt8]?

  /// The objects whose keys begin so, by key; nil where there is no such bucket.
  func list(bucket: String, prefix: String) -> [MapObject]?

  /// Writes an object.
  /// - Throws: a sentence that says why it could not be written.
  func write(_ bytes: [UInt8], bucket: String, key: String) throws(MapObjectError)

  /// Where a person finds a bucket or an object.
  func location(bucket: String, key: String) -> String
}

/// An object as `ListObjectsV2` tells it.
package struct MapObject: Equatable, Sendable {
  package var key: String
  /// In bytes.
  package var size: Int
  /// Milliseconds since 1970, UTC.
  package var lastModified: Int64
  package var entityTag: String

  package init(key: String, size: Int, lastModified: Int64, entityTag: String) {
    self.key = key
    self.size = size
    self.lastModified = lastModified
    self.entityTag = entityTag
  }
}

/// Why an object could not be written.
package struct MapObjectError: Error, Equatable, Sendable {
  package var problem: String
  package init(_ problem: String) { self.problem = problem }
}
