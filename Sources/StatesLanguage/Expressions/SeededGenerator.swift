import JSONata

/// Where intrinsic functions and JSONata draw random numbers from: a value, so that a run can be computed again.
package typealias SeededGenerator = SeededRandom
