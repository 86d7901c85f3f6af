import JSONDocument

extension DefinitionPlace {
  func descending(_ steps: [JSONPositions.JSONPath.Step]) -> DefinitionPlace {
    steps.reduce(self) { place, step in
      switch step {
      case .name(let name): place.member(name)
      case .index(let index): place.element(index)
      }
    }
  }
}
