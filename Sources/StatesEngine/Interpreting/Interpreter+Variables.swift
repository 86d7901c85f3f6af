import JSONDocument
import StateDataFlow
import StatesLanguage

extension Interpreter {
  /// Sets variables of the scope that a branch runs in.
  ///
  /// - Returns: why they cannot be set, when they are too large.
  mutating func assign(_ assigned: [(name: String, value: JSONValue)], of slot: Int) -> StatesError? {
    var left = DataLimit.assign
    var sizes: [Int] = []
    for variable in assigned {
      guard let size = variable.value.byteCount(upTo: left) else {
        return DataLimit.failure(
          ofVariables: "assigned by the state '\(branches[slot].state.name)'", limit: DataLimit.assign)
      }
      if size > DataLimit.levels, variable.value.isDeeper(than: DataLimit.levels) {
        return StatesError(
          StatesError.Name.dataLimitExceeded,
          cause: "The variable '\(variable.name)' assigned by the state '\(branches[slot].state.name)' is nested more "
            + "than \(DataLimit.levels) levels deep.")
      }
      left -= size
      sizes.append(size)
    }
    let total = zip(assigned, sizes).reduce(variableBytes) { total, variable in
      total + variable.1 - (branches[slot].variableSizes[variable.0.name] ?? 0)
    }
    if total > DataLimit.variables {
      return DataLimit.failure(ofVariables: "of the execution", limit: DataLimit.variables)
    }
    variableBytes = total
    for (variable, size) in zip(assigned, sizes) {
      branches[slot].scope.variables[variable.name] = variable.value
      branches[slot].variableSizes[variable.name] = size
    }
    return nil
  }

  /// The scope of a branch is gone.
  mutating func forgetVariables(of slot: Int) {
    for size in branches[slot].variableSizes.values { variableBytes -= size }
    branches[slot].variableSizes = [:]
    branches[slot].scope.variables = [:]
  }
}

extension DataLimit {
  fileprivate static func failure(ofVariables which: String, limit: Int) -> StatesError {
    StatesError(
      StatesError.Name.dataLimitExceeded,
      cause: "The size of the variables \(which) exceeds the maximum number of bytes service limit (\(limit)).")
  }
}
