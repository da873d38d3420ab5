#include "export/json.h"
#include "export/page_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "ledger/document_builder.h"
#include "store/add_document.h"
#include "store/sqlite/sqlite_store.h"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

Document strike_page() {
  DocumentBuilder page("strike.txt", {.outlet = "Merrow Post", .headline = "Dockers \"walk out\""});
  page.agent("Lena Brandt", AgentKind::kPerson, "union leader");
  page.agent("one docker", AgentKind::kUnnamed);
  page.post("09:10 CEST", "2024-05-01T07:10:00Z", "Port at a standstill");
  page.says({.text = "Lena Brandt said 400 dockers had left the Merrow quay.",
             .content = "400 dockers had left the Merrow quay",
             .source = "Lena Brandt",
             .hops = {{"Lena Brandt", false}},
             .numbers = {{.words = "400 dockers", .low = 400, .high = 400, .unit = "docker"}},
             .places = {"Merrow"},
             .channel = ChannelService::kPressConference});
  page.says({.text = "Guards were called, one docker told Harbour Radio.",
             .content = "Guards were called",
             .source = "one docker",
             .hops = {{"Harbour Radio", false}, {"one docker", true}}});
  return page.build();
}

class JsonTest : public testing::Test {
 protected:
  void SetUp() override {
    auto store = open_sqlite_store("", OpenMode::kMemory);
    ASSERT_TRUE(store);
    store_ = std::move(*store);
    ASSERT_TRUE(add_document(*store_, strike_page(), *parse_instant("2024-05-01T08:00:00Z")));
  }
  static std::vector<std::string> keys(const Json& object) {
    std::vector<std::string> out;
    for (const auto& [key, value] : object.items()) out.push_back(key);
    return out;
  }
  static void has_keys(const Json& object, const std::vector<std::string>& wanted) {
    for (const auto& key : wanted) EXPECT_TRUE(object.contains(key)) << key << " in " << object.dump();
  }
  std::unique_ptr<Store> store_;
};

TEST_F(JsonTest, ClaimsHaveTheSettledShape) {
  const QueryOptions options{.as_of = parse_instant("2024-05-01T09:00:00Z")};
  const Json d = Json::parse(claims_json(*claims(*store_, options), options));
  EXPECT_EQ(keys(d), (std::vector<std::string>{"as_of", "clock", "items", "next"}));
  EXPECT_EQ(d["as_of"], "2024-05-01T09:00:00Z");
  EXPECT_EQ(d["clock"], "published");
  EXPECT_TRUE(d["next"].is_null());
  ASSERT_EQ(d["items"].size(), 2U);
  for (const Json& c : d["items"]) {
    has_keys(c, {"id", "text", "standing", "standing_rule", "speech_act", "factuality", "first_appearance",
                 "known_since", "event_time", "places", "quantities", "sources", "reports", "origins", "origin_groups",
                 "relations", "assertions"});
    has_keys(c["known_since"], {"after", "by"});
    for (const Json& s : c["sources"]) has_keys(s, {"agent", "channel", "outlet", "anonymous"});
    for (const Json& g : c["origin_groups"]) has_keys(g, {"members", "why"});
    for (const Json& a : c["assertions"]) has_keys(a, {"block", "datePublished", "b", "e", "exact", "version_sha256"});
  }
  const Json& counted = d["items"][0]["quantities"].empty() ? d["items"][1] : d["items"][0];
  EXPECT_EQ(counted["quantities"][0]["low"], 400);
  EXPECT_EQ(counted["sources"][0]["channel"], "press conference");
  EXPECT_TRUE(counted["event_time"].is_null()) << "what is not known is null";
  const Document page = strike_page();
  const Json& a = counted["assertions"][0];
  EXPECT_EQ(page.source.bytes.substr(a["b"], a["e"].get<std::size_t>() - a["b"].get<std::size_t>()), a["exact"]);
  EXPECT_EQ(a["version_sha256"], page.source.sha256);
}

TEST_F(JsonTest, AnUnnamedSourceNamesItsOutlet) {
  const Json d = Json::parse(claims_json(*claims(*store_, {}), {}));
  bool seen = false;
  for (const Json& c : d["items"]) {
    if (c["text"] != "Guards were called") continue;
    seen = true;
    EXPECT_EQ(c["sources"][0]["outlet"], "Harbour Radio");
    EXPECT_EQ(c["sources"][0]["anonymous"], true);
    EXPECT_EQ(c["standing"], "single_source");
    EXPECT_EQ(c["origin_groups"][0]["unnamed"], true);
  }
  EXPECT_TRUE(seen);
}

TEST_F(JsonTest, SituationGroupsNameEveryClaimOnce) {
  const Json d = Json::parse(situation_json(*situation(*store_, {})));
  std::multiset<std::string> grouped, all;
  for (const auto& [group, ids] : d["groups"].items()) {
    for (const Json& id : ids) grouped.insert(id);
  }
  for (const Json& c : d["claims"]) all.insert(c["id"]);
  EXPECT_EQ(grouped, all);
  EXPECT_EQ(d["headline"], "Dockers \"walk out\"");
  EXPECT_EQ(d["timeline"].size(), 1U);
  EXPECT_EQ(d["timeline"][0]["clock_verbatim"], "09:10 CEST");
  EXPECT_TRUE(d["as_of"].is_null());
}

TEST_F(JsonTest, BlocksHaveTheSettledShape) {
  JsonOut out;
  write_blocks(out, strike_page());
  const Json d = Json::parse(out.text());
  has_keys(d, {"uri", "headline", "datePublished", "siteName", "language", "kind", "blocks", "notes"});
  EXPECT_EQ(d["kind"], "live_blog");
  const Json& b = d["blocks"][0];
  has_keys(b, {"id", "ord", "kind", "b", "e", "headline", "text", "clock_verbatim", "datePublished", "dateModified",
               "tz_iana", "utc_offset", "tz_basis", "keyEvent", "pinned", "author"});
  EXPECT_EQ(b["datePublished"], "2024-05-01T07:10:00Z");
  EXPECT_TRUE(b["utc_offset"].is_null());
  EXPECT_EQ(b["tz_basis"], "stated");
  EXPECT_EQ(b["text"].get<std::string>().substr(0, 11), "Lena Brandt") << "the text starts after clock and headline";
}

TEST_F(JsonTest, ChecksAndErrors) {
  const Json ok = Json::parse(check_json(*check_ledger(*store_)));
  EXPECT_EQ(ok["ok"], true);
  EXPECT_EQ(ok["problems"].size(), 0U);
  const Json error = Json::parse(error_json({"no-such-claim", "no claim starts with \"c-9\"", "c-9"}));
  EXPECT_EQ(keys(error["error"]), (std::vector<std::string>{"code", "message", "input"}));
  EXPECT_TRUE(Json::parse(error_json({"code", "message", ""}))["error"]["input"].is_null());
}

}  // namespace
}  // namespace hearsay
