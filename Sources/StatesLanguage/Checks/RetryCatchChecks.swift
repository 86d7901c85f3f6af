import JSONDocument

extension DefinitionCheck {
  private static let retrierFields: Set<String> = [
    "ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy", "Comment",
  ]
  private static let catcherFields: Set<String> = ["ErrorEquals", "Next", "ResultPath", "Output", "Assign", "Comment"]

  mutating func checkRetriers(_ written: JSONValue?, at place: DefinitionPlace) {
    checkEntries(written, known: Self.retrierFields, at: place) { check, retrier, here in
      check.checkNumber(retrier["IntervalSeconds"], in: 0...99_999_999, .jsonPath, at: here.member("IntervalSeconds"))
      check.checkNumber(retrier["MaxAttempts"], in: 0...99_999_999, .jsonPath, at: here.member("MaxAttempts"))
      check.checkNumber(retrier["MaxDelaySeconds"], in: 1...31_622_400, .jsonPath, at: here.member("MaxDelaySeconds"))
      if let rate = retrier["BackoffRate"], !(rate.double.map { $0 >= 1 } ?? check.isExpression(rate, .jsonPath)) {
        check.error("'BackoffRate' must be a number from 1.0, found \(rate.shortened)", at: here.member("BackoffRate"))
      }
      if let strategy = retrier["JitterStrategy"], !["FULL", "NONE"].contains(strategy.string) {
        check.error(
          "Value should be one of the following: [NONE, FULL]", at: here.member("JitterStrategy"),
          advice: "found \(strategy.shortened)")
      }
    }
  }

  mutating func checkCatchers(_ written: JSONValue?, _ language: QueryLanguage, at place: DefinitionPlace) {
    checkEntries(written, known: Self.catcherFields, at: place) { check, catcher, here in
      if catcher["Next"]?.string == nil { check.error("These fields are required: [Next]", at: here) }
      if let path = catcher["ResultPath"] { check.checkPath(path, named: "ResultPath", isReference: true, at: here) }
      for field in ["Assign", "Output"] {
        guard let template = catcher[field] else { continue }
        check.checkTemplate(template, field: field, language, isInCatcher: true, at: here)
      }
    }
  }

  private mutating func checkEntries(
    _ written: JSONValue?, known: Set<String>, at place: DefinitionPlace,
    _ checkEntry: (inout DefinitionCheck, JSONObject, DefinitionPlace) -> Void
  ) {
    guard let written else { return }
    guard case .array(let entries) = written else {
      error("An array is expected, found \(written.shortened)", at: place)
      return
    }
    var caught: Set<String> = []
    for (index, entry) in entries.enumerated() {
      let here = place.element(index)
      guard case .object(let object) = entry else {
        error("An object is expected, found \(entry.shortened)", at: here)
        continue
      }
      checkGroupFields(object, known: known, at: here)
      checkErrorEquals(object["ErrorEquals"], isLast: index == entries.count - 1, caught: &caught, at: here)
      checkEntry(&self, object, here)
    }
  }

  private mutating func checkErrorEquals(
    _ written: JSONValue?, isLast: Bool, caught: inout Set<String>, at place: DefinitionPlace
  ) {
    let here = place.member("ErrorEquals")
    guard let written else {
      error("These fields are required: [ErrorEquals]", at: place)
      return
    }
    guard case .array(let elements) = written else {
      error("'ErrorEquals' must be an array of error names, found \(written.shortened)", at: here)
      return
    }
    if elements.isEmpty { error("Value cannot be empty", at: here) }
    let names = elements.compactMap(\.string)
    if names.count < elements.count { error("'ErrorEquals' must be an array of error names", at: here) }
    if let place = elements.firstIndex(of: .string(StatesError.Name.all)), names.count > 1 || !isLast {
      error("States.ALL must appear alone and at end of list", at: here.element(place))
    }
    checkMatchable(names, caught: &caught, at: here)
  }

  /// Errors that an earlier entry has already taken, and reserved names that Step Functions does not have.
  private mutating func checkMatchable(_ names: [String], caught: inout Set<String>, at place: DefinitionPlace) {
    for name in names {
      if caught.contains(name) {
        warning("\(name) can never match here: an earlier entry takes it", at: place, code: "NEVER_MATCHES")
      }
      if name == StatesError.Name.runtime {
        warning(
          "\(name) can never match: it ends the execution at once", at: place, code: "NEVER_MATCHES")
      } else if name.hasPrefix("States."), !StatesError.Name.isReserved(name) {
        warning(
          "\(name) is no error of Step Functions\(nearest(name, StatesError.Name.reserved))", at: place,
          code: "NEVER_MATCHES")
      }
    }
    caught.formUnion(names)
  }
}

extension StatesError.Name {
  /// Whether Step Functions itself may report the error. `States.Http.StatusCode.429` ends with any status.
  static func isReserved(_ name: String) -> Bool {
    reserved.contains(name) || name.hasPrefix("States.Http.StatusCode.")
  }

  static let reserved = [
    all, heartbeatTimeout, timeout, taskFailed, permissions, resultPathMatchFailure, parameterPathFailure, branchFailed,
    noChoiceMatched, intrinsicFailure, exceedToleratedFailureThreshold, itemReaderFailed, resultWriterFailed,
    queryEvaluationError, runtime, dataLimitExceeded, "States.Http.Socket",
  ]
}
