import ExecutionHistory
import StatesLanguage
import TerminalFrame

/// What stands where on the screen that was drawn last: it turns a click into a choice, and a page into rows.
///
/// The view makes it while drawing and the loop hands it back as a fact.
package struct ScreenMap: Equatable, Sendable {
  package enum Target: Equatable, Sendable {
    case view(MainView)
    case pane(Pane)
    case state(StatePath)
    case event(EventID)
    case inspectorTab(InspectorTab)
    case inspectorRow(Int)
    case runRow(Int)
    case mapRow(Int)
    case paletteRow(Int)
    case replayBar
    case minimap
    /// A key that the footer names.
    case command(Command)
    case help
    /// Yes or no to what is asked.
    case answer(Bool)
  }

  package struct Region: Equatable, Sendable {
    package var rect: Rect
    package var target: Target

    package init(_ rect: Rect, _ target: Target) {
      self.rect = rect
      self.target = target
    }
  }

  /// Later ones lie on top.
  package var regions: [Region] = []
  /// Rows of content that a pane shows at once.
  package var visibleRows: [Pane: Int] = [:]
  /// How far a pane can be scrolled, in rows and columns.
  package var scrollRange: [Pane: Point] = [:]
  /// Where the graph drew its states, in the drawing's own cells; also those that are scrolled out of sight.
  package var stateBoxes: [StateBox] = []
  /// The part of the graph's drawing that is in sight.
  package var graphWindow = Rect.zero
  /// Where the small map of the graph stands, and what it shows.
  package var minimap: Minimap?
  /// The zoom that the graph was drawn at, from 0 (dots) to 2 (boxes).
  package var graphZoom = 2
  /// Whether the graph closed its containers by itself so that it fits its pane.
  package var graphIsClosedToFit = false
  /// Where the middle of the timeline's window lies in all of the time, from 0 to 1.
  package var timelineCentre = 0.5
  /// Rows of the help in sight, and how far it can be scrolled.
  package var helpPage = 1
  package var helpRange = 0
  /// The columns of the replay bar's track.
  package var replayTrack = Rect.zero

  package struct StateBox: Equatable, Sendable {
    package var path: StatePath
    package var rect: Rect

    package init(path: StatePath, rect: Rect) {
      self.path = path
      self.rect = rect
    }
  }

  package struct Minimap: Equatable, Sendable {
    /// The map with its border.
    package var rect: Rect
    /// Cells of the drawing that a cell of the map stands for.
    package var scale: Point

    package init(rect: Rect, scale: Point) {
      self.rect = rect
      self.scale = scale
    }

    /// The middle of what a cell stands for, in the drawing's own cells.
    func place(at point: Point) -> Point {
      let inside = rect.inset()
      return Point(
        x: (point.x - inside.x) * scale.x + scale.x / 2, y: (point.y - inside.y) * scale.y + scale.y / 2)
    }
  }

  package init() {}

  package mutating func add(_ rect: Rect, _ target: Target) {
    if !rect.isEmpty { regions.append(Region(rect, target)) }
  }

  /// Where the graph drew a state, or else the folded container that stands for it.
  func box(of path: StatePath) -> StateBox? {
    stateBoxes.first { $0.path == path } ?? path.container.flatMap(box)
  }

  package func target(at point: Point) -> Target? { regions.last { $0.rect.contains(point) }?.target }
}
