#include "store/sqlite/sqlite_store.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "store/sqlite/rows.h"
#include "store/sqlite/schema.h"
#include "store/store_conformance.h"

namespace hearsay {

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(StoreConformance);

namespace {

namespace fs = std::filesystem;

std::string fresh_path(const std::string& name) {
  static int count = 0;
  const fs::path folder = fs::path(testing::TempDir()) / fmt::format("hearsay-store-{}", ::getpid());
  fs::create_directories(folder);
  return (folder / fmt::format("{}-{}.ledger", name, ++count)).string();
}

std::unique_ptr<Store> opened(Result<std::unique_ptr<Store>> store) {
  EXPECT_TRUE(store) << store.error().message;
  return store ? std::move(*store) : nullptr;
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, StoreConformance,
    testing::Values(
        StoreFactory{"memory", [] { return opened(open_sqlite_store("", OpenMode::kMemory)); }},
        StoreFactory{"file", [] { return opened(open_sqlite_store(fresh_path("conformance"), OpenMode::kCreate)); }}),
    [](const auto& one) { return one.param.name; });

class SqliteStoreTest : public testing::Test {
 protected:
  static std::string error_code(const Result<std::unique_ptr<Store>>& opened) {
    return opened ? "" : opened.error().code;
  }
  /// Runs SQL behind the store's back.
  static int raw(const std::string& path, const char* sql) {
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    const int code = sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    sqlite3_close(db);
    return code;
  }
};

TEST_F(SqliteStoreTest, RefusesToChangeOrDeleteAnything) {
  const std::string path = fresh_path("append-only");
  {
    const auto store = opened(open_sqlite_store(path, OpenMode::kCreate));
    ASSERT_TRUE(add_document(*store, refinery_page("page.txt", "Merrow Post"), store_test_time(0)));
    AssessmentRow judgement;
    judgement.id = "x-1";
    judgement.claim = store->snapshot()->claims.front().id;
    ASSERT_TRUE(store->append_assessment(judgement));
  }
  EXPECT_EQ(raw(path, "UPDATE assertion SET text = 'other'"), SQLITE_CONSTRAINT);
  EXPECT_EQ(raw(path, "UPDATE content SET bytes = x'00'"), SQLITE_CONSTRAINT);
  EXPECT_EQ(raw(path, "DELETE FROM claim"), SQLITE_CONSTRAINT);
  EXPECT_EQ(raw(path, "DELETE FROM ledger_event"), SQLITE_CONSTRAINT);
  // Every table carries both triggers.
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  sqlite3_stmt* query = nullptr;
  sqlite3_prepare_v2(db,
                     "SELECT count(*) FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND "
                     "(SELECT count(*) FROM sqlite_schema g WHERE g.type = 'trigger' AND g.tbl_name = t.name) <> 2",
                     -1, &query, nullptr);
  ASSERT_EQ(sqlite3_step(query), SQLITE_ROW);
  EXPECT_EQ(sqlite3_column_int(query, 0), 0);
  sqlite3_finalize(query);
  sqlite3_close(db);
}

TEST_F(SqliteStoreTest, AFullDiskLosesNothingAndSaysSo) {
  const std::string path = fresh_path("full");
  {
    const auto store = opened(open_sqlite_store(path, OpenMode::kCreate));
    ASSERT_TRUE(add_document(*store, refinery_page("first.txt", "Merrow Post"), store_test_time(0)));
  }
  const auto pages = static_cast<std::int64_t>(fs::file_size(path) / 4096);
  const auto store = opened(open_sqlite_store(path, OpenMode::kWrite, {.max_pages = pages + 4}));
  Document big = refinery_page("big.txt", "Tide", true);
  big.source.bytes.append(200'000, 'x');
  big.source.sha256 = sha256_hex(big.source.bytes);
  const auto outcome = add_document(*store, big, store_test_time(1));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "store-full");
  EXPECT_NE(outcome.error().message.find(path), std::string::npos);
  const auto rows = store->snapshot();
  ASSERT_TRUE(rows) << rows.error().message;
  EXPECT_EQ(rows->documents.size(), 1U);
  EXPECT_EQ(rows->assertions.size(), 2U);
  EXPECT_TRUE(store->integrity()->empty());
  // With room again, the same page goes in.
  const auto larger = opened(open_sqlite_store(path, OpenMode::kWrite));
  EXPECT_TRUE(add_document(*larger, big, store_test_time(2)));
  EXPECT_EQ(larger->snapshot()->documents.size(), 2U);
}

TEST_F(SqliteStoreTest, EveryPageLimitLeavesAWholeLedger) {
  // A store that fails on the nth page, for many n: whatever was reported as stored is there, and nothing else.
  const std::string path = fresh_path("nth");
  opened(open_sqlite_store(path, OpenMode::kCreate)).reset();
  const auto base = static_cast<std::int64_t>(fs::file_size(path) / 4096);
  for (std::int64_t extra = 0; extra < 24; extra += 3) {
    const std::string copy = fresh_path("nth-copy");
    fs::copy_file(path, copy);
    std::size_t stored = 0;
    {
      const auto store = opened(open_sqlite_store(copy, OpenMode::kWrite, {.max_pages = base + extra}));
      ASSERT_NE(store, nullptr);
      for (int i = 0; i < 4; ++i) {
        const Document page = refinery_page(fmt::format("{}.txt", i), fmt::format("Outlet {}", i), i % 2 == 1);
        const auto outcome = add_document(*store, page, store_test_time(i));
        if (outcome) {
          ++stored;
        } else {
          EXPECT_EQ(outcome.error().code, "store-full");
        }
      }
    }
    const auto again = opened(open_sqlite_store(copy, OpenMode::kRead));
    ASSERT_NE(again, nullptr);
    EXPECT_EQ(again->snapshot()->versions.size(), stored) << "limit " << extra;
    EXPECT_TRUE(again->integrity()->empty());
  }
}

TEST_F(SqliteStoreTest, AKilledWriterLosesOnlyWhatItHadNotFinished) {
  const std::string path = fresh_path("killed");
  const pid_t child = ::fork();
  if (child == 0) {
    auto store = open_sqlite_store(path, OpenMode::kCreate);
    if (!store || !add_document(**store, refinery_page("first.txt", "Merrow Post"), store_test_time(0))) ::_exit(1);
    // The second page is half written when the process dies: rows are in an open transaction.
    auto db = SqlConnection::open(path, SQLITE_OPEN_READWRITE);
    if (!db || !db->execute("BEGIN IMMEDIATE")) ::_exit(2);
    const Document page = refinery_page("second.txt", "Tide", true);
    if (!SqliteWriter(*db).write(build_rows(page, store_test_time(1)), page.source.bytes)) ::_exit(3);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the writer left with " << status;
  const auto store = opened(open_sqlite_store(path, OpenMode::kWrite));
  const auto rows = store->snapshot();
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->documents.size(), 1U);
  EXPECT_EQ(rows->documents[0].uri, "first.txt");
  EXPECT_TRUE(store->integrity()->empty());
  EXPECT_TRUE(add_document(*store, refinery_page("second.txt", "Tide", true), store_test_time(2)));
}

TEST_F(SqliteStoreTest, AReaderSeesOneStateWhileAWriterWrites) {
  const std::string path = fresh_path("reader");
  const auto writer = opened(open_sqlite_store(path, OpenMode::kCreate));
  ASSERT_TRUE(add_document(*writer, refinery_page("first.txt", "Merrow Post"), store_test_time(0)));
  const auto reader = opened(open_sqlite_store(path, OpenMode::kRead));
  EXPECT_EQ(reader->snapshot()->versions.size(), 1U);
  ASSERT_TRUE(add_document(*writer, refinery_page("second.txt", "Tide"), store_test_time(1)));
  EXPECT_EQ(reader->snapshot()->versions.size(), 2U);
  const auto refused = add_document(*reader, refinery_page("third.txt", "Echo"), store_test_time(2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store-read-only");
}

TEST_F(SqliteStoreTest, AnotherWriterIsWaitedForAndThenReported) {
  const std::string path = fresh_path("busy");
  const auto store = opened(open_sqlite_store(path, OpenMode::kCreate, {.busy_timeout_ms = 30}));
  auto other = SqlConnection::open(path, SQLITE_OPEN_READWRITE);
  ASSERT_TRUE(other && other->execute("BEGIN IMMEDIATE"));
  const auto outcome = add_document(*store, refinery_page("page.txt", "Merrow Post"), store_test_time(0));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "store-busy");
  ASSERT_TRUE(other->execute("ROLLBACK"));
  EXPECT_TRUE(add_document(*store, refinery_page("page.txt", "Merrow Post"), store_test_time(0)));
}

TEST_F(SqliteStoreTest, OpensNothingThatIsNoLedger) {
  const std::string text = fresh_path("text");
  std::ofstream(text) << "Dear diary, this is certainly no database, however long it may go on for a while.\n";
  EXPECT_EQ(error_code(open_sqlite_store(text, OpenMode::kWrite)), "not-a-ledger");
  EXPECT_EQ(error_code(open_sqlite_store(text, OpenMode::kCreate)), "not-a-ledger");
  const std::string other = fresh_path("other");
  ASSERT_EQ(raw(other, "CREATE TABLE recipes (name TEXT)"), SQLITE_OK);
  EXPECT_EQ(error_code(open_sqlite_store(other, OpenMode::kCreate)), "not-a-ledger");
  EXPECT_EQ(error_code(open_sqlite_store(testing::TempDir(), OpenMode::kCreate)), "not-a-ledger");
  EXPECT_EQ(error_code(open_sqlite_store(fresh_path("missing"), OpenMode::kRead)), "no-such-ledger");
  EXPECT_EQ(error_code(open_sqlite_store("/nowhere/at/all/x.ledger", OpenMode::kCreate)), "not-readable");
  // What was refused is untouched.
  std::ifstream in(text);
  std::string first;
  in >> first;
  EXPECT_EQ(first, "Dear");
}

TEST_F(SqliteStoreTest, AnEmptyFileBecomesALedger) {
  const std::string path = fresh_path("empty");
  std::ofstream(path).close();
  EXPECT_NE(opened(open_sqlite_store(path, OpenMode::kCreate)), nullptr);
}

TEST_F(SqliteStoreTest, ANewerLedgerIsRefusedWithBothNumbers) {
  const std::string path = fresh_path("newer");
  opened(open_sqlite_store(path, OpenMode::kCreate)).reset();
  ASSERT_EQ(raw(path, "PRAGMA user_version = 999"), SQLITE_OK);
  const auto store = open_sqlite_store(path, OpenMode::kWrite);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, "newer-ledger");
  EXPECT_NE(store.error().message.find("999"), std::string::npos);
  EXPECT_NE(store.error().message.find(std::to_string(sqlite_schema_version())), std::string::npos);
}

TEST_F(SqliteStoreTest, EveryOlderSchemaIsBroughtUpToDate) {
  for (std::size_t schema = 1; schema < sqlite_migrations().size(); ++schema) {
    const std::string path = fresh_path("older");
    std::string sql;
    for (std::size_t step = 0; step < schema; ++step) sql += sqlite_migrations()[step];
    sql += fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kSqliteApplicationId, schema);
    sql += "INSERT INTO document VALUES ('d-old', 'old.txt', 'article', 'Merrow Post', 'merrow post');";
    ASSERT_EQ(raw(path, sql.c_str()), SQLITE_OK);
    EXPECT_EQ(error_code(open_sqlite_store(path, OpenMode::kRead)), "older-ledger");
    const auto store = opened(open_sqlite_store(path, OpenMode::kWrite));
    ASSERT_NE(store, nullptr);
    EXPECT_TRUE(add_document(*store, refinery_page("new.txt", "Tide"), store_test_time(0)));
    EXPECT_EQ(store->snapshot()->documents.size(), 2U);
    EXPECT_NE(opened(open_sqlite_store(path, OpenMode::kRead)), nullptr);
  }
}

TEST_F(SqliteStoreTest, ALedgerWithoutReasonsForMergesKeepsAllThatItHolds) {
  // A ledger as the fourth schema left it: a page with its agents, roles and statements, but no evidence for them.
  const std::string path = fresh_path("fourth");
  {
    const auto store = opened(open_sqlite_store(path, OpenMode::kCreate));
    ASSERT_TRUE(add_document(*store, refinery_page("page.txt", "Merrow Post"), store_test_time(0)));
  }
  ASSERT_EQ(raw(path,
                "DROP TABLE agent_evidence; DROP TABLE stated_role; DROP TABLE agent_suggestion; DROP TABLE "
                "agent_decision; PRAGMA user_version = 4;"),
            SQLITE_OK);
  EXPECT_EQ(error_code(open_sqlite_store(path, OpenMode::kRead)), "older-ledger");
  const auto store = opened(open_sqlite_store(path, OpenMode::kWrite));
  ASSERT_NE(store, nullptr);
  const LedgerSnapshot rows = *store->snapshot();
  EXPECT_EQ(rows.versions.size(), 1U);
  EXPECT_EQ(rows.agents.size(), 3U);
  EXPECT_EQ(rows.agents[0].roles.size() + rows.agents[1].roles.size() + rows.agents[2].roles.size(), 2U);
  EXPECT_EQ(rows.assertions.size(), 2U);
  EXPECT_TRUE(rows.agent_evidence.empty());
  EXPECT_TRUE(store->integrity()->empty());
  EXPECT_TRUE(add_document(*store, refinery_page("page.txt", "Merrow Post"), store_test_time(1))->already_known);
  ASSERT_TRUE(add_document(*store, refinery_page("other.txt", "Tide"), store_test_time(2)));
  EXPECT_FALSE(store->snapshot()->agent_evidence.empty());
  // The new tables refuse changes as the old ones do.
  EXPECT_EQ(raw(path, "DELETE FROM agent_evidence"), SQLITE_CONSTRAINT);
  EXPECT_EQ(raw(path, "UPDATE stated_role SET title = 'king'"), SQLITE_CONSTRAINT);
}

TEST_F(SqliteStoreTest, AKilledReviewerLosesNoDecision) {
  const std::string path = fresh_path("review");
  AgentDecisionRow d;
  {
    const auto store = opened(open_sqlite_store(path, OpenMode::kCreate));
    ASSERT_TRUE(add_document(*store, refinery_page("page.txt", "Merrow Post"), store_test_time(0)));
    const LedgerSnapshot rows = *store->snapshot();
    d.a = rows.agents[0].id;
    d.b = rows.agents[1].id;
  }
  const pid_t child = ::fork();
  if (child == 0) {
    auto store = open_sqlite_store(path, OpenMode::kWrite);
    d.id = "x-1";
    if (!store || !(*store)->append_decision(d)) ::_exit(1);
    auto db = SqlConnection::open(path, SQLITE_OPEN_READWRITE);
    if (!db || !db->execute("BEGIN IMMEDIATE")) ::_exit(2);
    d.id = "x-2";
    if (!SqliteWriter(*db).write(d)) ::_exit(3);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the reviewer left with " << status;
  const auto store = opened(open_sqlite_store(path, OpenMode::kWrite));
  ASSERT_EQ(store->snapshot()->agent_decisions.size(), 1U);
  EXPECT_EQ(store->snapshot()->agent_decisions[0].id, "x-1");
  EXPECT_TRUE(store->integrity()->empty());
}

TEST_F(SqliteStoreTest, DamagedPagesAreReported) {
  const std::string path = fresh_path("damaged");
  {
    const auto store = opened(open_sqlite_store(path, OpenMode::kCreate));
    Document page = refinery_page("page.txt", "Merrow Post");
    page.source.bytes.append(60'000, 'x');
    page.source.sha256 = sha256_hex(page.source.bytes);
    ASSERT_TRUE(add_document(*store, page, store_test_time(0)));
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 2);
    file << std::string(4096 * 3, '\x7f');
  }
  const auto store = open_sqlite_store(path, OpenMode::kRead);
  const auto health = store ? (*store)->integrity() : fail(store.error());
  if (health) {
    EXPECT_FALSE(health->empty());
  } else {
    EXPECT_EQ(health.error().code, "store-damaged");
  }
}

TEST(SqliteRows, ListsAndNumbersSurviveTheirText) {
  const std::vector<std::string> list = {"one", "two words", "naïve"};
  EXPECT_EQ(split_lines(join_lines(list)), list);
  EXPECT_TRUE(split_lines(join_lines({})).empty());
  const std::vector<ClaimNumber> numbers = {{12, 12, "docker", "injured", "at_least"}, {0.1, 2.5e9, "", "", ""}};
  EXPECT_EQ(read_numbers(write_numbers(numbers)), numbers);
}

}  // namespace
}  // namespace hearsay
