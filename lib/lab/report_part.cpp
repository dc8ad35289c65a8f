#include "lab/report_part.h"

#include <algorithm>
#include <array>

namespace boomslang::lab {
namespace {

using Json = ReportJson;

void add_comma(std::string& list) {
    if (!list.empty()) list += ',';
}

// -1: null, or the record has no such member.
long long number(const Json& record, const char* member) {
    const auto found = record.find(member);
    return found != record.end() && found->is_number() ? found->get<long long>() : -1;
}

std::array<long long, 4> span_of(const Json& record) {
    std::array<long long, 4> span{-1, -1, -1, -1};
    const auto found = record.find("span");
    if (found == record.end() || !found->is_array() || found->size() != span.size()) return span;
    for (std::size_t i = 0; i < span.size(); ++i) span[i] = (*found)[i].get<long long>();
    return span;
}

long long found_number(const std::unordered_map<std::string, long long>& numbers,
                       const Json& record, const char* member) {
    const auto named = record.find(member);
    if (named == record.end() || !named->is_string()) return -1;
    const auto found = numbers.find(named->get<std::string>());
    return found == numbers.end() ? -1 : found->second;
}

std::string compact(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

void append_in_page(std::string& to, const Json& json) {
    for (const char c : compact(json)) {
        if (c == '<') to += "\\u003c";
        else to += c;
    }
}

int ReportTexts::number_of(const std::string& text) {
    const auto [entry, is_new] = numbers_.try_emplace(text, static_cast<int>(all_.size()));
    if (is_new) all_.push_back(text);
    return entry->second;
}

int ReportTexts::number_of(const Json& record, const char* member) {
    const auto found = record.find(member);
    return found != record.end() && found->is_string() ? number_of(found->get<std::string>()) : -1;
}

ReportPart::ReportPart(const Json& header, ReportTexts& texts) : texts_(texts) {
    append_in_page(header_, header);
}

void ReportPart::append_row(std::string& to, Row row) {
    for (const long long n : row) {
        add_comma(to);
        to += std::to_string(n);
    }
}

int ReportPart::text(const Json& record, const char* member) {
    return texts_.number_of(record, member);
}

int ReportPart::operands(const Json& record) {
    const auto found = record.find("operands");
    if (found == record.end() || !found->is_array() || found->empty()) return -1;
    std::string all;
    for (const Json& type : *found) {
        if (!all.empty()) all += ", ";
        all += type.get<std::string>();
    }
    return texts_.number_of(all);
}

int ReportPart::guard(const Json& record) {
    const auto found = record.find("guard");
    if (found == record.end() || !found->is_object()) return -1;
    return texts_.number_of(found->value("form", "") + " wants " + found->value("wants", "") +
                            ", found " + found->value("found", ""));
}

long long ReportPart::site_number(const Json& record) const {
    return found_number(sites_by_id_, record, "site");
}

void ReportPart::add(std::string_view kind, const Json& record) {
    if (kind == "event") {
        add_event(record);
    } else if (kind == "function") {
        functions_by_id_.emplace(record.at("function").get<std::string>(),
                                 static_cast<long long>(functions_by_id_.size()));
        add_comma(functions_);
        append_in_page(functions_, record);
    } else if (kind == "site") {
        add_site(record);
    } else if (kind == "outcome") {
        add_outcome(record);
    } else if (kind == "tree") {
        add_tree(record);
    } else if (kind == "instructions") {
        add_instructions(record);
    } else if (kind == "end") {
        end_.clear();
        append_in_page(end_, record);
    }
}

void ReportPart::add_site(const Json& record) {
    sites_by_id_.emplace(record.at("site").get<std::string>(),
                         static_cast<long long>(sites_by_id_.size()));
    const long long place = std::max(number(record, "node"), number(record, "offset"));
    const auto [line, column, end_line, end_column] = span_of(record);
    append_row(sites_,
               {found_number(functions_by_id_, record, "function"), place, text(record, "family"),
                text(record, "symbol"), text(record, "form"), line, column, end_line, end_column});
}

void ReportPart::add_outcome(const Json& record) {
    // As texts of JSON, which are the same at many sites.
    const auto as_text = [&](const char* member) {
        const auto found = record.find(member);
        return found == record.end() || found->empty() ? -1 : texts_.number_of(compact(*found));
    };
    append_row(outcomes_,
               {site_number(record), text(record, "form"), text(record, "specialization"),
                text(record, "state"), number(record, "executions"), number(record, "hits"),
                number(record, "misses"), number(record, "deferred"), number(record, "attempts"),
                number(record, "failed"), number(record, "rewrites"), number(record, "counter"),
                number(record, "left"), as_text("operands"), as_text("cache"),
                text(record, "why")});
}

void ReportPart::add_event(const Json& record) {
    long long before = -1, after = -1;
    if (const auto counter = record.find("counter");
        counter != record.end() && counter->is_array() && counter->size() == 2) {
        before = (*counter)[0].get<long long>();
        after = (*counter)[1].get<long long>();
    }
    append_row(events_, {number(record, "number"), site_number(record), text(record, "kind"),
                         number(record, "execution"), number(record, "program"),
                         text(record, "from"), text(record, "to"), text(record, "specialization"),
                         operands(record), guard(record), before, after, number(record, "misses"),
                         number(record, "rewrites"), text(record, "reason")});
}

// In preorder; each row says how many children follow.
void ReportPart::add_nodes(std::string& to, const Json& node) {
    const auto [line, column, end_line, end_column] = span_of(node);
    const Json& children = node.at("children");
    append_row(to, {number(node, "node"), static_cast<long long>(children.size()),
                    text(node, "name"), text(node, "detail"), text(node, "role"), site_number(node),
                    number(node, "executions"), line, column, end_line, end_column});
    for (const Json& child : children) add_nodes(to, child);
}

void ReportPart::add_tree(const Json& record) {
    std::string rows;
    add_nodes(rows, record.at("root"));
    add_comma(trees_);
    trees_ += '[' + std::to_string(found_number(functions_by_id_, record, "function")) + ",[" +
              rows + "]]";
}

void ReportPart::add_instructions(const Json& record) {
    std::string rows;
    for (const Json& one : record.at("instructions")) {
        const auto [line, column, end_line, end_column] = span_of(one);
        append_row(rows, {number(one, "offset"), text(one, "name"), text(one, "operands"),
                          site_number(one), number(one, "executions"), line, column, end_line,
                          end_column});
    }
    add_comma(instructions_);
    instructions_ += '[' + std::to_string(found_number(functions_by_id_, record, "function")) +
                     ",[" + rows + "]]";
}

void ReportPart::write(std::string& to) const {
    to += "{\"header\":" + header_ + ",\"functions\":[" + functions_ + "],\"sites\":[" + sites_ +
          "],\"outcomes\":[" + outcomes_ + "],\"events\":[" + events_ + "],\"trees\":[" + trees_ +
          "],\"instructions\":[" + instructions_ + "],\"end\":" + end_ + "}";
}

} // namespace boomslang::lab
