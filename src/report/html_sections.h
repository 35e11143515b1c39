// The sections of the HTML page. Each takes what it shows and gives markup, or nothing where there
// is nothing to say; html_page.cpp puts them in order.
#pragma once

#include "report/chain_report.h"
#include "report/html.h"
#include "report/report.h"

namespace baton {

/// A section with a heading; empty content gives nothing.
Html section(std::string_view title, std::string_view remark, const Html& content,
             std::string_view css_class = {});
/// Two sections beside each other where there is room; an empty one gives its place away.
Html side_by_side(const Html& left, const Html& right);
/// The mark of a grade, told apart by shape as well as by colour.
Html grade_badge(Grade grade);
/// A move with a small sign of its own shape and colour.
Html move_label(std::string_view move);

// html_answer.cpp: what to do, and why.
Html masthead(const ReportMeta& meta);
Html answer_section(const BusinessVerdict& verdict, const Pain& pain);
Html notices_section(const BusinessVerdict& verdict);
Html questions_section(const BusinessVerdict& verdict);
Html reasons_section(const BusinessVerdict& verdict);
Html sequence_section(const BusinessVerdict& verdict);

// html_evidence.cpp: what it costs today, what the frameworks say, what is not known.
Html pain_section(const Pain& pain);
Html frameworks_section(const BusinessVerdict& verdict);
Html assumptions_section(const BusinessVerdict& verdict);
Html missing_files_section(const BusinessVerdict& verdict);

// html_robustness.cpp: how firm it is, what one would have to believe, what would flip it.
Html robustness_section(const BusinessVerdict& verdict);
/// The style of that section, beside the sheet of all.
Html robustness_style();

// html_chain.cpp: which step loses orders; nothing where too few failed.
Html chain_section(const ChainFindings& chain);

// html_actions.cpp: the first pilot, the next 30 days, asset by asset.
Html pilot_section(const BusinessVerdict& verdict);
Html scorecard_section(const BusinessVerdict& verdict);
Html plan_section(const BusinessVerdict& verdict);
Html recommendations_section(const BusinessVerdict& verdict, const ReportMeta& meta,
                             const HtmlChoice& choice);

/// The style sheet, for screen and for A4 portrait.
Html style_sheet();

}  // namespace baton
