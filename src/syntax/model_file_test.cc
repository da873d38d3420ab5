#include "syntax/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

namespace hearsay {
namespace {

using ::testing::HasSubstr;

// A file with one tensor "numbers" of three floats, and one of text.
std::string small_model(std::uint32_t version) {
  std::string rest(2 * 64, '\0');
  const auto put = [&](std::size_t at, const auto& value) { std::memcpy(rest.data() + at, &value, sizeof value); };
  const auto entry = [&](std::size_t at, const char* name, TensorKind kind, std::uint32_t columns, std::uint64_t offset,
                         std::uint64_t size) {
    std::memcpy(rest.data() + at, name, std::strlen(name));
    put(at + 32, kind);
    put(at + 36, std::uint32_t{1});
    put(at + 40, columns);
    put(at + 44, 1.0F);
    put(at + 48, offset);
    put(at + 56, size);
  };
  entry(0, "numbers", TensorKind::kFloat, 3, 192, 12);
  entry(64, "words", TensorKind::kText, 8, 256, 8);
  rest.resize(192 - 32, '\0');
  const float numbers[] = {1, 2, 3};
  rest.append(reinterpret_cast<const char*>(numbers), sizeof numbers);
  rest.resize(256 - 32, '\0');
  rest += "dam\nweir";
  std::string header = "hearsayL";
  const auto add = [&](const auto& value) { header.append(reinterpret_cast<const char*>(&value), sizeof value); };
  add(version);
  add(std::uint32_t{2});
  add(static_cast<std::uint64_t>(32 + rest.size()));
  add(model_checksum(rest));
  return header + rest;
}

class ModelFileTest : public ::testing::Test {
 protected:
  std::string write(const std::string& bytes) {
    const std::string path =
        ::testing::TempDir() + "/" + ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".model";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  std::string code_of(const std::string& bytes) {
    const Result<ModelFile> file = ModelFile::open(write(bytes));
    return file ? "" : file.error().code;
  }
};

TEST_F(ModelFileTest, ReadsItsTensors) {
  const Result<ModelFile> file = ModelFile::open(write(small_model(kModelFormat)));
  ASSERT_TRUE(file) << file.error().message;
  const Result<Tensor> numbers = file->tensor("numbers", TensorKind::kFloat, 1, 3);
  ASSERT_TRUE(numbers);
  EXPECT_EQ(numbers->as<float>()[2], 3.0F);
  const Result<Tensor> words = file->tensor("words", TensorKind::kText);
  ASSERT_TRUE(words);
  EXPECT_EQ(words->lines(), (std::vector<std::string>{"dam", "weir"}));
  EXPECT_FALSE(file->tensor("numbers", TensorKind::kInt8));
  EXPECT_FALSE(file->tensor("numbers", TensorKind::kFloat, 2));
  EXPECT_FALSE(file->tensor("other", TensorKind::kFloat));
}

TEST_F(ModelFileTest, NamesBothVersions) {
  const Result<ModelFile> newer = ModelFile::open(write(small_model(kModelFormat + 6)));
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, "model-version");
  EXPECT_THAT(newer.error().message, HasSubstr("format " + std::to_string(kModelFormat + 6)));
  EXPECT_THAT(newer.error().message, HasSubstr("reads format " + std::to_string(kModelFormat)));
  EXPECT_THAT(newer.error().message, HasSubstr("newer program"));
  const Result<ModelFile> older = ModelFile::open(write(small_model(0)));
  ASSERT_FALSE(older);
  EXPECT_THAT(older.error().message, HasSubstr("came with this program"));
}

TEST_F(ModelFileTest, SeesEveryDamage) {
  const std::string good = small_model(kModelFormat);
  EXPECT_EQ(code_of(good), "");
  EXPECT_EQ(code_of(""), "model-damaged");
  EXPECT_EQ(code_of("not a model at all, only some text"), "model-damaged");
  EXPECT_EQ(code_of(good.substr(0, good.size() - 1)), "model-damaged");
  EXPECT_EQ(code_of(good + "x"), "model-damaged");
  for (std::size_t at = 32; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    ASSERT_EQ(code_of(bad), "model-damaged") << at;
  }
  EXPECT_FALSE(ModelFile::open(::testing::TempDir() + "/no-such.model"));
}

// A directory that points outside, with a right checksum: the work of somebody, not of a bad disk.
TEST_F(ModelFileTest, TrustsNoDirectory) {
  for (const std::uint64_t offset : {std::uint64_t{1} << 40, std::uint64_t{64} * 1000, std::uint64_t{7}}) {
    std::string bad = small_model(kModelFormat);
    std::memcpy(bad.data() + 32 + 48, &offset, sizeof offset);
    const std::uint64_t sum = model_checksum(std::string_view(bad).substr(32));
    std::memcpy(bad.data() + 24, &sum, sizeof sum);
    EXPECT_EQ(code_of(bad), "model-damaged");
  }
}

}  // namespace
}  // namespace hearsay
