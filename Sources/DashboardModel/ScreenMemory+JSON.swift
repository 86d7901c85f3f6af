import JSONDocument

/// The memory as it is kept between sessions.
extension ScreenMemory {
  package var json: JSONValue {
    .object(
      JSONObject([
        ("commandLines", .array(commandLines.map { .string($0) })), ("patterns", .array(patterns.map { .string($0) })),
        ("layout", arrangement.json),
      ]))
  }

  /// Nil where it is not of the shape that `json` has; what is missing counts as nothing.
  package init?(json: JSONValue) {
    self.init()
    guard case .object = json, let commandLines = Self.texts(json["commandLines"]),
      let patterns = Self.texts(json["patterns"])
    else { return nil }
    self.commandLines = Array(commandLines.suffix(Self.mostLines))
    self.patterns = Array(patterns.suffix(Self.mostLines))
    guard let layout = json["layout"] else { return }
    guard let arrangement = PaneArrangement(json: layout) else { return nil }
    self.arrangement = arrangement
  }

  fileprivate static func texts(_ value: JSONValue?) -> [String]? {
    guard let value else { return [] }
    guard case .array(let items) = value else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? texts : nil
  }
}

extension PaneArrangement {
  fileprivate var json: JSONValue {
    func object(isHeight: Bool) -> JSONValue {
      let moved = shares.filter { $0.key.isHeight == isHeight && $0.value != 0 }
      let members = moved.map { ($0.key.pane.rawValue, JSONValue.number(JSONNumber($0.value))) }
      return .object(JSONObject(members.sorted { $0.0 < $1.0 }))
    }
    return .object(
      JSONObject([
        ("preset", .string(preset.rawValue)), ("hidden", .array(hidden.map(\.rawValue).sorted().map { .string($0) })),
        ("widths", object(isHeight: false)), ("heights", object(isHeight: true)),
      ]))
  }

  fileprivate init?(json: JSONValue) {
    self.init()
    guard let preset = json["preset"]?.string.flatMap(Preset.init), let names = ScreenMemory.texts(json["hidden"])
    else {
      return nil
    }
    self.preset = preset
    hidden = Set(names.compactMap(Pane.init))
    for (name, isHeight) in [("widths", false), ("heights", true)] {
      guard case .object(let object)? = json[name] else { return nil }
      for member in object.members {
        guard let pane = Pane(rawValue: member.name), let share = member.value.integer, (-1000...1000).contains(share)
        else { return nil }
        shares[Edge(pane, isHeight: isHeight)] = share
      }
    }
  }
}
