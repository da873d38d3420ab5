#include "where/gazetteer.h"

#include <chrono>

#include "base/resources.h"
#include "where/gazetteer_build.h"
#include "where/name_key.h"
#include "where/test_world.h"

namespace hearsay {
namespace {

std::string good(const Result<std::string>& bytes) {
  EXPECT_TRUE(bytes.has_value());
  return bytes.value_or("");
}

TEST(Gazetteer, FindsUnderEverySpelling) {
  const Result<Gazetteer> gazetteer = Gazetteer::open(write_test_world());
  ASSERT_TRUE(gazetteer.has_value());
  EXPECT_TRUE(gazetteer->verify().has_value());
  for (const char* name : {"Saint Alban", "St. Alban", "SAINT-ALBAN", "St Alban"}) {
    const auto found = gazetteer->find(hash_key(name_key(name)));
    ASSERT_EQ(found.size(), 1u) << name;
    EXPECT_EQ(gazetteer->place(found[0].place()).name, "Saint Alban");
    EXPECT_EQ(gazetteer->place(found[0].place()).zone, "Europe/Kyiv");
  }
  EXPECT_TRUE(gazetteer->find(hash_key("nowhere")).empty());
  const auto oakmeres = gazetteer->find(hash_key("oakmere"));
  ASSERT_EQ(oakmeres.size(), 2u);
  EXPECT_EQ(gazetteer->place(oakmeres[0].place()).country, "EB") << "the capital is better known";
  EXPECT_TRUE(gazetteer->find(hash_key("elbonians"))[0].is(kPeopleName));
}

TEST(Gazetteer, AnyDamageGivesAnErrorOrAnEmptyAnswer) {
  const std::string path = write_test_world();
  const std::string whole = good(read_file(path));
  const auto open_with = [&](std::string bytes) {
    const std::string broken = temporary_path("broken.bin");
    EXPECT_TRUE(write_file(broken, bytes).has_value());
    return Gazetteer::open(broken);
  };
  EXPECT_EQ(open_with("").error().code, "bad-gazetteer");
  EXPECT_EQ(open_with("not a gazetteer at all, but long enough to hold a header " + std::string(400, 'x')).error().code,
            "bad-gazetteer");
  EXPECT_EQ(open_with(whole.substr(0, whole.size() / 2)).error().code, "bad-gazetteer");
  EXPECT_EQ(open_with(whole + "x").error().code, "bad-gazetteer");
  std::string later = whole;
  later[8] = 99;  // the version
  EXPECT_EQ(open_with(later).error().code, "gazetteer-version");
  // Every byte of the body may be wrong: opening may go well, verify() says so, and look-ups stay inside the file.
  for (std::size_t at = 200; at < whole.size(); at += 37) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x5A);
    const Result<Gazetteer> damaged = open_with(bytes);
    if (!damaged) continue;
    EXPECT_FALSE(damaged->verify().has_value()) << at;
    for (const char* key : {"oakmere", "elbonia", "saint alban", "harrow", "nowhere"}) {
      for (const Posting posting : damaged->find(hash_key(key))) {
        EXPECT_LT(damaged->place(posting.place()).name.size(), whole.size());
      }
    }
  }
}

class GazetteerBuild : public ::testing::Test {
 protected:
  void SetUp() override {
    put("countries.tsv", "EB\t1\t47\t30\tElbonia\tElb Republic\tElbonian\tElbonian\n");
    put("features.tsv", "H.STM\t\t47\t31\t100\t5\tEB\tRiver Lea\tLea\t\t\n");
    put("admin1.tsv", "EB.01\t77\t47.5\t33\t20000\tEastern Mark\n");
    put("admin1_own.tsv", "EB.01\t\t\t\tEm.\tEastmarker\t\n");
    put("town_names.tsv", "11\tOaky\t\n");
    put("admin1.json", R"([{"code":"EB.01","name":"Eastmark"},{"code":"EB.02","name":"Westmark"}])");
    put("admin2.json", R"([{"code":"EB.01.A","name":"Lea District"}])");
    put("towns.txt",
        row("11", "Oakmere", "Oakmere,Dubok,OKM,oa ke mei er,Окмир", "47.6", "33.4", "P\tPPL", "01", "A", "210000") +
            row("12", "Stow", "", "47.0", "27.0", "P\tPPL", "02", "", "3000") +
            row("13", "Old Mill", "", "47.0", "27.1", "S\tMLL", "02", "", "0"));
    sources_.places = folder_ + "/towns.txt";
    sources_.admin1 = folder_ + "/admin1.json";
    sources_.admin2 = folder_ + "/admin2.json";
    sources_.tables = folder_;
  }
  static std::string row(const std::string& id, const std::string& name, const std::string& others,
                         const std::string& lat, const std::string& lon, const std::string& feature,
                         const std::string& admin1, const std::string& admin2, const std::string& people) {
    return id + "\t" + name + "\t" + name + "\t" + others + "\t" + lat + "\t" + lon + "\t" + feature + "\tEB\t\t" +
           admin1 + "\t" + admin2 + "\t\t\t" + people + "\t\t10\tEurope/Kyiv\t2023-01-01\n";
  }
  void put(const std::string& name, const std::string& bytes) {
    ASSERT_TRUE(write_file(folder_ + "/" + name, bytes).has_value());
  }
  Status build() { return build_gazetteer(sources_, folder_ + "/made.bin", {}); }

