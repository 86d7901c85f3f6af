/// Where a state stands in its definition: the containers around it with the branch taken in each, then its own name.
///
/// Step Functions wants names unique in the whole state machine, yet runs definitions where branches share one; the path
/// tells those apart.
package struct StatePath: Hashable, Sendable {
  package struct Container: Hashable, Sendable {
    package var name: String
    /// The branch of a Parallel, from 0; nil in a Map, which has one processor.
    package var branch: Int?

    package init(name: String, branch: Int?) {
      self.name = name
      self.branch = branch
    }
  }

  package var containers: [Container]
  package var name: String

  package init(containers: [Container] = [], name: String) {
    self.containers = containers
    self.name = name
  }
}

extension StatePath: CustomStringConvertible {
  /// `Fulfil[1]▸PrintLabel`, `ShipItems▸Pack`.
  package var description: String {
    containers.map { container in
      container.name + (container.branch.map { "[\($0)]" } ?? "") + "▸"
    }.joined() + name
  }
}
