// The sections of the page on a replay's money; html_economics.cpp puts them in order.
#pragma once

#include "economics/economics.h"
#include "report/html.h"

namespace baton {

// html_two_by_two.cpp: how well the replay fits, and what the levers are worth.
Html replay_answer_section(const Economics& economics);
Html fidelity_section(const Economics& economics);
Html two_by_two_section(const Economics& economics);
Html parts_section(const Economics& economics);
Html restricted_section(const Economics& economics);

// html_options.cpp: what could be bought, when it pays, and what it rests on.
Html options_section(const Economics& economics);
Html cash_section(const Economics& economics);
Html first_year_section(const Economics& economics);
Html tornado_section(const Economics& economics);
Html knowing_section(const Economics& economics);

/// The class that colours what a lever or an option that buys it is drawn in.
std::string_view colour_of(ReplayCell cell);

}  // namespace baton
