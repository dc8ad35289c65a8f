// The report: a page of HTML that holds a trace (docs/trace.md), and perhaps a comparison, with
// everything that it takes to look at them. The page is lib/lab/report, built into template.html; here
// the data is put into it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace boomslang::lab {

extern const std::string_view report_template;

// One record of a trace after the other; false: there are no more.
using NextLine = std::function<bool(std::string& line)>;

struct Report {
    std::string html;    // empty: there is none
    std::string problem; // why
};
// `comparison`: what `compare --json` writes, or empty.
Report make_report(std::string_view program, const NextLine& next_line,
                   std::string_view comparison);

} // namespace boomslang::lab
