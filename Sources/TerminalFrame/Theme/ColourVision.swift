/// How people see who lack one kind of cone.
package enum ColourVision: String, CaseIterable, Sendable {
  case deuteranopia
  case protanopia
  case tritanopia
}

extension ColourVision {
  /// The difference ΔE*ab of two colours to such an eye.
  package func difference(_ one: RGBColour, _ other: RGBColour) -> Double {
    PerceivedColour(linear: seen(LinearColour(one)))
      .difference(from: PerceivedColour(linear: seen(LinearColour(other))))
  }

  private func seen(_ light: LinearColour) -> LinearColour {
    let rows = matrix
    func row(_ index: Int) -> Double {
      rows[index].0 * light.red + rows[index].1 * light.green + rows[index].2 * light.blue
    }
    return LinearColour(red: row(0), green: row(1), blue: row(2))
  }

  /// The matrices of Machado, Oliveira and Fernandes (2009) at full severity, on linear light.
  private var matrix: [(Double, Double, Double)] {
    switch self {
    case .protanopia:
      [(0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)]
    case .deuteranopia:
      [(0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)]
    case .tritanopia:
      [(1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)]
    }
  }
}
