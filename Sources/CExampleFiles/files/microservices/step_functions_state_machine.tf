resource "aws_sfn_state_machine" "example" {
  name     = "example-state-machine"
  role_arn = aws_iam_role.stepfunctions_role.arn

  definition = <<DEFINITION
{
  "Comment": "Orchestration of microservices",
  "StartAt": "ServiceA",
  "States": {
    "ServiceA": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceA",
      "Next": "ServiceB"
    },
    "ServiceB": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceB",
      "Next": "ServiceC"
    },
    "ServiceC": {
      "Type": "Task",
      "Resource": "arn:aws:lambda:REGION:ACCOUNT_ID:function:ServiceC",
      "End": true
    }
  }
}
DEFINITION
}
