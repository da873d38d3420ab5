#include "store/sqlite/sql.h"

#include <fmt/format.h>

namespace hearsay {

Error sql_error(sqlite3* db, const std::string& path, std::string_view doing) {
  const int code = db == nullptr ? SQLITE_NOMEM : sqlite3_errcode(db);
  const std::string said = db == nullptr ? "out of memory" : sqlite3_errmsg(db);
  switch (code) {
    case SQLITE_FULL:
      return {"store-full",
              fmt::format("no room left for {}: nothing of this page was written, all that was stored before is safe; "
                          "free some space and try again",
                          path),
              path};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"store-busy", fmt::format("another program is writing to {}; try again when it has finished", path),
              path};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {"store-read-only", fmt::format("{} may not be written to; check its permissions and its folder's", path),
              path};
    case SQLITE_CANTOPEN:
      return {"not-readable", fmt::format("cannot open {}: check that its folder exists and may be used", path), path};
    case SQLITE_NOTADB:
      return {"not-a-ledger", fmt::format("{} is no ledger of hearsay; name another file", path), path};
    case SQLITE_CORRUPT:
      return {"store-damaged", fmt::format("{} is damaged ({}); `hearsay check` says how far", path, said), path};
    default:
      return {"store-failed", fmt::format("{}: {} ({})", path, said, doing), path};
  }
}

SqlStatement::SqlStatement(sqlite3* db, const char* sql, const std::string* path) : db_(db), path_(path) {
  sqlite3_stmt* made = nullptr;
  // A failure leaves `made` null; step() then reports what the connection says.
  sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  stmt_.reset(made);
}

Result<bool> SqlStatement::step() {
  if (stmt_ == nullptr) return fail(sql_error(db_, *path_, "preparing a statement"));
  const int code = sqlite3_step(stmt_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(stmt_.get());
    return false;
  }
  Error error = sql_error(db_, *path_, "running a statement");
  sqlite3_reset(stmt_.get());
  return fail(std::move(error));
}

Status SqlStatement::run() {
  const Result<bool> row = step();
  if (!row) return fail(row.error());
  reset();
  return {};
}

void SqlStatement::reset() {
  if (stmt_ != nullptr) sqlite3_reset(stmt_.get());
}

std::string SqlStatement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(stmt_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), column));
  return data == nullptr ? std::string() : std::string(data, size);
}

std::string SqlStatement::blob(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(stmt_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), column));
  return data == nullptr ? std::string() : std::string(data, size);
}

std::optional<Instant> SqlStatement::maybe_instant(int column) const {
  if (is_null(column)) return std::nullopt;
  return instant(column);
}

std::optional<double> SqlStatement::maybe_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

std::optional<int> SqlStatement::maybe_int(int column) const {
  if (is_null(column)) return std::nullopt;
  return static_cast<int>(integer(column));
}

Result<SqlConnection> SqlConnection::open(const std::string& path, int flags) {
  SqlConnection out;
  out.path_ = std::make_unique<std::string>(path);
  sqlite3* made = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &made, flags, nullptr);
  out.db_.reset(made);
  if (code != SQLITE_OK) return fail(sql_error(made, path, "opening"));
  sqlite3_extended_result_codes(made, 0);
  return out;
}

SqlStatement& SqlConnection::prepared(const char* sql) {
  auto [at, fresh] = statements_.try_emplace(sql);
  if (fresh) {
    at->second = SqlStatement(db_.get(), sql, path_.get());
  } else {
    at->second.reset();
  }
  return at->second;
}

Status SqlConnection::execute(const char* sql) {
  if (sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return fail(error("executing"));
  return {};
}

Result<std::int64_t> SqlConnection::number(const char* sql) {
  SqlStatement query(db_.get(), sql, path_.get());
  const Result<bool> row = query.step();
  if (!row) return fail(row.error());
  return *row ? query.integer(0) : 0;
}

SqlTransaction::~SqlTransaction() {
  // A full disk may have rolled back already; asking again is harmless.
  if (open_) sqlite3_exec(db_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Status SqlTransaction::begin(const char* sql) {
  Status done = db_->execute(sql);
  open_ = done.has_value();
  return done;
}

Status SqlTransaction::commit() {
  Status done = db_->execute("COMMIT");
  if (done) open_ = false;
  return done;
}

}  // namespace hearsay
