import DashboardModel
import TerminalFrame

/// The line that is being typed, with its cursor, and beside it what can be completed, what is wrong, or what the keys do.
struct PromptLine {
  private(set) var line: StyledLine

  init(_ prompt: Prompt, signs: KeySigns) {
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
      line.right = [.init(Self.hint(prompt.kind, signs), CellStyle(.dim))]
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

  private static func hint(_ kind: Prompt.Kind, _ signs: KeySigns) -> String {
    let enter = signs.spelling(of: KeyPress(.enter))
    let up = signs.spelling(of: KeyPress(.up))
    return switch kind {
    case .command: "\(enter) do  Tab complete  \(up) earlier  Esc leave "
    case .search: "\(enter) find  \(up) earlier  Esc leave "
    case .keep: "\(enter) keep what matches  \(up) earlier  Esc leave "
    case .drop: "\(enter) drop what matches  \(up) earlier  Esc leave "
    case .rows: "\(enter) list what matches  Tab fields and values  Esc leave "
    case .percent: "\(enter) go to that part of the time  Esc leave "
    case .palette: ""
    }
  }
}
