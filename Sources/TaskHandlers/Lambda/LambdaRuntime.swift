/// A Lambda runtime by AWS's name, and what runs it here.
package struct LambdaRuntime: Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    case node
    case python
    /// The code brings its own `bootstrap`.
    case provided
  }

  /// As AWS writes it: `nodejs18.x`, `python3.12`, `provided.al2023`.
  package let name: String
  package let kind: Kind

  /// - Returns: nil for a runtime that is not run here (Java, .NET, Ruby, Go 1.x).
  package init?(_ name: String) {
    self.name = name
    if name.hasPrefix("nodejs") {
      kind = .node
    } else if name.hasPrefix("python") {
      kind = .python
    } else if name.hasPrefix("provided") {
      kind = .provided
    } else {
      return nil
    }
  }

  /// A version of Node.js: what a function has when nobody says.
  init(node name: String) {
    self.name = name
    kind = .node
  }

  package var description: String { name }

  /// The handler that AWS's console gives a new function.
  package var usualHandler: String {
    switch kind {
    case .node: "index.handler"
    case .python: "lambda_function.lambda_handler"
    case .provided: "bootstrap"
    }
  }

  /// What the only file of a function is called whose code a template holds.
  var inlineFile: String {
    switch kind {
    case .node: "index.js"
    case .python: "index.py"
    case .provided: "bootstrap"
    }
  }

  /// Names of the programs that can run it, the best first. A version manager's `python3.12` may be there and not run, so the
  /// python3 in use comes first.
  var programs: [String] {
    switch kind {
    case .node: ["node", "nodejs"]
    case .python: ["python3", name]
    case .provided: []
    }
  }

  /// What a person installs when there is none of `programs`.
  var remedy: String {
    switch kind {
    case .node: "Install Node.js 18 or newer: apt-get install nodejs"
    case .python: "Install Python 3: apt-get install python3"
    case .provided: "Put an executable file named `bootstrap` into the function's code folder"
    }
  }
}
