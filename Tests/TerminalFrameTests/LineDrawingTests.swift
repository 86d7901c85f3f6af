import TerminalFrame
import TestSupport
import Testing

@Suite struct LineDrawingTests {
  private let weights: [LineArms.Weight] = [.none, .light, .heavy]

  @Test func `each of the 80 ways to meet has its own character, which has those arms`() {
    var characters: Set<Unicode.Scalar> = []
    for up in weights {
      for right in weights {
        for down in weights {
          for left in weights {
            let arms = LineArms(up: up, right: right, down: down, left: left)
            characters.insert(arms.scalar(rounded: false))
            #expect(arms.isEmpty || LineArms(scalar: arms.scalar()) == arms)
          }
        }
      }
    }
    #expect(characters.count == 81)
    #expect(characters.allSatisfy { $0 == " " || (0x2500...0x257F).contains($0.value) })
  }

  @Test func `lines that cross and join are merged cell by cell`() {
    var arms = Array(repeating: Array(repeating: LineArms.none, count: 9), count: 5)
    func draw(_ row: Int, _ column: Int, _ more: LineArms) { arms[row][column] = arms[row][column].merged(with: more) }
    for row in 0..<5 { draw(row, 2, .vertical(.heavy)) }
    for column in 0..<9 { draw(2, column, .horizontal(.light)) }
    for column in 3..<8 { draw(0, column, .horizontal(.dashed)) }
    draw(0, 2, LineArms(right: .light))
    draw(0, 8, LineArms(down: .light, left: .light))
    draw(1, 8, .vertical(.dashed))
    draw(4, 2, LineArms(right: .heavy))
    for column in 3..<9 { draw(4, column, .horizontal(.heavy)) }
    #expect(
      arms.map { row in row.map { String($0.scalar()) }.joined() } == [
        "  ┠╌╌╌╌╌╮",
        "  ┃     ╎",
        "──╂──────",
        "  ┃      ",
        "  ┣━━━━━━",
      ])
    #expect(arms[2].map { String($0.asciiScalar) }.joined() == "--+------")
    #expect(arms[4].map { String($0.asciiScalar) }.joined() == "  +======")
  }

  @Test func `two light arms bend in a round corner unless told otherwise`() {
    let corner = LineArms(right: .light, down: .light)
    #expect(corner.scalar() == "╭")
    #expect(corner.scalar(rounded: false) == "┌")
    #expect(LineArms(right: .heavy, down: .light).scalar() == "┍")
  }
}
