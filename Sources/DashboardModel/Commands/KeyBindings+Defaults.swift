import TerminalFrame

extension KeyBindings {
  /// The bindings as the program comes: one row per key and context.
  package static let defaults = KeyBindings(
    rows.flatMap { context, rows in
      rows.flatMap { spellings, command in
        spellings.split(separator: " ").map { KeyBinding(keys(String($0)), command, in: context) }
      }
    })

  private static let rows: [(KeyContext, [(String, Command)])] = [
    (
      .everywhere,
      [
        ("1", .showGraph), ("2", .showLog), ("3", .showTimeline), ("4", .showData), ("5", .showRuns),
        ("7", .showMapRun),
        ("Tab", .nextPane), ("S-Tab", .previousPane), ("z", .maximisePane),
        ("_", .hidePane), ("+", .enlargePane), ("-", .shrinkPane), ("C-Right", .widenPane), ("C-Left", .narrowPane),
        ("C-Up", .raisePane), ("C-Down", .lowerPane), ("=", .nextPreset),
        ("k Up", .moveUp), ("j Down", .moveDown), ("h Left", .moveLeft), ("l Right", .moveRight),
        ("g Home", .moveFirst), ("G End", .moveLast), ("^U", .halfPageUp), ("^D", .halfPageDown),
        ("PgUp", .pageUp), ("PgDn", .pageDown), ("Enter", .open), ("o", .openChild), ("Esc Bksp", .back),
        (",", .previousEvent), (".", .nextEvent), ("(", .previousState), (")", .nextState),
        ("<", .backTenSeconds), (">", .forwardTenSeconds), ("Space", .playOrPause), ("s", .slower), ("S", .faster),
        ("^", .goToStart), ("$", .goToEnd), ("f", .follow), ("e ]e", .nextError), ("E [e", .previousError),
        ("]i", .nextIteration), ("[i", .previousIteration), ("]x", .nextFailedIteration),
        ("[x", .previousFailedIteration),
        ("]r", .nextRetry), ("[r", .previousRetry), ("]c", .nextCritical), ("[c", .previousCritical),
        ("b", .mark), ("' ]m", .nextMark), ("[m", .previousMark), ("%", .goToPercent), ("*", .nextVisit),
        ("F", .findState), ("/", .search), ("n", .nextMatch),
        ("N", .previousMatch), ("\\", .clearFilter),
        ("t", .nextTab), ("T", .previousTab), ("yy", .copyValue), ("yp Y", .copyPath), ("ye", .copyEvent),
        ("ya", .copyEvents), ("ys", .copyScreen),
        ("ar", .runAgain), ("ae", .runEdited), ("an", .newRun), ("as", .stopRun), ("R ad", .redrive),
        ("at", .answerTask),
        ("af", .failTask),
        ("? F1", .help), ("^P", .palette), (":", .commandLine), ("^L", .redraw), ("^Z", .suspend),
        ("F2", .releaseMouse),
        ("q", .quit), ("^C", .quitAtOnce),
      ]
    ),
    (
      .graph,
      [
        ("x", .fold), ("X", .foldAll), ("+", .zoomIn), ("-", .zoomOut), ("0", .zoomToFit), ("v", .turnGraph),
        ("m", .minimap), ("H", .panLeft), ("L", .panRight), ("d", .compareData),
      ]
    ),
    (.inspector, [("x", .fold), ("X", .foldAll), ("d", .compareData)]),
    (.log, [("&", .filter), ("!", .drop)]),
    (
      .timeline,
      [
        ("x", .fold), ("X", .foldAll), ("+", .zoomIn), ("-", .zoomOut), ("0", .zoomToFit), ("H", .panLeft),
        ("L", .panRight),
      ]
    ),
    (.mapRun, [("&", .filter)]),
    (.runs, [("r", .runAgain), ("E", .runEdited), ("n", .newRun), ("S", .stopRun), ("&", .filter)]),
  ]

  /// A sequence such as `]e`; one key by its spelling.
  private static func keys(_ spelling: String) -> [KeyPress] {
    if let press = KeyPress(spelled: spelling) { return [press] }
    return spelling.map { .character($0) }
  }
}
