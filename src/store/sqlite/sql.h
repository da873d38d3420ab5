// A thin wrapper of the SQLite C API: a connection and prepared statements that close themselves, errors as Results.
//
//   Result<SqlConnection> db = SqlConnection::open(path, flags);
//   SqlStatement& insert = db->prepared("INSERT INTO t VALUES (?, ?)");
//   insert.bind(1, "a"); insert.bind(2, 7);
//   if (Status done = insert.run(); !done) return done;
//
// Not thread-safe: one thread at a time per connection.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.h"
#include "base/result.h"

namespace hearsay {

/// The error that the connection last met, in our words.
Error sql_error(sqlite3* db, const std::string& path, std::string_view doing);

class SqlStatement {
 public:
  SqlStatement() = default;
  SqlStatement(sqlite3* db, const char* sql, const std::string* path);

  // Values are copied by SQLite only where `text` does not outlive the step; here they always do, so nothing is copied.
  void bind(int at, std::string_view text) {
    // An empty view may have no address; SQLite would read that as NULL.
    sqlite3_bind_text(stmt_.get(), at, text.data() == nullptr ? "" : text.data(), static_cast<int>(text.size()),
                      SQLITE_STATIC);
  }
  void bind(int at, const std::string& text) { bind(at, std::string_view(text)); }
  void bind(int at, const char* text) { bind(at, std::string_view(text)); }
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(stmt_.get(), at, value); }
  void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, int value) { sqlite3_bind_int(stmt_.get(), at, value); }
  void bind(int at, bool value) { sqlite3_bind_int(stmt_.get(), at, value ? 1 : 0); }
  void bind(int at, double value) { sqlite3_bind_double(stmt_.get(), at, value); }
  void bind(int at, Instant value) { bind(at, static_cast<std::int64_t>(value.time_since_epoch().count())); }
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    if (value) {
      bind(at, *value);
    } else {
      sqlite3_bind_null(stmt_.get(), at);
    }
  }
  void bind_blob(int at, std::string_view bytes) {
    if (bytes.empty()) {
      sqlite3_bind_zeroblob(stmt_.get(), at, 0);
    } else {
      sqlite3_bind_blob64(stmt_.get(), at, bytes.data(), bytes.size(), SQLITE_STATIC);
    }
  }
  /// Binds all values in order, from 1.
  template <class... Ts>
  void bind_all(const Ts&... values) {
    int at = 0;
    (bind(++at, values), ...);
  }

  /// The next row: true when there is one.
  Result<bool> step();
  /// Runs a statement that gives no rows and makes it ready for the next use.
  Status run();
  void reset();

  std::string text(int column) const;
  std::string blob(int column) const;
  std::int64_t integer(int column) const { return sqlite3_column_int64(stmt_.get(), column); }
  double real(int column) const { return sqlite3_column_double(stmt_.get(), column); }
  bool flag(int column) const { return integer(column) != 0; }
  bool is_null(int column) const { return sqlite3_column_type(stmt_.get(), column) == SQLITE_NULL; }
  Instant instant(int column) const { return Instant(std::chrono::seconds(integer(column))); }
  std::optional<Instant> maybe_instant(int column) const;
  std::optional<double> maybe_real(int column) const;
  std::optional<int> maybe_int(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  sqlite3* db_ = nullptr;
  const std::string* path_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalize> stmt_;
};

class SqlConnection {
 public:
  static Result<SqlConnection> open(const std::string& path, int flags);

  /// Kept and handed out again, reset; `sql` must be a literal (its address is the key).
  SqlStatement& prepared(const char* sql);
  /// Several statements without parameters.
  Status execute(const char* sql);
  /// One whole number from a query such as "PRAGMA user_version".
  Result<std::int64_t> number(const char* sql);
  int changes() const { return sqlite3_changes(db_.get()); }
  sqlite3* handle() const { return db_.get(); }
  const std::string& path() const { return *path_; }
  Error error(std::string_view doing) const { return sql_error(db_.get(), *path_, doing); }

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<std::string> path_;  // statements point at it
  std::unique_ptr<sqlite3, Close> db_;
  std::unordered_map<const char*, SqlStatement> statements_;
};

/// Rolls back unless committed.
class SqlTransaction {
 public:
  explicit SqlTransaction(SqlConnection& db) : db_(&db) {}
  SqlTransaction(const SqlTransaction&) = delete;
  SqlTransaction& operator=(const SqlTransaction&) = delete;
  ~SqlTransaction();
  Status begin(const char* sql = "BEGIN IMMEDIATE");
  Status commit();

 private:
  SqlConnection* db_;
  bool open_ = false;
};

}  // namespace hearsay
