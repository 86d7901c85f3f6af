import DashboardModel

/// The settings that count: an option of the command line wins over the file, the file over the environment, that over the
/// program's own. `NO_MOTION` wins over all.
package struct SettingsInForce: Sendable {
  /// A value, and who set it.
  package struct Setting<Value: Equatable & Sendable>: Equatable, Sendable {
    package let value: Value
    package let origin: Origin

    package init(value: Value, origin: Origin) {
      self.value = value
      self.origin = origin
    }
  }

  package enum Origin: Hashable, Sendable {
    case option(String)
    /// A line of the settings file, from 1.
    case file(line: Int)
    /// A variable of the environment.
    case environment(String)
    case program

    /// The option or the variable, where it is one.
    package var name: String? {
      switch self {
      case .option(let name), .environment(let name): name
      case .file, .program: nil
      }
    }
  }

  /// A theme's name, or `auto`.
  package let theme: Setting<String>
  package let mouse: Setting<Bool>
  package let motion: Setting<Bool>
  package let ascii: Setting<Bool>
  /// Nothing that runs is acted on.
  package let readOnly: Setting<Bool>
  package let ambiguousWidth: Setting<Int>
  package let timeZone: Setting<TimeZoneChoice>
  package let keyPreset: Setting<KeyPreset>
  package let bindings: KeyBindings

  /// Box lines and glyphs are of ambiguous width, so a terminal that makes them wide gets ASCII.
  package var drawsASCII: Bool { ascii.value || ambiguousWidth.value == 2 }

  /// What the command line can say.
  package struct Options: Sendable {
    package var theme: String?
    package var ascii = false
    package var noMouse = false
    package var readOnly = false

    package init(theme: String? = nil, ascii: Bool = false, noMouse: Bool = false, readOnly: Bool = false) {
      self.theme = theme
      self.ascii = ascii
      self.noMouse = noMouse
      self.readOnly = readOnly
    }
  }

  package init(options: Options = Options(), file: StatedSettings, environment: [String: String]) {
    theme = Self.first(
      options.theme.map { Setting(value: $0, origin: .option("--theme")) }, Setting(file.theme),
      Self.named("STEPWATCH_THEME", environment), program: "auto")
    mouse = Self.first(
      options.noMouse ? Setting(value: false, origin: .option("--no-mouse")) : nil, Setting(file.mouse), program: true)
    ascii = Self.first(
      options.ascii ? Setting(value: true, origin: .option("--ascii")) : nil, Setting(file.ascii), program: false)
    motion = Self.first(
      Self.named("NO_MOTION", environment).map { Setting(value: false, origin: $0.origin) }, Setting(file.motion),
      program: true)
    readOnly = Self.first(
      options.readOnly ? Setting(value: true, origin: .option("--read-only")) : nil, Setting(file.readOnly),
      program: false)
    ambiguousWidth = Self.first(Setting(file.ambiguousWidth), program: 1)
    timeZone = Self.first(Setting(file.timeZone), program: .local)
    keyPreset = Self.first(Setting(file.keyPreset), program: .vi)
    bindings = file.bindings
  }

  private static func first<Value>(_ settings: Setting<Value>?..., program: Value) -> Setting<Value> {
    settings.lazy.compactMap { $0 }.first ?? Setting(value: program, origin: .program)
  }

  /// A variable that is set to something.
  private static func named(_ name: String, _ environment: [String: String]) -> Setting<String>? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return Setting(value: value, origin: .environment(name))
  }
}

extension SettingsInForce.Setting {
  fileprivate init?(_ stated: Stated<Value>?) {
    guard let stated else { return nil }
    self.init(value: stated.value, origin: .file(line: stated.line))
  }
}
