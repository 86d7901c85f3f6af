import JSONata

/// Where intrinsic functions and JSONata draw random numbers from: a value, so that a run can be computed again.
package typealias SeededGenerator = SeededRandom

extension SeededRandom {
  /// A number of the half-open interval from 0 to 1.
  package mutating func nextUnit() -> Double { unit() }

  /// A version 4 UUID, lower case.
  package mutating func nextUUID() -> String { uuid() }
}
