#include "lab/report.h"

#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

namespace boomslang::lab {
namespace {

using Json = nlohmann::ordered_json;

// Of the data in the page; src/model.ts reads it.
constexpr int kFormat = 1;
constexpr std::string_view kPlace = "@DATA@";

// Inside of <script> only the parser of HTML could be led astray, and that takes a "<".
void append_escaped(std::string& to, std::string_view json) {
    for (const char c : json) {
        if (c == '<') to += "\\u003c";
        else to += c;
    }
}
void append(std::string& to, const Json& json) {
    append_escaped(to, json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// Texts that events have in common, by number.
class Texts {
  public:
    int number_of(const std::string& text) {
        const auto [entry, is_new] = numbers_.try_emplace(text, static_cast<int>(all_.size()));
        if (is_new) all_.push_back(text);
        return entry->second;
    }
    const Json& all() const { return all_; }

  private:
    std::unordered_map<std::string, int> numbers_;
    Json all_ = Json::array();
};

// The records of one backend, each kind as the inside of a JSON array. An event is a row of numbers:
// hundreds of thousands of them are read faster, and take a sixth of the space.
class Part {
  public:
    explicit Part(const Json& header) { append(header_, header); }

    // False: no record of that kind is known, which is no fault (docs/trace.md).
    bool add(const std::string& kind, const Json& record, Texts& texts) {
        if (kind == "event") {
            add_event(record, texts);
            return true;
        }
        if (kind == "site") {
            const auto site = static_cast<long long>(sites_.size());
            sites_.emplace(record.at("site").get<std::string>(), site);
        }
        if (kind == "end") {
            end_.clear();
            append(end_, record);
            return true;
        }
        for (std::size_t i = 0; i < kKinds.size(); ++i) {
            if (kind != kKinds[i].record) continue;
            add_comma(lists_[i]);
            append(lists_[i], record);
            return true;
        }
        return false;
    }

    void write(std::string& to) const {
        to += "{\"header\":" + header_;
        for (std::size_t i = 0; i < kKinds.size(); ++i)
            to += std::string(",\"") + kKinds[i].member + "\":[" + lists_[i] + "]";
        to += ",\"events\":[" + events_ + "],\"end\":" + end_ + "}";
    }

  private:
    struct Kind {
        const char *record, *member;
    };
    static constexpr std::array<Kind, 6> kKinds{{{"source", "sources"},
                                                 {"function", "functions"},
                                                 {"site", "sites"},
                                                 {"outcome", "outcomes"},
                                                 {"tree", "trees"},
                                                 {"instructions", "instructions"}}};

    static void add_comma(std::string& list) {
        if (!list.empty()) list += ',';
    }
    static long long number(const Json& record, const char* member) {
        const auto found = record.find(member);
        return found != record.end() && found->is_number() ? found->get<long long>() : -1;
    }
    static int text(const Json& record, const char* member, Texts& texts) {
        const auto found = record.find(member);
        return found != record.end() && found->is_string()
                   ? texts.number_of(found->get<std::string>())
                   : -1;
    }
    static int operands(const Json& record, Texts& texts) {
        const auto found = record.find("operands");
        if (found == record.end() || !found->is_array() || found->empty()) return -1;
        std::string all;
        for (const Json& type : *found) {
            if (!all.empty()) all += ", ";
            all += type.get<std::string>();
        }
        return texts.number_of(all);
    }
    static int guard(const Json& record, Texts& texts) {
        const auto found = record.find("guard");
        if (found == record.end() || !found->is_object()) return -1;
        return texts.number_of(found->value("form", "") + " wants " + found->value("wants", "") +
                               ", found " + found->value("found", ""));
    }

    void add_event(const Json& e, Texts& texts) {
        const auto named = e.find("site");
        const auto site = named != e.end() && named->is_string()
                              ? sites_.find(named->get<std::string>())
                              : sites_.end();
        long long before = -1, after = -1;
        if (const auto counter = e.find("counter");
            counter != e.end() && counter->is_array() && counter->size() == 2) {
            before = (*counter)[0].get<long long>();
            after = (*counter)[1].get<long long>();
        }
        const std::array<long long, 15> row{number(e, "number"),
                                            site == sites_.end() ? -1 : site->second,
                                            text(e, "kind", texts),
                                            number(e, "execution"),
                                            number(e, "program"),
                                            text(e, "from", texts),
                                            text(e, "to", texts),
                                            text(e, "specialization", texts),
                                            operands(e, texts),
                                            guard(e, texts),
                                            before,
                                            after,
                                            number(e, "misses"),
                                            number(e, "rewrites"),
                                            text(e, "reason", texts)};
        add_comma(events_);
        events_ += '[';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i) events_ += ',';
            events_ += std::to_string(row[i]);
        }
        events_ += ']';
    }

    std::string header_, events_, end_ = "null";
    std::array<std::string, kKinds.size()> lists_;
    std::unordered_map<std::string, long long> sites_; // their order, by id
};

Report failed(std::string problem) { return {"", std::move(problem)}; }

} // namespace

Report make_report(std::string_view program, const NextLine& next_line,
                   std::string_view comparison) {
    Texts texts;
    std::vector<Part> parts;
    std::string line;
    for (std::size_t number = 1; next_line(line); ++number) {
        if (line.empty()) continue;
        const std::string where = "line " + std::to_string(number) + " of the trace ";
        const Json record = Json::parse(line, nullptr, false);
        if (!record.is_object()) return failed(where + "is no JSON object");
        try {
            const std::string kind = record.at("record");
            if (kind == "header") parts.emplace_back(record);
            else if (parts.empty()) return failed(where + "comes before any header");
            else parts.back().add(kind, record, texts);
        } catch (const Json::exception& error) {
            return failed(where + "is no record: " + error.what());
        }
    }
    if (parts.empty()) return failed("the trace is empty");
    std::string data = "{\"format\":" + std::to_string(kFormat) + ",\"program\":";
    append(data, Json(std::string(program)));
    data += ",\"strings\":";
    append(data, texts.all());
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
        append(data, measured);
    }
    data += '}';
    const std::size_t place = report_template.find(kPlace);
    std::string html(report_template.substr(0, place));
    html += data;
    html += report_template.substr(place + kPlace.size());
    return {std::move(html), ""};
}

} // namespace boomslang::lab
