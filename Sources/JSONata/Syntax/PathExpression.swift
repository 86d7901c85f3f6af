/// `step.step.step`, with what hangs on the steps.
final class PathExpression: Sendable {
  let steps: [PathStep]
  /// A step had `[]`: a single result stays an array.
  let keepsSingleton: Bool
  /// The tuples themselves are the result: a path around this one goes on with them.
  let yieldsTuples: Bool
  let group: GroupExpression?
  /// Names only, perhaps after a variable: what nearly every expression of a workflow is.
  let isPlain: Bool

  init(_ steps: [PathStep], keepsSingleton: Bool, yieldsTuples: Bool, group: GroupExpression?) {
    self.steps = steps
    self.keepsSingleton = keepsSingleton
    self.yieldsTuples = yieldsTuples
    self.group = group
    isPlain =
      !keepsSingleton && !yieldsTuples && group == nil
      && steps.enumerated().allSatisfy { index, step in
        step.isPlain && (step.fieldName != nil || (index == 0 && step.isVariable))
      }
  }
}

struct PathStep: Sendable {
  enum Action: Sendable {
    case evaluate(Expression)
    /// `^(…)`.
    case sort([SortTerm])
  }

  struct SortTerm: Sendable {
    let key: Expression
    let isDescending: Bool
    let position: Int
  }

  enum Stage: Sendable {
    case filter(Expression)
    /// `#$name` after a predicate: numbers what is left.
    case index(String)
  }

  let action: Action
  let stages: [Stage]
  /// `@$name`.
  let focus: String?
  /// `#$name`.
  let index: String?
  /// Where a `%` further on finds the item this step was taken on.
  let ancestor: String?
  let makesTuples: Bool
  /// Written as `[…]` at the beginning of the path: evaluated once, not for every item.
  let isArrayConstructor: Bool
  /// The name, where the step is nothing but that.
  let fieldName: String?
  let isVariable: Bool

  init(
    _ action: Action, stages: [Stage] = [], focus: String? = nil, index: String? = nil, ancestor: String? = nil,
    makesTuples: Bool = false, isArrayConstructor: Bool = false
  ) {
    self.action = action
    self.stages = stages
    self.focus = focus
    self.index = index
    self.ancestor = ancestor
    self.makesTuples = makesTuples
    self.isArrayConstructor = isArrayConstructor
    switch action {
    case .evaluate(.field(let field)):
      fieldName = field.name
      isVariable = false
    case .evaluate(.variable):
      fieldName = nil
      isVariable = true
    default:
      fieldName = nil
      isVariable = false
    }
  }

  fileprivate var isPlain: Bool { stages.isEmpty && !makesTuples && !isArrayConstructor }
}
