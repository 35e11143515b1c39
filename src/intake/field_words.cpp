#include "intake/field_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "base/check.h"
#include "intake/embedded_headings.h"
#include "intake/toml_text.h"

namespace baton {
namespace {

constexpr std::string_view in_every_file = "any";
constexpr int rank_of_part = 100;  // behind every name that is known as a whole

/// A letter of UTF-8 with an accent, and the plain one; both cases. What is not listed separates.
std::string_view plain(std::string_view letter) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> groups = {{
      {"ÄÀÁÂÃÅäàáâãå", "a"},
      {"ÉÈÊËéèêë", "e"},
      {"ÍÌÎÏíìîï", "i"},
      {"ÖÓÒÔÕØöóòôõø", "o"},
      {"ÜÚÙÛüúùû", "u"},
      {"Çç", "c"},
      {"Ññ", "n"},
      {"ß", "ss"},
      {"Ææ", "ae"},
      {"Œœ", "oe"},
      {"Šš", "s"},
      {"Žž", "z"},
  }};
  for (const auto& [letters, without] : groups) {
    if (letters.find(letter) != std::string_view::npos) return without;
  }
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::vector<std::string> texts_of(const toml::node& node) {
  std::vector<std::string> texts;
  if (const toml::array* array = node.as_array()) {
    for (const toml::node& item : *array) {
      if (const auto text = item.value<std::string>()) texts.push_back(*text);
    }
  }
  return texts;
}

}  // namespace

std::vector<std::string> words_of(std::string_view heading) {
  std::vector<std::string> words;
  bool in_word = false, after_small = false;
  const auto add = [&](std::string_view letters) {
    if (!in_word) words.emplace_back();
    words.back() += letters;
    in_word = true;
  };
  for (std::size_t i = 0; i < heading.size();) {
    const auto c = static_cast<unsigned char>(heading[i]);
    if (c < 0x80) {
      const bool capital = std::isupper(c) != 0;
      if (std::isalnum(c) == 0 || (capital && after_small)) in_word = false;
      if (std::isalnum(c) != 0) {
        const char small = static_cast<char>(std::tolower(c));
        add({&small, 1});
      }
      after_small = std::islower(c) != 0;
      ++i;
      continue;
    }
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    const std::string_view letters = plain(heading.substr(i, length));
    if (letters.empty()) {
      in_word = false;
    } else {
      add(letters);
    }
    after_small = !letters.empty();
    i += length;
  }
  return words;
}

Result<FieldWords> FieldWords::parse(std::string_view file_name, std::string_view text) {
  const TomlText parsed(text);
  if (!parsed) {
    return Error::bad_input(fmt::format("{} line {}: {}", file_name,
                                        parsed.error().source().begin.line,
                                        parsed.error().description()));
  }
  FieldWords words;
  for (const auto& [key, node] : parsed.table()) {
    if (key.str() == "filler") words.filler_ = texts_of(node);
    if (key.str() == "status") words.status_ = texts_of(node);
    if (key.str() == "date_formats") words.date_formats_ = texts_of(node);
    const toml::table* table = node.as_table();
    if (table == nullptr) continue;
    for (const auto& [field, list] : *table) {
      if (key.str() != "units") {
        std::vector<std::string>& names =
            words.names_[std::string(key.str())][std::string(field.str())];
        for (const std::string& name : texts_of(list)) names.push_back(joined(words_of(name)));
        continue;
      }
      if (list.as_table() == nullptr) continue;
      for (const auto& [unit, scale] : *list.as_table()) {
        words.units_[std::string(field.str())][std::string(unit.str())] =
            std::llround(scale.value<double>().value_or(1) * 1e6);
      }
    }
  }
  return words;
}

FieldWords FieldWords::shipped() {
  BATON_CHECK(!embedded_headings().empty(), "the word lists are in the binary");
  const EmbeddedFile& file = embedded_headings().front();
  auto words = parse(file.name, file.text);
  BATON_CHECK(words, "the word lists in the binary can be read");
  return std::move(words).value();
}

/// The heading as a whole, or without words that add nothing.
std::optional<NameMatch> FieldWords::match_words(const std::vector<std::string>& names,
                                                 const std::vector<std::string>& heading) const {
  const std::string whole = joined(heading);
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (names[n] == whole) return NameMatch{static_cast<int>(n) + 1, true, 1'000'000};
  }
  std::vector<std::string> rest = heading;
  std::erase_if(rest, [&](const std::string& word) {
    return std::find(filler_.begin(), filler_.end(), word) != filler_.end();
  });
  if (rest.empty() || rest.size() == heading.size()) return std::nullopt;
  const std::string without = joined(rest);
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (names[n] == without) {
      return NameMatch{rank_of_part + static_cast<int>(n), false, 1'000'000};
    }
  }
  return std::nullopt;
}

std::optional<NameMatch> FieldWords::match(const FileSchema& file, const Field& field,
                                           std::string_view heading) const {
  std::vector<std::string> words = words_of(heading);
  if (words.empty()) return std::nullopt;
  if (words == words_of(field.name)) return NameMatch{};
  std::int64_t scale = 1'000'000;
  if (const auto units = units_.find(field.name); units != units_.end() && words.size() > 1) {
    const auto unit = units->second.find(words.back());
    if (unit != units->second.end()) {
      scale = unit->second;
      words.pop_back();
    }
  }
  for (const std::string_view section : {file.name, in_every_file}) {
    const auto names = names_.find(section);
    if (names == names_.end()) continue;
    const auto list = names->second.find(field.name);
    if (list == names->second.end()) continue;
    auto found = match_words(list->second, words);
    if (found) found->scale_micros = scale;
    if (found || section == file.name) return found;
  }
  return std::nullopt;
}

bool FieldWords::is_status(std::string_view heading) const {
  return std::find(status_.begin(), status_.end(), joined(words_of(heading))) != status_.end();
}

std::vector<std::string> FieldWords::unknown_fields() const {
  std::vector<std::string> unknown;
  for (const auto& [section, names] : names_) {
    for (const auto& [field, list] : names) {
      const bool known = std::any_of(dataset().begin(), dataset().end(), [&](const FileSchema& s) {
        return (section == in_every_file || section == s.name) && s.field_index(field);
      });
      if (!known || list.empty()) unknown.push_back(section + "." + field);
    }
  }
  return unknown;
}

}  // namespace baton