  std::string folder_ = std::filesystem::path(temporary_path("x")).parent_path().string();
  GazetteerSources sources_;
};

TEST_F(GazetteerBuild, JoinsTownsDivisionsAndTables) {
  ASSERT_TRUE(build().has_value());
  const Result<Gazetteer> g = Gazetteer::open(folder_ + "/made.bin");
  ASSERT_TRUE(g.has_value());
  const auto one = [&](const char* name) {
    const auto found = g->find(hash_key(name_key(name)));
    EXPECT_EQ(found.size(), 1u) << name;
    return found.empty() ? Place{} : g->place(found[0].place());
  };
  const Place oakmere = one("Oakmere");
  EXPECT_EQ(oakmere.record->geonames, 11u);
  EXPECT_EQ(oakmere.country, "EB");
  EXPECT_EQ(g->place(oakmere.record->admin1).name, "Eastmark");
  EXPECT_EQ(g->place(oakmere.record->admin2).name, "Lea District");
  EXPECT_EQ(one("Dubok").index, oakmere.index);
  EXPECT_EQ(one("Окмир").index, oakmere.index);
  EXPECT_EQ(one("Oaky").index, oakmere.index);
  EXPECT_TRUE(g->find(hash_key("okm")).empty()) << "airport codes are no names";
  EXPECT_TRUE(g->find(hash_key("oa ke mei er")).empty()) << "romanised syllables are no names";
  EXPECT_TRUE(g->find(hash_key("old mill")).empty()) << "mills are left out";
  EXPECT_NEAR(one("Eastmark").point().lat, 47.5, 1e-4) << "the table's point, not the town's";
  EXPECT_NEAR(one("Westmark").point().lon, 27.0, 1e-4) << "the middle of its towns";
  EXPECT_EQ(one("Eastmark").record->geonames, 77u);
  EXPECT_EQ(one("Elbonia").record->population, 213000u);
  EXPECT_EQ(one("Elbonia").zone, "Europe/Kyiv") << "all its towns are in one zone";
  EXPECT_EQ(one("Elbonians").name, "Elbonia");
  EXPECT_EQ(one("Lea").feature, "H.STM");
  EXPECT_NE(g->made_of().find("towns.txt"), std::string_view::npos);
}

TEST_F(GazetteerBuild, TheSameSourcesGiveTheSameBytes) {
  ASSERT_TRUE(build().has_value());
  const std::string first = good(read_file(folder_ + "/made.bin"));
  ASSERT_TRUE(build().has_value());
  EXPECT_EQ(first, good(read_file(folder_ + "/made.bin")));
}

TEST_F(GazetteerBuild, ErrorsNameFileAndLine) {
  struct Case {
    const char* file;
    std::string bytes;
    const char* want;
  };
  const Case kCases[] = {
      {"towns.txt", "11\tOakmere\n", "towns.txt:1"},
      {"towns.txt", "# a comment\n" + row("1", "X", "", "north", "33", "P\tPPL", "01", "", "1"), "towns.txt:2"},
      {"towns.txt", row("1", "X", "", "97", "33", "P\tPPL", "01", "", "1"), "towns.txt:1"},
      {"countries.tsv", "Elbonia\t1\t47\t30\tElbonia\n", "countries.tsv:1"},
      {"features.tsv", "H.STM\t\tx\t31\t100\t5\tEB\tRiver Lea\n", "features.tsv:1"},
      {"admin1.json", "[{]", "admin1.json"},
  };
  for (const Case& c : kCases) {
    SetUp();
    put(c.file, c.bytes);
    const Status made = build();
    ASSERT_FALSE(made.has_value()) << c.want;
    EXPECT_NE(made.error().message.find(c.want), std::string::npos) << made.error().message;
  }
  SetUp();
  sources_.places = folder_ + "/missing.txt";
  EXPECT_EQ(build().error().code, "not-readable");
}

// The one that set-up made; its speed and size are promises.
TEST(InstalledGazetteer, OpensAtOnceAndIsSmall) {
  const Result<std::string> path = resource_path("compiled/gazetteer.bin");
  if (!path) GTEST_SKIP() << "set-up has not made the gazetteer";
  const auto start = std::chrono::steady_clock::now();
  const Result<Gazetteer> gazetteer = Gazetteer::open(*path);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(gazetteer.has_value());
  EXPECT_LT(took.count(), 20);
  EXPECT_TRUE(gazetteer->verify().has_value());
  EXPECT_GT(gazetteer->size(), 200000u);
  EXPECT_LT(std::filesystem::file_size(*path), 60u << 20);
  EXPECT_EQ(gazetteer->place(gazetteer->find(hash_key("rostov on don"))[0].place()).zone, "Europe/Moscow");
}

}  // namespace
}  // namespace hearsay
