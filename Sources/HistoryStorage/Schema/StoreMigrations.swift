import GRDB

/// The tables of the store, version by version. A version that was published is never changed again.
enum StoreMigrations {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: executions, history blocks, owners, requests, function logs") { db in
      try db.execute(sql: firstVersion)
    }
    migrator.registerMigration("2: Map Runs") { db in try db.execute(sql: mapRuns) }
    migrator.registerMigration("3: redrives") { db in try db.execute(sql: redrives) }
    migrator.registerMigration("4: where executions were started from") { db in try db.execute(sql: origins) }
    migrator.registerMigration("5: function logs in order") { db in try db.execute(sql: orderedLogs) }
    return migrator
  }

  private static let orderedLogs = """
    -- They are read as they came, from where a reader stands; nobody asks for those of one task.
    DROP INDEX functionLog_execution;
    CREATE INDEX functionLog_execution ON functionLog (execution);
    """

  private static let origins = """
    -- How the workflow of an execution is found again. Many executions share one.
    CREATE TABLE origin (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    );
    ALTER TABLE execution ADD COLUMN origin INTEGER REFERENCES origin (id);
    """

  private static let redrives = """
    -- When it was redriven last.
    ALTER TABLE execution ADD COLUMN redrivenAt INTEGER;
    ALTER TABLE mapRun ADD COLUMN redriveCount INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE mapRun ADD COLUMN redrivenAt INTEGER;
    """

  private static let mapRuns = """
    -- A run of a distributed Map. Its child executions are found by its ARN.
    CREATE TABLE mapRun (
      arn TEXT PRIMARY KEY,
      execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      status TEXT NOT NULL,
      startedAt INTEGER NOT NULL,
      stoppedAt INTEGER,
      maxConcurrency INTEGER NOT NULL,
      toleratedFailureCount INTEGER NOT NULL,
      toleratedFailurePercentage REAL NOT NULL,
      itemCount INTEGER NOT NULL,
      executionCount INTEGER NOT NULL,
      hasWrittenResults INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX mapRun_execution ON mapRun (execution);

    -- How many items of its Map Run a child execution works on.
    ALTER TABLE execution ADD COLUMN itemCount INTEGER;
    CREATE INDEX execution_mapRun ON execution (mapRunARN, status, itemCount) WHERE mapRunARN IS NOT NULL;
    """

  /// Times are milliseconds since 1970, UTC.
  private static let firstVersion = """
    -- The text of a definition stands once, whatever number of executions run it.
    CREATE TABLE definition (
      id INTEGER PRIMARY KEY,
      hash INTEGER NOT NULL,
      format TEXT NOT NULL,
      text TEXT NOT NULL
    );
    CREATE INDEX definition_hash ON definition (hash);

    -- A process that runs executions. Its executions may be taken over when it is gone.
    CREATE TABLE owner (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      processID INTEGER NOT NULL,
      processStart INTEGER NOT NULL,
      bootID TEXT NOT NULL,
      processNamespace TEXT NOT NULL,
      lastSeen INTEGER NOT NULL
    );

    CREATE TABLE execution (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      arn TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      stateMachineARN TEXT NOT NULL,
      stateMachineName TEXT NOT NULL,
      workflowType TEXT NOT NULL,
      status TEXT NOT NULL,
      startedAt INTEGER NOT NULL,
      stoppedAt INTEGER,
      redriveCount INTEGER NOT NULL DEFAULT 0,
      source TEXT NOT NULL,
      sourceName TEXT,
      logLevel TEXT NOT NULL,
      includesExecutionData INTEGER NOT NULL,
      parentARN TEXT,
      mapRunARN TEXT,
      roleARN TEXT,
      interpreterVersion INTEGER,
      owner INTEGER,
      -- Known from the last block while it runs; imported histories may lack events.
      eventCount INTEGER,
      error TEXT,
      cause TEXT,
      failedState TEXT,
      definition INTEGER REFERENCES definition (id),
      input TEXT,
      output TEXT
    );
    CREATE INDEX execution_startedAt ON execution (startedAt);
    CREATE INDEX execution_name ON execution (name);
    CREATE INDEX execution_running ON execution (owner) WHERE stoppedAt IS NULL;
    CREATE INDEX execution_parent ON execution (parentARN) WHERE parentARN IS NOT NULL;

    -- Events that were recorded together, and the facts that caused them. Never changed.
    CREATE TABLE block (
      id INTEGER PRIMARY KEY,
      execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      -- 0 when there are facts only.
      eventCount INTEGER NOT NULL,
      firstEventID INTEGER NOT NULL,
      lastEventID INTEGER NOT NULL,
      types INTEGER NOT NULL,
      facts BLOB,
      events BLOB
    );
    CREATE INDEX block_execution ON block (execution, id, lastEventID, eventCount);

    -- What a function wrote to its log while it ran a task.
    CREATE TABLE functionLog (
      id INTEGER PRIMARY KEY,
      execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      scheduledEventID INTEGER NOT NULL,
      time INTEGER NOT NULL,
      text TEXT NOT NULL
    );
    CREATE INDEX functionLog_execution ON functionLog (execution, scheduledEventID);

    -- What another process asks the owner of an execution to do.
    CREATE TABLE request (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      execution INTEGER NOT NULL REFERENCES execution (id) ON DELETE CASCADE,
      time INTEGER NOT NULL,
      kind TEXT NOT NULL,
      content TEXT NOT NULL
    );
    """
}
