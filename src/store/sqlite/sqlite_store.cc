#include "store/sqlite/sqlite_store.h"

#include <fmt/format.h>

#include <filesystem>

#include "store/sqlite/rows.h"
#include "store/sqlite/schema.h"
#include "store/sqlite/sql.h"

namespace hearsay {
namespace {

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(SqlConnection db) : db_(std::move(db)) {}

  Result<AppendCounts> append(const LedgerRows& rows, std::string_view bytes) override {
    SqlTransaction transaction(db_);
    if (Status begun = transaction.begin(); !begun) return fail(begun.error());
    SqliteWriter writer(db_);
    Result<AppendCounts> counts = writer.write(rows, bytes);
    if (!counts) return counts;
    if (Status done = transaction.commit(); !done) return fail(done.error());
    return counts;
  }

  Status append_assessment(const AssessmentRow& row) override {
    SqlTransaction transaction(db_);
    if (Status begun = transaction.begin(); !begun) return begun;
    if (Status written = SqliteWriter(db_).write(row); !written) return written;
    return transaction.commit();
  }

  Status append_decision(const AgentDecisionRow& row) override {
    SqlTransaction transaction(db_);
    if (Status begun = transaction.begin(); !begun) return begun;
    if (Status written = SqliteWriter(db_).write(row); !written) return written;
    return transaction.commit();
  }

  Status append_capture(const CaptureRow& row) override {
    SqlTransaction transaction(db_);
    if (Status begun = transaction.begin(); !begun) return begun;
    if (Status written = SqliteWriter(db_).write(row); !written) return written;
    return transaction.commit();
  }

  Result<std::vector<CaptureHistory>> capture_histories() override {
    SqlTransaction transaction(db_);
    if (Status begun = transaction.begin("BEGIN"); !begun) return fail(begun.error());
    return read_capture_histories(db_);
  }

  Result<bool> has_version(std::string_view version_id) override {
    SqlStatement& query = db_.prepared("SELECT 1 FROM version WHERE id = ?");
    query.bind(1, version_id);
    Result<bool> found = query.step();
    query.reset();
    return found;
  }

  Result<std::vector<ClaimRow>> claims_sharing(const std::vector<std::string>& terms, int least) override {
    return read_claims_sharing(db_, cache_, terms, least);
  }

  Result<LedgerSnapshot> snapshot() override {
    SqlTransaction transaction(db_);  // one state for all tables; ends by rolling back a read
    if (Status begun = transaction.begin("BEGIN"); !begun) return fail(begun.error());
    return read_snapshot(db_);
  }

  Result<std::string> bytes(std::string_view sha256) override {
    SqlStatement& query = db_.prepared("SELECT bytes FROM content WHERE sha256 = ?");
    query.bind(1, sha256);
    const Result<bool> found = query.step();
    if (!found) return fail(found.error());
    if (!*found) {
      return fail("no-such-version", fmt::format("the ledger holds no bytes with the SHA-256 {}", sha256),
                  std::string(sha256));
    }
    std::string out = query.blob(0);
    query.reset();
    return out;
  }

  Result<std::vector<LedgerEventRow>> events_after(std::int64_t after, std::size_t limit) override {
    SqlStatement& query =
        db_.prepared("SELECT seq, kind, ref, at, agent FROM ledger_event WHERE seq > ? ORDER BY seq LIMIT ?");
    query.bind(1, after);
    query.bind(2, static_cast<std::int64_t>(limit));
    std::vector<LedgerEventRow> out;
    for (;;) {
      const Result<bool> row = query.step();
      if (!row) return fail(row.error());
      if (!*row) return out;
      out.push_back({query.integer(0), query.text(1), query.text(2), query.instant(3), query.text(4)});
    }
  }

  Result<std::vector<std::string>> integrity() override {
    std::vector<std::string> out;
    SqlStatement& pages = db_.prepared("PRAGMA integrity_check(20)");
    for (;;) {
      const Result<bool> row = pages.step();
      if (!row) return fail(row.error());
      if (!*row) break;
      if (std::string said = pages.text(0); said != "ok") out.push_back("database: " + said);
    }
    SqlStatement& keys = db_.prepared("PRAGMA foreign_key_check");
    for (;;) {
      const Result<bool> row = keys.step();
      if (!row) return fail(row.error());
      if (!*row) return out;
      out.push_back(fmt::format("a row of {} refers to a {} that is not there", keys.text(0), keys.text(2)));
      if (out.size() > 100) {
        keys.reset();
        return out;
      }
    }
  }

