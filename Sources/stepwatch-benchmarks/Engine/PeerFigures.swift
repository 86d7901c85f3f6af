/// What others reach on the same workloads and files. Measured on the machine that stepwatch grew on; facts, not run here.
enum PeerFigures {
  /// Per second of processor time, from the slowest to the fastest workload.
  static let transitions = "moto 5.2.5 123–441, LocalStack 79–403"
  static let logReading = "jq 33–56, lnav 11 MB/s"
}
