import JSONDocument
import Testing

@testable import TaskHandlers

/// What can be done about a module that is not found, beside what Lambda says of it.
@Suite struct ModuleAdviceTests {
  private func advice(_ message: String, _ files: [String: String], _ runtime: String, _ handler: String) throws
    -> String?
  {
    let folder = try TemporaryFolder(files)
    let function = LambdaFunction(
      name: "f", codeFolder: folder.path, handler: handler, runtime: try #require(LambdaRuntime(runtime)))
    let cause: JSONValue = ["errorType": "Runtime.ImportModuleError", "errorMessage": .string(message)]
    return ModuleAdvice.sentence(on: cause.text, of: function)?.replacing(folder.path, with: "FOLDER")
  }

  @Test(
    arguments: [
      (
        "Error: Cannot find module 'uuid'\nRequire stack:\n- /x/app.js",
        ["package.json": #"{"dependencies": {"uuid": "^9"}}"#, "app.js": ""],
        "uuid stands in package.json and is not installed: npm install in FOLDER"
      ),
      (
        "Cannot find package '@acme/tools' imported from /x/app.mjs", ["app.mjs": ""],
        "@acme/tools does not stand in package.json: npm install @acme/tools in FOLDER"
      ),
      (
        "Error: Cannot find module '@aws-sdk/client-s3/dist'", ["app.js": ""],
        "Lambda brings @aws-sdk/client-s3, and this machine has none: npm install @aws-sdk/client-s3 in FOLDER"
      ),
      (
        "Error: Cannot find module 'app'", ["app.ts": ""],
        "app.ts is TypeScript and needs its build, which makes a .js file of it"
      ),
      ("Error: Cannot find module 'app'", [:], "FOLDER holds no app.js, which the handler app.handler asks for"),
      ("Error: Cannot find module './more'", ["app.js": ""], nil), ("something else", ["app.js": ""], nil),
    ] as [(String, [String: String], String?)])
  func `of Node.js`(message: String, files: [String: String], expected: String?) throws {
    let found = try advice(message, files, "nodejs20.x", "app.handler")
    #expect(found == expected)
  }

  @Test(
    arguments: [
      (
        "Unable to import module 'app': No module named 'requests'", ["requirements.txt": "# web\nrequests\n"],
        "python3 -m pip install -r FOLDER/requirements.txt installs what it needs"
      ),
      (
        "Unable to import module 'app': No module named 'boto3.session'", ["requirements.txt": "# none\n"],
        "Lambda brings boto3, and this machine has none: python3 -m pip install boto3"
      ),
      (
        "Unable to import module 'app': No module named 'yaml'", [:],
        "no requirements.txt asks for yaml: python3 -m pip install yaml"
      ),
      (
        "Unable to import module 'src.app': No module named 'src.app'", [:],
        "FOLDER holds no src/app.py, which the handler src.app.handler asks for"
      ),
    ] as [(String, [String: String], String?)])
  func `of Python`(message: String, files: [String: String], expected: String?) throws {
    let found = try advice(message, files, "python3.12", "src.app.handler")
    #expect(found == expected)
  }

  @Test(
    arguments: [
      (["app.js": ""], "nodejs20.x", false), (["app.ts": ""], "nodejs20.x", true),
      (["app.ts": "", "app.js": ""], "nodejs20.x", false),
      (["app.js": "", "package.json": #"{"dependencies": {"a": "1"}}"#], "nodejs20.x", true),
      (
        ["app.js": "", "package.json": #"{"dependencies": {"a": "1"}}"#, "node_modules/a/index.js": ""], "nodejs20.x",
        false
      ),
      (["app.js": "", "package.json": #"{"devDependencies": {"a": "1"}}"#], "nodejs20.x", false),
      (["app.py": ""], "python3.12", false), (["app.py": "", "requirements.txt": "\n  # x\n"], "python3.12", false),
      (["app.py": "", "requirements.txt": "requests"], "python3.12", true),
      (["bootstrap": ""], "provided.al2023", false),
    ] as [([String: String], String, Bool)])
  func `code that has to be built is told by its files`(files: [String: String], runtime: String, expected: Bool) throws
  {
    let folder = try TemporaryFolder(files)
    let function = LambdaFunction(
      name: "f", codeFolder: folder.path, handler: "app.handler", runtime: try #require(LambdaRuntime(runtime)))
    #expect(function.needsBuild == expected)
  }
}