 private:
  SqlConnection db_;
  ClaimCache cache_;
};

Status refuse_changes(SqlConnection& db) {
  std::string sql;
  for (const char* table : sqlite_tables()) {
    for (const char* change : {"UPDATE", "DELETE"}) {
      sql += fmt::format(
          "CREATE TRIGGER IF NOT EXISTS {0}_no_{1} BEFORE {1} ON {0} BEGIN SELECT RAISE(ABORT, 'the ledger only "
          "grows'); "
          "END;\n",
          table, change);
    }
  }
  return db.execute(sql.c_str());
}

/// Brings the tables to this program's schema, one step at a time, all steps or none.
Status migrate(SqlConnection& db, int from, OpenMode mode) {
  const auto steps = sqlite_migrations();
  SqlTransaction transaction(db);
  if (Status begun = transaction.begin(); !begun) return begun;
  // Another process may have migrated while this one waited for the lock.
  const Result<std::int64_t> now = db.number("PRAGMA user_version");
  if (!now) return fail(now.error());
  from = std::max(from, static_cast<int>(*now));
  for (std::size_t step = static_cast<std::size_t>(from); step < steps.size(); ++step) {
    if (Status done = db.execute(steps[step]); !done) return done;
  }
  // Nobody else can reach a throw-away ledger; making the triggers would be half of its opening time.
  if (mode != OpenMode::kMemory) {
    if (Status done = refuse_changes(db); !done) return done;
  }
  const std::string marks = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kSqliteApplicationId,
                                        sqlite_schema_version());
  if (Status done = db.execute(marks.c_str()); !done) return done;
  return transaction.commit();
}

/// Whose file it is, and how old: an Error unless this program can use it. Answers the schema number.
Result<int> identify(SqlConnection& db) {
  const Result<std::int64_t> application = db.number("PRAGMA application_id");
  if (!application) return fail(application.error());
  const Result<std::int64_t> schema = db.number("PRAGMA user_version");
  if (!schema) return fail(schema.error());
  const Result<std::int64_t> tables = db.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return fail(tables.error());
  if (*application != kSqliteApplicationId && (*tables > 0 || *application != 0)) {
    return fail("not-a-ledger", fmt::format("{} is a database of another program; name another file", db.path()),
                db.path());
  }
  if (*schema > sqlite_schema_version()) {
    return fail("newer-ledger",
                fmt::format("{} was written by a later hearsay (schema {}, this program knows {}); use that program",
                            db.path(), *schema, sqlite_schema_version()),
                db.path());
  }
  return static_cast<int>(*schema);
}

Status prepare(SqlConnection& db, OpenMode mode, const SqliteOptions& options) {
  sqlite3_busy_timeout(db.handle(), options.busy_timeout_ms);
  const Result<int> schema = identify(db);
  if (!schema) return fail(schema.error());
  if (Status done = db.execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"); !done) return done;
  if (mode == OpenMode::kMemory) {
    // Nothing to survive: no journal on disk, no sync.
    if (Status done = db.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"); !done) return done;
  } else if (mode != OpenMode::kRead) {
    // FULL: a commit is on the disk when append() returns, also when the power fails.
    if (Status done = db.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"); !done) return done;
  }
  if (*schema < sqlite_schema_version()) {
    if (mode == OpenMode::kRead) {
      return fail(
          "older-ledger",
          fmt::format("{} was written by an earlier hearsay; `hearsay add` to it once brings it up to date", db.path()),
          db.path());
    }
    if (Status done = migrate(db, *schema, mode); !done) return done;
  }
  if (options.max_pages > 0) {
    const std::string limit = fmt::format("PRAGMA max_page_count = {}", options.max_pages);
    if (Status done = db.execute(limit.c_str()); !done) return done;
  }
  return {};
}

}  // namespace

int sqlite_schema_version() {
  return static_cast<int>(sqlite_migrations().size());
}

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, OpenMode mode, const SqliteOptions& options) {
  std::error_code ignored;
  if (mode != OpenMode::kMemory) {
    if (std::filesystem::is_directory(path, ignored)) {
      return fail("not-a-ledger",
                  fmt::format("{} is a folder; name a file in it, such as {}/hearsay.ledger", path, path), path);
    }
    if (mode != OpenMode::kCreate && !std::filesystem::exists(path, ignored)) {
      return fail("no-such-ledger", fmt::format("there is no ledger {}; `hearsay add` makes one", path), path);
    }
  }
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= mode == OpenMode::kRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (mode == OpenMode::kCreate || mode == OpenMode::kMemory) flags |= SQLITE_OPEN_CREATE;
  Result<SqlConnection> db = SqlConnection::open(mode == OpenMode::kMemory ? ":memory:" : path, flags);
  if (!db) return fail(db.error());
  if (Status ready = prepare(*db, mode, options); !ready) return fail(ready.error());
  return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(*db)));
}

}  // namespace hearsay
