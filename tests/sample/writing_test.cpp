// A sample is the same bytes every time, keeps off other people's folders, and does not give itself
// away.
#include <cctype>

#include "read_sample.h"
#include "sample/sheet.h"

namespace baton {
namespace {

using sample_test::look_at;
using sample_test::WrittenSample;

constexpr std::int64_t most_bytes = 15'000'000;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

TEST(SampleWriting, SameNameAndSeedGiveTheSameBytes) {
  for (const SampleDescription& sample : samples()) {
    const WrittenSample& one = look_at(sample.name);
    const WrittenSample two(sample.name, 2);
    ASSERT_EQ(one.written().files, two.written().files);
    for (const std::string& file : one.written().files) {
      EXPECT_EQ(one.bytes(file), two.bytes(file)) << sample.name << " " << file;
    }
  }
  EXPECT_NE(look_at("goods-one-channel").bytes("orders.csv"),
            WrittenSample("goods-one-channel", 3).bytes("orders.csv"));
}

TEST(SampleWriting, NoFileSaysWhichSampleItIs) {
  for (const SampleDescription& sample : samples()) {
    const WrittenSample& written = look_at(sample.name);
    for (const std::string& file : written.written().files) {
      const std::string content = lower(written.bytes(file));
      EXPECT_EQ(content.find("operate"), std::string::npos) << sample.name << " " << file;
      EXPECT_EQ(content.find("orchestrat"), std::string::npos) << sample.name << " " << file;
      EXPECT_EQ(content.find("redefine"), std::string::npos) << sample.name << " " << file;
      EXPECT_EQ(content.find("chaotic"), std::string::npos) << sample.name << " " << file;
      EXPECT_EQ(content.find("declining"), std::string::npos) << sample.name << " " << file;
      for (const SampleDescription& any : samples()) {
        EXPECT_EQ(content.find(any.name), std::string::npos) << sample.name << " " << file;
      }
    }
  }
}

TEST(SampleWriting, NoStoryTellsTheReading) {
  for (const SampleDescription& sample : samples()) {
    const std::string story = lower(std::string(sample.story));
    EXPECT_FALSE(story.empty());
    EXPECT_EQ(story.find("operate"), std::string::npos);
    EXPECT_EQ(story.find("orchestrat"), std::string::npos);
  }
}

TEST(SampleWriting, StaysSmall) {
  for (const SampleDescription& sample : samples()) {
    const WrittenSample& written = look_at(sample.name);
    EXPECT_LT(written.written().bytes, most_bytes) << sample.name;
    EXPECT_GT(written.written().orders, 3000) << sample.name;
    EXPECT_LT(written.written().orders, 12000) << sample.name;
  }
}

TEST(SampleWriting, AnUnknownNameIsAnsweredWithTheNames) {
  const auto folder = std::filesystem::path(::testing::TempDir()) / "no-such-sample";
  const Result<SampleWritten> result = write_sample("grocer", folder, 1);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, Error::Kind::wrong_use);
  for (const SampleDescription& sample : samples()) {
    EXPECT_NE(result.error().message.find(sample.name), std::string::npos);
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST(SampleWriting, OverwritesASampleButNothingElse) {
  const WrittenSample written("goods-three-channels", 1);
  const auto& folder = written.folder();
  // An earlier sample may go, and leaves no file behind that the new one has not.
  ASSERT_TRUE(write_sample("goods-one-channel", folder, 1).has_value());
  EXPECT_FALSE(std::filesystem::exists(folder / "transfers.csv"));

  std::ofstream(folder / "notes.txt") << "mine";
  const Result<SampleWritten> refused = write_sample("goods-one-channel", folder, 2);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Error::Kind::wrong_use);
  EXPECT_TRUE(write_sample("goods-one-channel", folder, 2, SampleFolder::overwrite).has_value());
  EXPECT_EQ(sample_test::bytes_of(folder / "notes.txt"), "mine");
}

}  // namespace
}  // namespace baton
