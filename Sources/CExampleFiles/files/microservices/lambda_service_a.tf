resource "aws_lambda_function" "service_a" {
  filename      = "service_a.zip"
  function_name = "ServiceA"
  role          = aws_iam_role.lambda_role.arn
  handler       = "index.handler"
  runtime       = "nodejs18.x"
}
