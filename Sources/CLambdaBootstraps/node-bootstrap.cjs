"use strict";

// The Node.js runtime of a local execution environment. It comes over standard input, polls the Lambda Runtime API and calls the
// handler, as AWS's own runtime client does. Works from Node.js 18 on.
// Source: Lambda developer guide, "Using the Lambda runtime API" and "Building a custom runtime".

const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { types } = require("node:util");
const { createRequire } = require("node:module");
const { pathToFileURL } = require("node:url");

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

// MARK: - The Runtime API

function call(method, target, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host, port, agent, method, path: `/2018-06-01/runtime/${target}`, headers },
      (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString("utf8") }));
      });
    request.on("error", reject);
    if (body !== undefined) {
      const bytes = Buffer.from(body, "utf8");
      request.setHeader("Content-Type", "application/json");
      request.setHeader("Content-Length", bytes.length);
      request.end(bytes);
    } else {
      request.end();
    }
  });
}

function postError(target, error) {
  const answer = errorAnswer(error);
  console.error(`ERROR\t${target === "init/error" ? "Init" : "Invoke"} Error\t${JSON.stringify(answer)}`);
  return call("POST", target, JSON.stringify(answer), {
    "Lambda-Runtime-Function-Error-Type": encodeURI(answer.errorType),
  });
}

// The members that Lambda gives a thrown error, in their order.
function errorAnswer(error) {
  try {
    if (types.isNativeError(error) || (error && error.name && error.message !== undefined && error.stack)) {
      const trace = error.stack.split("\n").filter((line) => !line.includes("[stdin]"));
      return { errorType: error.name, errorMessage: error.message, trace };
    }
    return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
  } catch {
    return {
      errorType: "handled",
      errorMessage: "callback called with Error argument, but there was a problem while retrieving one or more of its "
        + "message, name, and stack",
    };
  }
}

class RuntimeError extends Error {
  constructor(name, reason) {
    super(reason);
    this.name = `Runtime.${name}`;
    if (types.isNativeError(reason)) this.stack = `${this.name}: ${reason}\n${reason.stack}`;
  }
}

// MARK: - The handler

// `src/app.nested.handler` is `nested.handler` of the module `src/app`.
function splitHandlerName(name) {
  const folder = path.dirname(name);
  const parts = /^([^.]*)\.(.+)$/.exec(path.basename(name));
  if (parts === null || name.includes("..")) throw new RuntimeError("MalformedHandlerName", "Bad handler");
  return { module: path.join(folder, parts[1]), members: parts[2].split(".") };
}

function isModulePackage(folder) {
  for (;;) {
    try {
      return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).type === "module";
    } catch {
      const parent = path.dirname(folder);
      if (parent === folder) return false;
      folder = parent;
    }
  }
}

async function load(root, name) {
  const file = path.resolve(root, name);
  const requireHere = createRequire(path.join(root, "index.js"));
  if (fs.existsSync(`${file}.js`)) {
    if (isModulePackage(path.dirname(file))) return import(pathToFileURL(`${file}.js`));
    return requireHere(`${file}.js`);
  }
  if (fs.existsSync(`${file}.mjs`)) return import(pathToFileURL(`${file}.mjs`));
  if (fs.existsSync(`${file}.cjs`)) return requireHere(`${file}.cjs`);
  return requireHere(requireHere.resolve(name, { paths: [root, path.dirname(file)] }));
}

async function loadHandler() {
  const root = process.env.LAMBDA_TASK_ROOT;
  const name = process.env._HANDLER;
  const { module, members } = splitHandlerName(name);
  let loaded;
  try {
    loaded = await load(root, module);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError("UserCodeSyntaxError", error);
    if (error && error.code === "MODULE_NOT_FOUND") throw new RuntimeError("ImportModuleError", error);
    throw error;
  }
  let handler = loaded;
  for (const member of members) handler = handler && handler[member];
  if (!handler && loaded.default) handler = members.reduce((value, member) => value && value[member], loaded.default);
  if (!handler) throw new RuntimeError("HandlerNotFound", `${name} is undefined or not exported`);
  if (typeof handler !== "function") throw new RuntimeError("HandlerNotFound", `${name} is not a function`);
  return handler;
}

// MARK: - Invocations

// The id of the invocation under way; undefined while the handler is loaded.
let invocationID;
// Set while a handler that uses a callback waits for the event loop to become empty.
let onEmptyEventLoop;

function makeContext(headers, end) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: headers["lambda-runtime-client-context"] ? JSON.parse(headers["lambda-runtime-client-context"]) : undefined,
    identity: undefined,
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    getRemainingTimeInMillis: () => deadline - Date.now(),
    done: (error, result) => end(error, result, false),
    succeed: (result) => end(null, result, false),
    fail: (error) => end(error ?? "handled", undefined, false),
  };
  return context;
}

// Calls the handler and waits for its promise, its callback, or an event loop that has nothing left to do.
function run(handler, event, headers) {
  return new Promise((resolve, reject) => {
    let settle = () => resolve(undefined);
    const end = (error, result, waits) => {
      settle = () => (error === null || error === undefined ? resolve(result) : reject(error));
      if (waits) onEmptyEventLoop = settle;
      else setImmediate(settle);
    };
    onEmptyEventLoop = settle;
    const context = makeContext(headers, end);
    const returned = handler(event, context, (error, result) =>
      end(error, result, context.callbackWaitsForEmptyEventLoop));
    if (returned && typeof returned.then === "function") returned.then(resolve, reject);
  });
}

process.on("beforeExit", () => {
  const settle = onEmptyEventLoop;
  onEmptyEventLoop = undefined;
  if (settle) settle();
});

async function serve(handler) {
  for (;;) {
    const { headers, body } = await call("GET", "invocation/next");
    invocationID = headers["lambda-runtime-aws-request-id"];
    process.env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"];
    try {
      const result = await run(handler, JSON.parse(body), headers);
      onEmptyEventLoop = undefined;
      await call("POST", `invocation/${invocationID}/response`, resultText(result));
    } catch (error) {
      onEmptyEventLoop = undefined;
      await postError(`invocation/${invocationID}/error`, error);
    }
  }
}

function resultText(result) {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? "null";
  } catch {
    throw new Error("Unable to stringify response body");
  }
}

// MARK: - What the handler did not catch

function exitWith(status) {
  return (error) => {
    const target = invocationID === undefined ? "init/error" : `invocation/${invocationID}/error`;
    // The connection may be taken by a call that waits; the last message goes over its own.
    agent.maxSockets = 2;
    postError(target, error).finally(() => process.exit(status));
  };
}

process.on("uncaughtException", exitWith(129));
process.on("unhandledRejection", (reason) => exitWith(128)(new RuntimeError("UnhandledPromiseRejection", reason)));

loadHandler().then(
  (handler) => serve(handler).catch(() => process.exit(1)),
  (error) => postError("init/error", error).finally(() => process.exit(1)));
