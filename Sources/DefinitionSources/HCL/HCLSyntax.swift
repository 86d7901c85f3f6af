import JSONDocument

/// `resource "aws_sfn_state_machine" "example" { … }`, with what stands in it.
struct HCLBlock {
  var type: String
  var labels: [String]
  var body: HCLBody
  var position: SourcePosition
}

struct HCLBody {
  var attributes: [String: HCLAttribute] = [:]
  var blocks: [HCLBlock] = []
}

struct HCLAttribute {
  var expression: HCLExpression
  var position: SourcePosition
}

/// An expression, with the place where it begins.
struct HCLExpression {
  indirect enum Kind {
    case literal(JSONValue)
    case template([HCLTemplatePart])
    case tuple([HCLExpression])
    case object([(key: HCLExpression, value: HCLExpression)])
    /// `aws_lambda_function.service_a.arn`, `var.region`, `each.value["x"]`.
    case reference([Step])
    case call(String, [HCLExpression])
    /// Operators, conditions, `for`: kept as text, to be named where somebody needs their value.
    case notUnderstood(String)
  }

  enum Step {
    case name(String)
    case index(HCLExpression)
    case splat
  }

  var kind: Kind
  var position: SourcePosition
}
