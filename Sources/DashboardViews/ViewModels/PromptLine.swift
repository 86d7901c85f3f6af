import DashboardModel
import TerminalFrame

/// The line that is being typed, with its cursor, and beside it what can be completed, what is wrong, or what the keys do.
struct PromptLine {
  private(set) var line: StyledLine

  init(_ prompt: Prompt) {
    let place = prompt.text.index(prompt.text.startIndex, offsetBy: min(prompt.cursor, prompt.text.count))
    let after = prompt.text[place...]
    line = StyledLine([
      .init(" " + prompt.sign, CellStyle(.prompt).bold), .init(String(prompt.text[..<place]), CellStyle(.prompt)),
      .init(after.first.map(String.init) ?? " ", CellStyle(.prompt, .reverse)),
      .init(String(after.dropFirst()), CellStyle(.prompt)),
    ])
    if let problem = prompt.problem {
      line.append("   " + problem, CellStyle(.error))
    } else if prompt.completions.isEmpty {
      line.right = [.init(Self.hint(prompt.kind), CellStyle(.dim))]
    } else {
      addCompletions(prompt)
    }
  }

  /// From the one that stands in the text on, so that it is in sight in a narrow terminal too.
  private mutating func addCompletions(_ prompt: Prompt) {
    line.append("   ")
    for (index, completion) in prompt.completions.enumerated().dropFirst(max(0, (prompt.completion ?? 0) - 1)) {
      line.append(completion + " ", CellStyle(index == prompt.completion ? .tabActive : .dim))
    }
  }

  private static func hint(_ kind: Prompt.Kind) -> String {
    switch kind {
    case .command: "⏎ do  Tab complete  ↑ earlier  Esc leave "
    case .search: "⏎ find  ↑ earlier  Esc leave "
    case .keep: "⏎ keep what matches  ↑ earlier  Esc leave "
    case .drop: "⏎ drop what matches  ↑ earlier  Esc leave "
    case .rows: "⏎ list what matches  Tab fields and values  Esc leave "
    case .percent: "⏎ go to that part of the time  Esc leave "
    case .palette: ""
    }
  }
}
