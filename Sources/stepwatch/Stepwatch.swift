import StepwatchCommands

@main enum Stepwatch {
  static func main() async {
    await StepwatchCommand.start()
  }
}
