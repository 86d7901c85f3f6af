/// Something that acts on a run, and is done only when a person says yes to exactly that.
package struct Confirmation: Equatable, Sendable {
  /// `Stop the run 7f3a of OrderPipeline?`
  package var question: String
  /// What will be done, as the call of Step Functions that it is: its name, then its parameters.
  package var details: [String] = []
  package var effect: DashboardEffect
}
