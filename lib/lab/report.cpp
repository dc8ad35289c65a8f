#include "lab/report.h"

#include "lab/report_part.h"

#include <deque>
#include <unordered_set>

namespace boomslang::lab {
namespace {

using Json = ReportJson;

// Of the data in the page; src/rows.ts reads it.
constexpr int kFormat = 2;
constexpr std::string_view kPlace = "@DATA@";

Report failed(std::string problem) { return {"", std::move(problem)}; }

} // namespace

Report make_report(std::string_view program, const NextLine& next_line,
                   std::string_view comparison) {
    ReportTexts texts;
    std::deque<ReportPart> parts;
    // Both backends read the same files.
    std::string sources;
    std::unordered_set<std::string> files;
    std::string line;
    for (std::size_t number = 1; next_line(line); ++number) {
        if (line.empty()) continue;
        const std::string where = "line " + std::to_string(number) + " of the trace ";
        const Json record = Json::parse(line, nullptr, false);
        if (!record.is_object()) return failed(where + "is no JSON object");
        try {
            const std::string kind = record.at("record");
            if (kind == "header") {
                parts.emplace_back(record, texts);
            } else if (parts.empty()) {
                return failed(where + "comes before any header");
            } else if (kind == "source") {
                if (!files.insert(record.at("file")).second) continue;
                if (!sources.empty()) sources += ',';
                append_in_page(sources, record);
            } else {
                parts.back().add(kind, record);
            }
        } catch (const Json::exception& error) {
            return failed(where + "is no record: " + error.what());
        }
    }
    if (parts.empty()) return failed("the trace is empty");
    std::string data = "{\"format\":" + std::to_string(kFormat) + ",\"program\":";
    append_in_page(data, Json(std::string(program)));
    data += ",\"strings\":";
    append_in_page(data, texts.all());
    data += ",\"sources\":[" + sources + "]";
    data += ",\"parts\":[";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i) data += ',';
        parts[i].write(data);
    }
    data += "],\"comparison\":";
    if (comparison.empty()) {
        data += "null";
    } else {
        const Json measured = Json::parse(comparison, nullptr, false);
        if (!measured.is_object()) return failed("the comparison is no JSON object");
        append_in_page(data, measured);
    }
    data += '}';
    const std::size_t place = report_template.find(kPlace);
    std::string html(report_template.substr(0, place));
    html += data;
    html += report_template.substr(place + kPlace.size());
    return {std::move(html), ""};
}

} // namespace boomslang::lab
