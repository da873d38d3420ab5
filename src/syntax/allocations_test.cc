// The language core keeps its working memory: once it has seen a text of some length, reading it again allocates for
// the Document alone, and of that nothing for each token but lemmas too long for a small string.
//
// Counts calls of operator new in this program; left out under the sanitizers, which bring their own.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "base/resources.h"
#include "syntax/language_model.h"
#include "text/plain.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HEARSAY_OTHER_ALLOCATOR
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HEARSAY_OTHER_ALLOCATOR
#endif

#ifndef HEARSAY_OTHER_ALLOCATOR
namespace {
std::atomic<std::size_t> allocations{0};

void* counted(std::size_t bytes) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* const block = std::malloc(bytes == 0 ? 1 : bytes)) return block;
  throw std::bad_alloc();
}
}  // namespace

void* operator new(std::size_t bytes) {
  return counted(bytes);
}
void* operator new[](std::size_t bytes) {
  return counted(bytes);
}
void operator delete(void* block) noexcept {
  std::free(block);
}
void operator delete[](void* block) noexcept {
  std::free(block);
}
void operator delete(void* block, std::size_t) noexcept {
  std::free(block);
}
void operator delete[](void* block, std::size_t) noexcept {
  std::free(block);
}

namespace hearsay {
namespace {

// `sentences` of one shape, each with a number of its own and no name.
std::string story(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    text += "The engineers said that " + std::to_string(20 + i) + " gates had failed before the river rose, and ";
    text += i % 2 == 0 ? "she warned the crews.\n\n" : "he told them to leave.\n\n";
  }
  return text;
}

std::size_t second_reading(const LanguageModel& model, const std::string& text, std::size_t& tokens) {
  for (int i = 0; i < 3; ++i) {  // until every buffer has its size
    Document before = plain_document(text);
    model.annotate(before, {});
  }
  Document document = plain_document(text);
  const std::size_t start = allocations;
  model.annotate(document, {});
  tokens = document.tokens.size();
  return allocations - start;
}

TEST(Allocations, NoneForEachTokenOnceWarm) {
  const Result<std::string> path = resource_path("language/english.model");
  ASSERT_TRUE(path);
  const auto model = LanguageModel::load(*path);
  ASSERT_TRUE(model);
  std::size_t tokens = 0, more_tokens = 0;
  const std::size_t few = second_reading(**model, story(40), tokens);
  const std::size_t many = second_reading(**model, story(400), more_tokens);
  const double each = static_cast<double>(many - few) / static_cast<double>(more_tokens - tokens);
  EXPECT_LT(each, 0.05) << few << " allocations for " << tokens << " tokens, " << many << " for " << more_tokens;
}

}  // namespace
}  // namespace hearsay
#endif
