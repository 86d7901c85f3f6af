import GraphLayout
import StatesLanguage
import TerminalFrame

/// What a state of the graph looks like: its part of the appearance, with what the plan says.
struct StateLook {
  let isOpenContainer: Bool
  let isSelected: Bool
  private let known: GraphAppearance.State?
  private let typeRole: StyleRole

  init(_ number: Int, in plan: GraphPlan, _ appearance: GraphAppearance) {
    let state = plan.graph.states[number]
    isOpenContainer = plan.isOpenContainer(number)
    known = state.flatMap { appearance.states[$0.path] }
    isSelected = state != nil && appearance.selected == state?.path
    typeRole = state?.typeRole ?? .graphNode
  }

  /// Whether the run says something of this state.
  var isKnown: Bool { known != nil }
  var isRunning: Bool { known?.isRunning ?? false }
  var isEntered: Bool { known?.isEntered ?? false }
  var isCritical: Bool { known?.isCritical ?? false }
  var badge: String { known?.badge ?? "" }
  var progress: String { known?.progress ?? "" }
  var progressLine: [(text: String, role: StyleRole)] { known?.progressLine ?? [] }

  func glyph(_ glyphs: GlyphSet) -> Unicode.Scalar { known?.glyph ?? glyphs.glyph(typeRole) }

  /// The border of what is chosen and of what runs stands out.
  func borderRole(_ plain: StyleRole) -> StyleRole {
    if isSelected { return .graphNodeFocus }
    return isRunning ? known?.role ?? plain : plain
  }

  func nameStyle(_ glyphs: GlyphSet) -> CellStyle { CellStyle(known?.role ?? typeRole) }

  var textStyle: CellStyle {
    if isSelected { return CellStyle(.graphNodeFocus) }
    guard let known else { return CellStyle(.text) }
    return known.isEntered ? CellStyle(.text, known.isRunning ? .bold : []) : CellStyle(.dim)
  }
}

/// What a line of the graph looks like.
struct WayLook {
  let weight: LineArms.Weight
  let role: StyleRole
  let labelRole: StyleRole
  /// Of two lines in one cell the higher gives the colour.
  let rank: Int
  /// How often it was taken.
  let count: Int

  init(_ line: LaidOutEdge, in plan: GraphPlan, _ appearance: GraphAppearance) {
    let transition = plan.graph.transitions[line.id.rawValue]
    let isError = transition.kind == .error
    let from = plan.graph.states[transition.from]?.path
    let to = plan.graph.states[transition.to]?.path
    if let from, let to {
      count = appearance.taken[GraphAppearance.Way(from: from, to: to, isCaught: isError)] ?? 0
    } else if let to {
      // Into a branch: taken when its first state was entered.
      count = appearance.states[to]?.isEntered == true ? 1 : 0
    } else {
      count = from.flatMap { appearance.states[$0] }?.isExited == true ? 1 : 0
    }
    let isTaken = count > 0
    weight = isTaken ? .heavy : isError ? .dashed : .light
    role =
      isTaken
      ? (isError ? .graphEdgeCatch : .graphEdgeTaken)
      : isError ? .graphEdgeCatch : line.isBack ? .graphEdgeBack : .graphEdge
    labelRole = isError ? .graphEdgeCatch : .graphLabel
    rank = isTaken ? 4 : isError ? 1 : line.isBack ? 2 : 3
  }
}

extension StateMachineGraph.State {
  var typeRole: StyleRole {
    switch type {
    case "Choice": .typeChoice
    case "Parallel": .typeParallel
    case "Map": .typeMap
    case "Wait": .typeWait
    case "Pass": .typePass
    case "Succeed": .typeSucceed
    case "Fail": .typeFail
    default: .typeTask
    }
  }
}
