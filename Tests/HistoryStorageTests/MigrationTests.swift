import ExecutionHistory
import Foundation
import GRDB
import HistoryStorage
import Testing

@Suite struct MigrationTests {
  @Test func `what a store of an earlier version holds is all there, and is gone on with`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("history.sqlite").path
    try await Self.makeThirdVersion(path)

    let store = try HistoryStore(path: path)
    #expect(try await store.executions().map(\.name) == ["run", "over"])
    #expect(try await store.origin(of: .orders("run")) == nil)
    let journal = try await store.journal(clock: { 1_000_000 })
    #expect(try await journal.takeUnfinishedExecutions() == [.orders("run")])
    #expect(
      try await journal.recorded(.orders("run"))
        == RecordedExecution(
          execution: .orders("run"), standing: ExecutionStanding(.running), facts: [[7]], events: []))
    try await journal.append([JournalEntry(execution: .orders("run"), facts: [8], events: HistoryEvent.onePass)])
    #expect(try await store.events(of: .orders("run")) == HistoryEvent.onePass)
    var next = NewExecution.orders("next")
    next.origin = "/work/orders.asl.json"
    try await journal.begin([next])
    #expect(try await store.origin(of: .orders("next")) == "/work/orders.asl.json")
  }

  /// A store as the third version of the tables made it: `run` runs and its process is gone, `over` succeeded.
  private static func makeThirdVersion(_ path: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write { db in
      try db.execute(sql: thirdVersion)
      try db.execute(
        sql: """
          INSERT INTO definition (id, hash, format, text) VALUES (1, 0, 'json', '{"StartAt":"A"}');
          INSERT INTO execution (id, arn, name, stateMachineARN, stateMachineName, workflowType, status, startedAt,
            stoppedAt, source, logLevel, includesExecutionData, interpreterVersion, owner, definition, input)
          VALUES
            (1, '\(ExecutionARN.orders("over").text)', 'over', '\(StateMachineARN.orders.text)', 'Orders', 'STANDARD',
              'SUCCEEDED', 1000, 1005, 'engine', 'ALL', 1, 3, 4, 1, '{"name":"over"}'),
            (2, '\(ExecutionARN.orders("run").text)', 'run', '\(StateMachineARN.orders.text)', 'Orders', 'STANDARD',
              'RUNNING', 1000, NULL, 'engine', 'ALL', 1, 3, 4, 1, '{"name":"run"}');
          INSERT INTO block (execution, eventCount, firstEventID, lastEventID, types, facts)
          VALUES (2, 0, 0, 0, 0, X'07');
          """)
    }
    try queue.close()
  }

  private static let thirdVersion = """
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    INSERT INTO grdb_migrations VALUES
      ('1: executions, history blocks, owners, requests, function logs'), ('2: Map Runs'), ('3: redrives');
    CREATE TABLE definition (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, format TEXT NOT NULL, text TEXT NOT NULL);
    CREATE INDEX definition_hash ON definition (hash);
    CREATE TABLE owner (
      id INTEGER PRIMARY KEY AUTOINCREMENT, processID INTEGER NOT NULL, processStart INTEGER NOT NULL,
      bootID TEXT NOT NULL, processNamespace TEXT NOT NULL, lastSeen INTEGER NOT NULL);
    CREATE TABLE execution (
      id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL, stateMachineARN TEXT NOT NULL,
      stateMachineName TEXT NOT NULL, workflowType TEXT NOT NULL, status TEXT NOT NULL, startedAt INTEGER NOT NULL,
      stoppedAt INTEGER, redriveCount INTEGER NOT NULL DEFAULT 0, source TEXT NOT NULL, sourceName TEXT,
      logLevel TEXT NOT NULL, includesExecutionData INTEGER NOT NULL, parentARN TEXT, mapRunARN TEXT, roleARN TEXT,
      interpreterVersion INTEGER, owner INTEGER, eventCount INTEGER, error TEXT, cause TEXT, failedState TEXT,
      definition INTEGER REFERENCES definition (id), input TEXT, output TEXT, itemCount INTEGER, redrivenAt INTEGER);
    CREATE INDEX execution_startedAt ON execution (startedAt);
    CREATE INDEX execution_name ON execution (name);
    CREATE INDEX execution_running ON execution (owner) WHERE stoppedAt IS NULL;
    CREATE INDEX execution_parent ON execution (parentARN) WHERE parentARN IS NOT NULL;
    CREATE INDEX execution_mapRun ON execution (mapRunARN, status, itemCount) WHERE mapRunARN IS NOT NULL;
    CREATE TABLE block (
      id INTEGER PRIMARY KEY, execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      eventCount INTEGER NOT NULL, firstEventID INTEGER NOT NULL, lastEventID INTEGER NOT NULL, types INTEGER NOT NULL,
      facts BLOB, events BLOB);
    CREATE INDEX block_execution ON block (execution, id, lastEventID, eventCount);
    CREATE TABLE functionLog (
      id INTEGER PRIMARY KEY, execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      scheduledEventID INTEGER NOT NULL, time INTEGER NOT NULL, text TEXT NOT NULL);
    CREATE INDEX functionLog_execution ON functionLog (execution, scheduledEventID);
    CREATE TABLE request (
      id INTEGER PRIMARY KEY AUTOINCREMENT, execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      time INTEGER NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL);
    CREATE TABLE mapRun (
      arn TEXT PRIMARY KEY, execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      status TEXT NOT NULL, startedAt INTEGER NOT NULL, stoppedAt INTEGER, maxConcurrency INTEGER NOT NULL,
      toleratedFailureCount INTEGER NOT NULL, toleratedFailurePercentage REAL NOT NULL, itemCount INTEGER NOT NULL,
      executionCount INTEGER NOT NULL, hasWrittenResults INTEGER NOT NULL,
      redriveCount INTEGER NOT NULL DEFAULT 0, redrivenAt INTEGER) WITHOUT ROWID;
    CREATE INDEX mapRun_execution ON mapRun (execution);
    """
}
