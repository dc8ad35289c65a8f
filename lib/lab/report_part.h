// The records of one backend as the page of the report has them: rows of numbers, one list after the other
// without an end of row, and texts by their number. Large programs have a hundred thousand nodes: rows take a
// sixth of the space of the records, and a browser reads them at once. src/rows.ts reads what is written here.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace boomslang::lab {

using ReportJson = nlohmann::ordered_json;

// JSON inside of <script>: only the parser of HTML could be led astray, and that takes a "<".
void append_in_page(std::string& to, const ReportJson& json);

// Texts that records have in common, by number; -1 is null.
class ReportTexts {
  public:
    int number_of(const std::string& text);
    int number_of(const ReportJson& record, const char* member);
    const ReportJson& all() const { return all_; }

  private:
    std::unordered_map<std::string, int> numbers_;
    ReportJson all_ = ReportJson::array();
};

class ReportPart {
  public:
    ReportPart(const ReportJson& header, ReportTexts& texts);

    // Records of kinds that are unknown are passed over: docs/trace.md lets new ones be added.
    void add(std::string_view kind, const ReportJson& record);
    void write(std::string& to) const;

  private:
    using Row = std::initializer_list<long long>;

    static void append_row(std::string& to, Row row);
    int text(const ReportJson& record, const char* member);
    int operands(const ReportJson& record);
    int guard(const ReportJson& record);
    long long site_number(const ReportJson& record) const;
    void add_site(const ReportJson& record);
    void add_outcome(const ReportJson& record);
    void add_event(const ReportJson& record);
    void add_tree(const ReportJson& record);
    void add_nodes(std::string& to, const ReportJson& node);
    void add_instructions(const ReportJson& record);

    ReportTexts& texts_;
    std::string header_, functions_, sites_, outcomes_, events_, trees_, instructions_;
    std::string end_ = "null";
    std::unordered_map<std::string, long long> functions_by_id_, sites_by_id_;
};

} // namespace boomslang::lab
