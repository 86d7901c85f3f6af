import ArgumentParser
import CursesTerminal
import Foundation

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tell what of this machine and terminal stepwatch can use, and what to do about the rest.",
    discussion: "A line each: ✓ good, – not needed or not to be known, ✗ needed and missing. Exit status 1 with any ✗.")

  mutating func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let report = TerminalReport(environment: environment)
    // Only a terminal that a person looks at is written on.
    let isAsked = report.problem == nil && report.isUTF8 && Terminal.isInteractive
    let widths = isAsked ? GlyphWidths.measured(TerminalFindings.ambiguousGlyphs) : nil
    let findings =
      TerminalFindings(report: report, measuredWidths: widths).all + [StoreFinding.make(path: OpenStore.path)]
      + (await RuntimeFindings.all()) + SettingsFindings(environment: environment).all
    for finding in findings { StandardOutput.line(finding.line(inASCII: !report.isUTF8)) }
    if findings.contains(where: { $0.mark == .bad }) { throw CommandFailure(.failed, "") }
  }
}
