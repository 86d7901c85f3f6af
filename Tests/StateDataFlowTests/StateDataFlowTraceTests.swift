import JSONDocument
import StateDataFlow
import Testing

@Suite struct StateDataFlowTraceTests {
  @Test func `a Task's data is shown step by step`() throws {
    let task = try DataFlowCase(
      """
      "Type": "Task", "Resource": "r", "InputPath": "$.in", "Parameters": {"p.$": "$.a"}, "End": true,
      "ResultSelector": {"s.$": "$.r"}, "ResultPath": "$.out", "OutputPath": "$.out", "Assign": {"v.$": "$.r"}
      """, input: #"{"in": {"a": 1}}"#)
    let trace = StateDataFlowTrace(of: task.state, in: task.scope, result: ["r": 2])
    #expect(
      JSONValue.object(trace.inspectionData(of: task.state)).prettyText == """
        {
          "input": "{\\"in\\":{\\"a\\":1}}",
          "afterInputPath": "{\\"a\\":1}",
          "afterParameters": "{\\"p\\":1}",
          "result": "{\\"r\\":2}",
          "afterResultSelector": "{\\"s\\":2}",
          "afterResultPath": "{\\"in\\":{\\"a\\":1},\\"out\\":{\\"s\\":2}}"
        }
        """)
    #expect(trace.output?.text == #"{"s":2}"#)
    #expect(trace.assigned.map(\.name) == ["v"])
    #expect(trace.failure == nil)
  }

  @Test func `a running Task shows what is known so far`() throws {
    let task = try DataFlowCase(#""Type": "Task", "Resource": "r", "End": true"#, input: "1")
    let trace = StateDataFlowTrace(of: task.state, in: task.scope)
    #expect(trace.afterParameters?.text == "1")
    #expect(trace.result == nil && trace.output == nil && trace.failure == nil)
  }

  @Test func `steps after a failure are not there, and the failure is`() throws {
    let pass = try DataFlowCase(#""Type": "Pass", "InputPath": "$.x", "End": true"#)
    let trace = StateDataFlowTrace(of: pass.state, in: pass.scope)
    #expect(trace.afterInputPath == nil && trace.output == nil)
    #expect(trace.failure?.cause == "Invalid path '$.x' : No results for path: $['x']")
  }
}
