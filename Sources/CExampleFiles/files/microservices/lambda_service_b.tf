resource "aws_lambda_function" "service_b" {
  filename      = "service_b.zip"
  function_name = "ServiceB"
  role          = aws_iam_role.lambda_role.arn
  handler       = "index.handler"
  runtime       = "nodejs18.x"
}
