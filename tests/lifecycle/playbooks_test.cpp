// Playbooks: those that ship, and what is wrong with others.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "lifecycle/playbook_reader.h"

namespace baton {
namespace {

std::string shipped_text() {
  std::ifstream file(BATON_SOURCE_DIR "/rules/playbooks.toml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Playbooks, EveryClassHasAnOwnerAndSteps) {
  int training_cases = 0;
  for (std::size_t i = 0; i < exception_class_count; ++i) {
    const auto of = static_cast<ExceptionClass>(i);
    EXPECT_EQ(exception_class_named(exception_class_name(of)), of);
    const Playbook& playbook = shipped_playbooks().of(of);
    EXPECT_FALSE(playbook.owner.empty()) << exception_class_name(of);
    EXPECT_FALSE(playbook.steps.empty()) << exception_class_name(of);
    EXPECT_FALSE(playbook.escalates_to.empty()) << exception_class_name(of);
    EXPECT_TRUE(playbook.answer_within.has_value()) << exception_class_name(of);
    if (!playbook.training_case.empty()) ++training_cases;
  }
  EXPECT_EQ(training_cases, 10);
  EXPECT_EQ(shipped_playbooks().feed_silent_after, Duration::hours(24));
}

TEST(Playbooks, AreReadFromTheirText) {
  const Result<Playbooks> read = read_playbooks(shipped_text());
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->version, shipped_playbooks().version);
  EXPECT_EQ(read->of(ExceptionClass::oversold).owner, "inventory owner");
}

TEST(Playbooks, WhatIsWrongIsToldByLine) {
  struct Case {
    const char* from;
    const char* to;
    const char* says;
  };
  for (const Case& wrong :
       {Case{"[oversold]", "[overslod]", "[oversold] is missing"},
        Case{"answer_within = \"1h\"", "answer_within = \"soon\"", "like \"4h\""},
        Case{"owner = \"returns lead\"", "ower = \"returns lead\"", "owner"},
        Case{"feed_silent_after = \"24h\"", "feed_silent_after = \"24h", "line"}}) {
    std::string text = shipped_text();
    text.replace(text.find(wrong.from), std::string(wrong.from).size(), wrong.to);
    const Result<Playbooks> read = read_playbooks(text);
    ASSERT_FALSE(read.has_value()) << wrong.to;
    EXPECT_NE(read.error().message.find(wrong.says), std::string::npos) << read.error().message;
  }
}

}  // namespace
}  // namespace baton
