import ArgumentParser

/// What an execution is begun with.
struct ExecutionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The execution's input: JSON, @FILE, or - for standard input.", valueName: "json|@file|-"))
  var input: String?

  @Option(
    help: ArgumentHelp(
      "The execution's name; a uuid when not given. 1 to 80 characters, without blanks and <>{}[]?*\"#%\\^|~`$&,;:/",
      valueName: "name"))
  var name: ExecutionName?

  @Option(
    help: ArgumentHelp(
      "Which function or resource is which; functions.yaml beside the definition is found by itself.", valueName: "file"
    ), completion: .file())
  var functions: String?

  @Option(
    help: ArgumentHelp(
      "Answer Tasks as that history says they were answered: a file of AWS CLI or of log events, or a run's name.",
      valueName: "file|run"), completion: .runsAndFiles)
  var recorded: String?

  @Option(
    help: ArgumentHelp(
      """
      A folder that stands for S3 in ItemReader and ResultWriter: each folder in it is a bucket. A folder named buckets \
      beside the definition is found by itself.
      """, valueName: "folder"), completion: .directory)
  var buckets: String?

  @Option(help: ArgumentHelp("Which state machine, where a template or Terraform declares several.", valueName: "name"))
  var stateMachine: String?
}
