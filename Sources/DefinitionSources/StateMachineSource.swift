import JSONDocument

/// A state machine as it was found, with what was declared beside it.
package struct StateMachineSource: Sendable {
  /// The state machine's name: Terraform's `name`, or the file's.
  package var name: String
  /// The definition's text: ASL in JSON or YAML.
  package var definitionText: String
  /// The file that holds the definition, as it was given.
  package var file: String
  /// The line of `file` on which `definitionText` begins, from 1; positions in the definition are counted from there.
  package var firstLine: Int
  /// Where the values of the definition stand in `file`, when its text was put together from them.
  package var positions: JSONPositions?
  package var isExpress: Bool
  package var roleARN: String?
  /// The folder that code is looked for in.
  package var folder: String
  package var functions: [FunctionSource]
  /// What a person should know: what was assumed, what was not understood, each with its place.
  package var notes: [SourceNote]
  /// The other state machines that are declared beside this one: nested executions may run them.
  package var siblings: [Sibling] = []

  package struct Sibling: Equatable, Sendable {
    package var name: String
    /// What `DefinitionFinder` finds it by.
    package var path: String
    /// Whether its name is needed, too, to find it.
    package var isOneOfSeveral: Bool
  }

  /// The folder that `functions.yaml` and `buckets` are looked for in: of what `sam build` made, the one that it was made in,
  /// since a build begins by emptying its own.
  package var projectFolder: String { folder == Self.build ? "." : folder.strippingSuffix("/" + Self.build) ?? folder }

  /// Source: AWS SAM CLI command reference, `sam build`, "--build-dir".
  static let build = ".aws-sam/build"

  /// What it is called among others: its file, and its name where the file's own does not say it already.
  package var title: String { name == DefinitionFinder.machineName(of: file) ? file : "\(file): \(name)" }
}

/// A Lambda function declared beside a state machine.
package struct FunctionSource: Equatable, Sendable {
  package var name: String
  package var handler: String?
  package var runtime: String?
  /// Seconds.
  package var timeout: Int?
  /// MB.
  package var memorySize: Int?
  /// The zip file or folder, relative to the source's folder.
  package var code: String?
  /// The text of its only file, where the declaration holds that.
  package var inlineCode: String?
  package var environment: [String: String]
  package var position: SourceNote.Place
  /// Where `sam build` puts what it makes of the code, relative to the source's folder; nil where SAM does not build it.
  package var buildFolder: String?
}

package struct SourceNote: Equatable, Sendable, CustomStringConvertible {
  package struct Place: Equatable, Sendable {
    package var file: String
    package var line: Int
    package var column: Int
  }

  package var text: String
  package var place: Place?

  /// `main.tf:12:3: …`
  package var description: String {
    guard let place else { return text }
    return "\(place.file):\(place.line):\(place.column): \(text)"
  }
}

/// Why no state machine could be found, in one sentence with its place and what to do.
package struct SourceError: Error, Equatable, Sendable, CustomStringConvertible {
  package var description: String
  package init(_ description: String) { self.description = description }
}

extension String {
  fileprivate func strippingSuffix(_ suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
