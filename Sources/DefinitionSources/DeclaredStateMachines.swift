/// The state machines that a template or a Terraform module declares, in the order written.
protocol DeclaredStateMachines {
  /// What is missing where there is none: `aws_sfn_state_machine`.
  static var kind: String { get }

  func names() -> [String]

  /// - Parameter place: among `names()`. What is wrong with the others does not count.
  func source(at place: Int) throws(SourceError) -> StateMachineSource
}

extension DeclaredStateMachines {
  /// One of them, which knows of the others as its siblings.
  ///
  /// - Parameter path: what `DefinitionFinder` finds them by.
  func source(at place: Int, declaredIn path: String) throws(SourceError) -> StateMachineSource {
    let names = names()
    var source = try source(at: place)
    source.siblings = names.indices.filter { $0 != place }.map {
      StateMachineSource.Sibling(name: names[$0], path: path, isOneOfSeveral: true)
    }
    return source
  }
}
