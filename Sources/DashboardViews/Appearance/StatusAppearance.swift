import ExecutionHistory
import ExecutionProjections
import TerminalFrame

extension VisitStatus {
  /// The role that glyph, word and colour hang on.
  package var role: StyleRole {
    switch self {
    case .running: .statusRunning
    case .waiting: .statusWaiting
    case .retrying: .statusRetrying
    case .succeeded: .statusSucceeded
    case .caught: .statusCaught
    case .failed: .statusFailed
    case .aborted: .statusAborted
    case .timedOut: .statusTimedOut
    }
  }

  /// In words, for the inspector.
  package var word: String {
    switch self {
    case .timedOut: "timed out"
    default: rawValue
    }
  }
}

extension ExecutionStatus {
  package var role: StyleRole {
    switch self {
    case .running: .statusRunning
    case .succeeded: .statusSucceeded
    case .failed: .statusFailed
    case .timedOut: .statusTimedOut
    case .aborted: .statusAborted
    case .pendingRedrive: .statusRedriven
    }
  }
}

extension StateAttempt.Outcome {
  package var role: StyleRole {
    switch self {
    case .running: .statusRunning
    case .succeeded: .statusSucceeded
    case .failed: .statusFailed
    case .timedOut: .statusTimedOut
    case .aborted: .statusAborted
    }
  }
}

extension StateType {
  package var role: StyleRole {
    switch self {
    case .task: .typeTask
    case .choice: .typeChoice
    case .parallel: .typeParallel
    case .map: .typeMap
    case .wait: .typeWait
    case .pass: .typePass
    case .succeed: .typeSucceed
    case .fail: .typeFail
    }
  }
}

/// The glyph of a status at a moment: what runs turns, four times a second at most, unless motion is reduced.
package struct StatusGlyphs: Sendable {
  package var set: GlyphSet
  private let step: Int?

  /// - Parameter time: milliseconds; nil keeps everything still.
  package init(_ set: GlyphSet, at time: Int64?) {
    self.set = set
    step = time.map { Int(truncatingIfNeeded: $0 / 250) }
  }

  package func glyph(_ role: StyleRole) -> String {
    if role == .statusRunning, let step { return String(Character(set.spinner(step: step))) }
    return String(Character(set.glyph(role)))
  }
}
