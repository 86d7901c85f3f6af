import ExecutionHistory
import ExecutionProjections
import StatesLanguage

/// The table of a Map's items: those that the filter keeps, the failed ones on top.
package struct MapTable: Equatable, Sendable {
  package let map: StatePath
  /// The visit it is about; nil when the Map was not entered at the shown moment.
  package let visit: Int?
  package let isDistributed: Bool
  package private(set) var items = MapItems()
  package private(set) var rows: [MapItems.Item] = []

  /// Fields that the filter knows.
  package static let fields = ["status", "state", "error", "item"]

  init(_ map: StatePath, _ visit: StateVisit?, report: MapRunReport?, in dashboard: Dashboard) {
    self.map = map
    self.visit = visit?.index
    isDistributed = visit?.map?.run != nil
    if let report, isDistributed {
      items = MapItems(report, total: visit?.map?.total)
    } else if let visit {
      items = MapItems(iterationsOf: visit, in: dashboard.shown)
    }
    rows = items.byUrgency
    let filter = dashboard.mapFilter
    guard !filter.isEmpty else { return }
    rows.removeAll { item in
      let words = MapItemWording(item, report: report, in: dashboard.shown)
      return !filter.keeps { words.matches($0) }
    }
  }
}

/// What a row of the table says of an item; worded only for rows that are in sight, or filtered.
package struct MapItemWording: Equatable, Sendable {
  /// The state that failed in it, or that it is in; the child execution's name.
  package var state = ""
  package var error: String?
  package var cause: String?
  /// The item as JSON text; nil where it is not at hand.
  package var item: String?
  private let status: MapItems.Status
  private let number: Int

  package init(_ item: MapItems.Item, report: MapRunReport?, in projection: ExecutionProjection) {
    status = item.status
    number = item.number
    switch item.place {
    case .iteration(let scope): word(projection.scopes[scope], in: projection)
    case .child(let place):
      guard let child = report?.children[place] else { return }
      state = child.failedState ?? ""
      error = child.error
      cause = child.cause
      self.item = child.name
    }
  }

  private mutating func word(_ scope: StateScope, in projection: ExecutionProjection) {
    guard let first = scope.firstVisit, let last = scope.lastVisit else { return }
    item = projection.visits[first].input.text
    let visit = projection.visits[projection.visits[last].failedBy ?? last]
    state = visit.name
    guard scope.status == .failed || scope.status == .aborted else { return }
    error = visit.error
    cause = visit.cause
  }

  func matches(_ term: ListFilter.Term) -> Bool {
    func has(_ text: String?) -> Bool { text?.lowercased().contains(term.value) ?? false }
    switch term.field {
    case "status": return has(status.word)
    case "state": return has(state)
    case "error": return has(error) || has(cause)
    case "item": return has(item)
    default: return "\(number)" == term.value || has(status.word) || has(state) || has(error) || has(cause) || has(item)
    }
  }
}
