// swift-tools-version: 6.2
import PackageDescription

// Reading the targets down is reading the flow: a target imports only targets above it.
// Direct dependencies are exact, because Package.resolved stays out of the repository.

let package = Package(
  name: "stepwatch",
  products: [
    .executable(name: "stepwatch", targets: ["stepwatch"]),
    .executable(name: "stepwatch-benchmarks", targets: ["stepwatch-benchmarks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // Values that know nothing of Step Functions.
    library("Texts"),
    library("JSONDocument", ["Texts"]),
    library("Timestamps"),
    library("GraphLayout"),
    library("TerminalFrame", ["Texts"]),
    shim("Themes", path: "Themes/embedded"),
    shim("CNcurses", linking: ["ncursesw", "tinfo"]),
    shim("CLibcrypto", linking: ["crypto"]),
    shim("CZlib", linking: ["z"]),
    shim("CChildProcess"),
    library("FileChanges"),
    library("DescriptorWatching"),
    library("FilePaths"),
    library("YAMLFiles", ["JSONDocument", yams()]),

    // The language and the engine.
    library("ExecutionHistory", ["JSONDocument", "Timestamps"]),
    library("JSONata", ["Texts", "JSONDocument", "Timestamps", "CLibcrypto"]),
    library("StatesLanguage", ["Texts", "JSONDocument", "Timestamps", "JSONata", "YAMLFiles"]),
    library("DefinitionSources", ["Texts", "JSONDocument", "YAMLFiles", "FilePaths"]),
    library("StateDataFlow", ["JSONDocument", "Timestamps", "JSONata", "StatesLanguage"]),
    library(
      "StatesEngine", ["JSONDocument", "Timestamps", "ExecutionHistory", "StatesLanguage", "StateDataFlow"]),

    // What a Task reaches.
    shim("CLambdaBootstraps", embedding: ["node-bootstrap.cjs", "python_bootstrap.py"]),
    library("LocalHTTPServer", [nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1")]),
    library(
      "TaskHandlers",
      [
        "JSONDocument", "ExecutionHistory", "StatesLanguage", "StatesEngine", "LocalHTTPServer", "CChildProcess",
        "CLambdaBootstraps", "DescriptorWatching", "FilePaths", "YAMLFiles", yams(),
      ]),

    library(
      "LocalEndpoint", ["JSONDocument", "StatesLanguage", "StatesEngine", "LocalHTTPServer", "TaskHandlers"]),

    // Where histories come from and where they stay.
    library("HistoryReaders", ["JSONDocument", "ExecutionHistory", "FileChanges", "DescriptorWatching", "CZlib"]),
    library("HistoryStorage", ["JSONDocument", "ExecutionHistory", "FileChanges", grdb()]),
    library("ExecutionProjections", ["JSONDocument", "ExecutionHistory"]),
    shim("CExampleFiles", embedding: ["files"]),
    library("ExampleWorkflows", ["CExampleFiles"]),

    // What a person sees.
    library(
      "DashboardModel",
      [
        "Texts", "JSONDocument", "Timestamps", "ExecutionHistory", "StatesLanguage", "StateDataFlow",
        "ExecutionProjections", "TerminalFrame",
      ]),
    library(
      "DashboardViews",
      [
        "JSONDocument", "ExecutionHistory", "StatesLanguage", "StateDataFlow", "ExecutionProjections", "GraphLayout",
        "TerminalFrame", "DashboardModel",
      ]),
    library("ThemeFiles", ["TerminalFrame", "Themes", "YAMLFiles", yams()]),
    library("SettingsFile", ["StatesLanguage", "TerminalFrame", "DashboardModel", "YAMLFiles", yams()]),
    library("CursesTerminal", ["Texts", "TerminalFrame", "CNcurses"]),

    // The wiring. Nothing else knows everything.
    library(
      "StepwatchCommands",
      [
        "JSONDocument", "Timestamps", "ExecutionHistory", "StatesLanguage", "DefinitionSources", "StateDataFlow",
        "StatesEngine", "TaskHandlers", "LocalEndpoint", "HistoryReaders", "HistoryStorage", "ExecutionProjections",
        "ExampleWorkflows",
        "GraphLayout", "TerminalFrame", "ThemeFiles", "SettingsFile", "FileChanges", "FilePaths", "YAMLFiles",
        "DashboardModel", "DashboardViews", "CursesTerminal", argumentParser(),
      ]),
    program("stepwatch", ["StepwatchCommands"]),
    program(
      "stepwatch-benchmarks",
      [
        "JSONDocument", "JSONata", "ExecutionHistory", "StatesLanguage", "StatesEngine", "HistoryReaders",
        "HistoryStorage", "ExecutionProjections", "GraphLayout", "TerminalFrame", "ThemeFiles", "DashboardModel",
        "DashboardViews",
      ]),

    // Tests mirror the targets; Tests/Support holds what they share.
    shim("CPseudoTerminal", path: "Tests/Support/CPseudoTerminal", linking: ["vterm", "util"]),
    .target(
      name: "TestSupport", dependencies: ["JSONDocument", "TerminalFrame", "CPseudoTerminal"],
      path: "Tests/Support/TestSupport", swiftSettings: strict()),
    program("ScreenProbe", ["TerminalFrame", "CursesTerminal"], path: "Tests/Support/ScreenProbe"),
    .target(
      name: "HistoryNotation", dependencies: ["ExecutionHistory"], path: "Tests/Support/HistoryNotation",
      swiftSettings: strict()),
    tests(of: "Texts"),
    tests(of: "JSONDocument"),
    tests(of: "Timestamps"),
    tests(of: "DescriptorWatching"),
    tests(of: "GraphLayout"),
    tests(of: "FilePaths"),
    tests(of: "TerminalFrame"),
    tests(of: "ExecutionHistory", ["JSONDocument"]),
    tests(of: "JSONata", ["JSONDocument"]),
    tests(of: "StatesLanguage", ["JSONDocument", "JSONata"]),
    tests(of: "DefinitionSources", ["JSONDocument", "StatesLanguage"]),
    tests(of: "StateDataFlow", ["JSONDocument", "StatesLanguage"]),
    tests(
      of: "StatesEngine", ["JSONDocument", "Timestamps", "ExecutionHistory", "StatesLanguage", "StateDataFlow"]),
    tests(of: "LocalHTTPServer"),
    tests(
      of: "TaskHandlers",
      [
        "JSONDocument", "ExecutionHistory", "StatesLanguage", "StatesEngine", "LocalHTTPServer", "FilePaths",
        "YAMLFiles",
      ]),
    tests(
      of: "LocalEndpoint",
      ["JSONDocument", "ExecutionHistory", "StatesLanguage", "StatesEngine", "LocalHTTPServer", "TaskHandlers"]),
    tests(of: "HistoryReaders", ["JSONDocument", "ExecutionHistory", "HistoryNotation"]),
    tests(of: "HistoryStorage", ["JSONDocument", "ExecutionHistory", grdb()]),
    tests(of: "ExecutionProjections", ["JSONDocument", "ExecutionHistory", "HistoryNotation"]),
    tests(
      of: "DashboardModel",
      [
        "JSONDocument", "ExecutionHistory", "StatesLanguage", "ExecutionProjections", "TerminalFrame",
        "HistoryNotation",
      ]),
    tests(
      of: "DashboardViews",
      [
        "JSONDocument", "ExecutionHistory", "StatesLanguage", "ExecutionProjections", "GraphLayout", "TerminalFrame",
        "DashboardModel", "HistoryNotation",
      ]),
    tests(of: "ThemeFiles", ["TerminalFrame", "YAMLFiles"]),
    tests(of: "SettingsFile", ["TerminalFrame", "DashboardModel"]),
    tests(of: "CursesTerminal", ["TerminalFrame", "CNcurses", "ScreenProbe"]),
    tests(
      of: "StepwatchCommands",
      ["JSONDocument", "ExecutionHistory", "HistoryStorage", "TerminalFrame", "stepwatch"]),
  ]
)

func strict() -> [SwiftSetting] { [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)] }

func argumentParser() -> Target.Dependency { .product(name: "ArgumentParser", package: "swift-argument-parser") }
func grdb() -> Target.Dependency { .product(name: "GRDB", package: "GRDB.swift") }
func yams() -> Target.Dependency { .product(name: "Yams", package: "Yams") }
func nio(_ product: String) -> Target.Dependency { .product(name: product, package: "swift-nio") }

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict())
}

func program(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
  .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict())
}

/// A C target: functions that Swift cannot import by itself, or files embedded with `#embed` so that the program is one file.
func shim(
  _ name: String, path: String? = nil, embedding files: [String] = [], linking libraries: [String] = []
) -> Target {
  .target(name: name, path: path, exclude: files, linkerSettings: libraries.map { .linkedLibrary($0) })
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies, swiftSettings: strict())
}
