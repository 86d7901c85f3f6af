# The Python runtime of a local execution environment. It comes over standard input, polls the Lambda Runtime API and calls the
# handler, as AWS's own runtime client does.
# Source: Lambda developer guide, "Using the Lambda runtime API" and "Building a custom runtime".

import http.client
import importlib
import json
import logging
import os
import sys
import time
import traceback

connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])


class RuntimeFault(Exception):
    def __init__(self, name, message, trace=()):
        super().__init__(message)
        self.name = "Runtime." + name
        self.trace = list(trace)


class LambdaContext:
    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.client_context = None
        self.identity = None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


# MARK: - The Runtime API


def call(method, target, body=None, headers=None):
    connection.request(method, "/2018-06-01/runtime/" + target, body, headers or {})
    response = connection.getresponse()
    return response.headers, response.read()


def post_error(target, answer):
    print("[ERROR] %s: %s" % (answer["errorType"], answer["errorMessage"]))
    if answer["stackTrace"]:
        print("Traceback (most recent call last):\n" + "".join(answer["stackTrace"]).rstrip("\n"))
    sys.stdout.flush()
    headers = {"Content-Type": "application/json", "Lambda-Runtime-Function-Error-Type": answer["errorType"]}
    call("POST", target, json.dumps(answer).encode(), headers)


def error_answer(error, request_id=""):
    """The members that Lambda gives a raised exception, in their order."""
    if isinstance(error, RuntimeFault):
        name, trace = error.name, error.trace
    else:
        frames = traceback.extract_tb(error.__traceback__)
        name = type(error).__name__
        trace = traceback.format_list([frame for frame in frames if frame.filename != "<stdin>"])
    return {"errorMessage": str(error), "errorType": name, "requestId": request_id, "stackTrace": trace}


# MARK: - The handler


def load_handler():
    name = os.environ["_HANDLER"]
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise RuntimeFault("MalformedHandlerName", "Bad handler '%s': %s" % (name, error))
    if module_name.split(".")[0] in sys.builtin_module_names:
        message = "Cannot use built-in module %s as a handler module" % module_name
        raise RuntimeFault("BuiltInModuleConflict", message)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise RuntimeFault("ImportModuleError", "Unable to import module '%s': %s" % (module_name, error))
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]
        raise RuntimeFault("UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), trace)
    if not hasattr(module, function_name):
        message = "Handler '%s' missing on module '%s'" % (function_name, module_name)
        raise RuntimeFault("HandlerNotFound", message)
    return getattr(module, function_name)


# MARK: - Invocations


def run(handler, headers, body):
    result = handler(json.loads(body), LambdaContext(headers))
    try:
        return json.dumps(result, ensure_ascii=False).encode()
    except Exception as error:
        raise RuntimeFault("MarshalError", "Unable to marshal response: %s" % error)


def serve(handler):
    while True:
        headers, body = call("GET", "invocation/next")
        request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers["Lambda-Runtime-Trace-Id"]
        target = "invocation/" + request_id
        try:
            result = run(handler, headers, body)
        except Exception as error:
            post_error(target + "/error", error_answer(error, request_id))
        else:
            sys.stdout.flush()
            call("POST", target + "/response", result, {"Content-Type": "application/json"})


def main():
    logging.getLogger().addHandler(logging.StreamHandler(sys.stdout))
    logging.getLogger().handlers[0].setFormatter(logging.Formatter("[%(levelname)s]\t%(message)s"))
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    try:
        handler = load_handler()
    except Exception as error:
        post_error("init/error", error_answer(error))
        sys.exit(1)
    serve(handler)


main()
