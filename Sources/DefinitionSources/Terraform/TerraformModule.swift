import JSONDocument

/// The blocks of the `.tf` files of one folder.
struct TerraformModule {
  struct File {
    var name: String
    var blocks: [HCLBlock]
  }

  /// A block with the file it stands in.
  struct Located {
    var block: HCLBlock
    var file: String

    func place(_ position: SourcePosition) -> SourceNote.Place {
      SourceNote.Place(file: file, line: position.line, column: position.column)
    }
  }

  var folder: String
  var files: [File]

  /// - Throws: `SourceError` that names the file and line of what is no HCL.
  init(folder: String, files: [(name: String, text: String)]) throws(SourceError) {
    self.folder = folder
    self.files = []
    for (name, text) in files {
      do {
        self.files.append(File(name: name, blocks: try HCLParser.blocks(of: text)))
      } catch {
        throw SourceError("\(name):\(error.position): \(error.text)")
      }
    }
  }

  /// The blocks of a type, in order of file and line: `resource "aws_lambda_function"`, `variable`, …
  func blocks(_ type: String, _ label: String? = nil) -> [Located] {
    files.flatMap { file in
      file.blocks.filter { $0.type == type && (label == nil || $0.labels.first == label) }
        .map { Located(block: $0, file: file.name) }
    }
  }

  func resource(_ type: String, _ name: String) -> Located? {
    blocks("resource", type).first { $0.block.labels.dropFirst().first == name }
  }
}
