import DashboardModel
import YAMLFiles

/// What a settings file states, each with its line; nil where it says nothing.
package struct StatedSettings: Sendable {
  package var theme: Stated<String>?
  package var mouse: Stated<Bool>?
  package var motion: Stated<Bool>?
  package var ascii: Stated<Bool>?
  package var readOnly: Stated<Bool>?

  /// 1 or 2: how many columns the terminal gives characters of East Asian ambiguous width.
  package var ambiguousWidth: Stated<Int>?
  package var timeZone: Stated<TimeZoneChoice>?

  package var keyPreset: Stated<KeyPreset>?

  /// The preset's bindings with the file's in their place.
  package var bindings = KeyBindings.defaults

  package init() {}
}

/// A value and the line of the file that it stands in, from 1.
package struct Stated<Value: Equatable & Sendable>: Equatable, Sendable {
  package let value: Value
  package let line: Int

  package init(value: Value, line: Int) {
    self.value = value
    self.line = line
  }
}

/// Which time the screen and the lines show.
package enum TimeZoneChoice: String, CaseIterable, Sendable {
  /// This machine's.
  case local
  case utc
}

/// A settings file read: what it states, and all that is wrong in it.
package struct SettingsReading: Sendable {
  package var settings = StatedSettings()
  package var problems: [FileProblem] = []

  /// False when there is no file, which is as good as an empty one.
  package var exists = true
}
