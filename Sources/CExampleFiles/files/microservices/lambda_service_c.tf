resource "aws_lambda_function" "service_c" {
  filename      = "service_c.zip"
  function_name = "ServiceC"
  role          = aws_iam_role.lambda_role.arn
  handler       = "index.handler"
  runtime       = "nodejs18.x"
}
