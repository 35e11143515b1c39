// Stories: what happens to orders, told line by line in words that somebody from the trade can
// read.
//
//   node A costs 4              a node; a parcel from it costs so much
//   sku jumper
//   stock A jumper 3            a report of its feed ("till"; another one: "by NAME")
//   order o1: 5 jumper, 1 cap   also "order o1 from hold h1: ..."
//   hold h1 for 15 min: 2 jumper
//   wait 30 min                 everything that falls due in it happens
//   then o1 is A 3 jumper, B 2 jumper
//
// The lines are listed in story.cpp. The first line that does not come true fails the test.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "lifecycle/trading_world.h"

namespace baton {

class Story {
 public:
  TradingWorld world;
  /// Rules that differ from the test's own are set here, before the first line.
  Policy& policy() { return world.small.policy; }
  void tell(std::string_view text);

 private:
  void line(const std::string& text);
  bool setting(const std::string& verb);
  bool order_changes(const std::string& verb);
  bool node_work(const std::string& verb);
  bool stock(const std::string& verb);
  void then(const std::string& text);
  void open_once();

  std::string word();
  std::string rest();
  std::int64_t number();
  bool next_is(std::string_view word);
  Duration duration();
  NodeId node();
  SkuId sku();
  std::vector<LineToPlace> lines(const std::string& text);
  std::string order_words(const std::string& name) const;
  std::string exceptions_words() const;
  std::string answer_words() const;

  std::vector<std::string> words_;
  std::size_t at_ = 0;
  std::map<std::string, NodeId> nodes_;
  std::map<std::string, SkuId> skus_;
  bool opened_ = false;
  Verdict last_;
};

/// Tells a story in a world with the test's own rules.
inline void tell(std::string_view text) { Story().tell(text); }

}  // namespace baton
