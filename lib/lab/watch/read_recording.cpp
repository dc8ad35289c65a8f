#include "lab/watch/replay.h"

#include <nlohmann/json.hpp>
#include <sstream>

namespace boomslang::lab {
namespace {

using Json = nlohmann::json;

ReplaySpan span_of(const Json& record) {
    const auto found = record.find("span");
    if (found == record.end() || !found->is_array() || found->size() != 4) return {};
    const auto at = [&](std::size_t i) { return (*found)[i].get<std::uint32_t>(); };
    return {at(0), at(1), at(2), at(3)};
}
std::string text_of(const Json& record, const char* member) {
    const auto found = record.find(member);
    return found != record.end() && found->is_string() ? found->get<std::string>() : "";
}
std::uint64_t number_of(const Json& record, const char* member) {
    const auto found = record.find(member);
    return found != record.end() && found->is_number() ? found->get<std::uint64_t>() : 0;
}

class Reader {
  public:
    explicit Reader(Recording& to) : to_(to) {}

    void add(const Json& record) {
        const std::string kind = record.at("record");
        if (kind == "header") return begin(record);
        if (to_.parts.empty()) throw std::runtime_error("a trace begins with a header");
        if (kind == "source") add_source(record);
        else if (kind == "function") add_function(record);
        else if (kind == "site") add_site(record);
        else if (kind == "steps") add_steps(record);
        else if (kind == "event") add_event(record);
        else if (kind == "outcome") add_outcome(record);
        else if (kind == "tree") add_tree(record);
        else if (kind == "instructions") add_instructions(record);
        else if (kind == "end") end(record);
    }

  private:
    Replay& part() { return to_.parts.back(); }
    std::uint32_t site_named(const std::string& id) const { return sites_.at(id); }
    ReplayFunction& function_of(const Json& record) {
        return part().functions[functions_.at(record.at("function").get<std::string>())];
    }

    void begin(const Json& record) {
        if (number_of(record, "steps") == 0)
            throw std::runtime_error("it has no executions on record: boomslang trace --steps N");
        sites_.clear();
        functions_.clear();
        to_.program = text_of(record, "program");
        Replay& made = to_.parts.emplace_back();
        made.backend = record.at("backend");
        made.policy = record.at("policy");
        const Json& settings = record.at("settings");
        made.policy_name = settings.at("name");
        made.warmup = settings.at("warmup");
        made.has_policy = settings.at("on_misses") != "off";
        limit_ = record.at("steps");
    }

    void add_source(const Json& record) {
        std::vector<std::string>& lines = to_.sources[record.at("file")];
        if (!lines.empty() || !record.at("text").is_string()) return;
        std::istringstream text(record.at("text").get<std::string>());
        for (std::string line; std::getline(text, line);) {
            if (line.ends_with('\r')) line.pop_back();
            lines.push_back(std::move(line));
        }
    }

    void add_function(const Json& record) {
        ReplayFunction function;
        function.id = record.at("function");
        function.qualname = record.at("qualname");
        function.file = record.at("file");
        function.line = record.at("line");
        functions_[function.id] = part().functions.size();
        part().functions.push_back(std::move(function));
    }

    void add_site(const Json& record) {
        ReplaySite site;
        site.id = record.at("site");
        site.family = record.at("family");
        site.symbol = record.at("symbol");
        site.generic_form = record.at("form");
        site.span = span_of(record);
        site.function =
            static_cast<std::uint32_t>(functions_.at(record.at("function").get<std::string>()));
        const auto number = static_cast<std::uint32_t>(part().sites.size());
        sites_[site.id] = number;
        part().functions[site.function].sites.push_back(number);
        part().sites.push_back(std::move(site));
    }

    void add_steps(const Json& record) {
        const Json& steps = record.at("steps");
        for (std::size_t i = 0; i + 1 < steps.size(); i += 2) {
            const ReplayStep step{steps[i], steps[i + 1]};
            part().steps.push_back(step);
            part().sites.at(step.site).executions.push_back(part().end());
        }
    }

    void add_event(const Json& record) {
        if (!record.contains("site")) return; // f.__code__ was set
        ReplayEvent event;
        event.site = site_named(record.at("site"));
        event.moment = static_cast<Moment>(number_of(record, "step"));
        event.kind = record.at("kind");
        event.from = record.at("from");
        event.to = record.at("to");
        event.specialization = text_of(record, "specialization");
        for (const Json& type : record.at("operands"))
            event.operands += (event.operands.empty() ? "" : ", ") + type.get<std::string>();
        if (const Json& guard = record.at("guard"); guard.is_object()) {
            event.is_miss = true;
            event.guard = text_of(guard, "form") + " wants " + text_of(guard, "wants") +
                          ", found " + text_of(guard, "found");
        }
        event.is_attempt =
            !event.is_miss && event.kind != "stress" && event.kind != "loop_reentered";
        event.counter = record.at("counter").at(1);
        event.execution = number_of(record, "execution");
        event.misses = number_of(record, "misses");
        event.rewrites = number_of(record, "rewrites");
        event.reason = record.at("reason");
        ReplaySite& site = part().sites[event.site];
        const ReplayEvent* before =
            site.events.empty() ? nullptr : &part().events[site.events.back()];
        // From the event before to this one the site had one form, the one before this one.
        const bool was_specialized = before && !before->specialization.empty();
        const std::uint64_t since = event.execution - (before ? before->execution : 0);
        event.specialized = (before ? before->specialized : 0) + (was_specialized ? since : 0);
        event.attempts = (before ? before->attempts : 0) + event.is_attempt;
        site.events.push_back(static_cast<std::uint32_t>(part().events.size()));
        part().events.push_back(std::move(event));
    }

    void add_outcome(const Json& record) {
        ReplaySite& site = part().sites[site_named(record.at("site"))];
        site.why = text_of(record, "why");
        static constexpr const char* kCounts[] = {"executions", "misses", "attempts"};
        for (std::size_t i = 0; i < site.counts.size(); ++i)
            site.counts[i] = number_of(record, kCounts[i]);
    }

    void add_tree(const Json& record) {
        ReplayFunction& function = function_of(record);
        if (record.at("root").is_object()) add_node(function, record.at("root"), 0);
    }
    // Whether it, or something below, is a site.
    bool add_node(ReplayFunction& function, const Json& node, std::uint32_t depth) {
        ReplayRow row;
        row.depth = depth;
        row.name = node.at("name");
        row.detail = text_of(node, "detail");
        row.span = span_of(node);
        if (const std::string site = text_of(node, "site"); !site.empty() && sites_.contains(site))
            row.site = site_named(site);
        const std::optional<std::uint32_t> own = row.site;
        function.rows.push_back(std::move(row));
        bool below = false;
        for (const Json& child : node.at("children")) below |= add_node(function, child, depth + 1);
        if (own) part().sites[*own].has_sites_below = below;
        return below || own;
    }

    void add_instructions(const Json& record) {
        ReplayFunction& function = function_of(record);
        for (const Json& instruction : record.at("instructions")) {
            ReplayRow row;
            row.label = std::to_string(instruction.at("offset").get<std::uint64_t>());
            row.name = instruction.at("name");
            row.detail = text_of(instruction, "operands");
            row.span = span_of(instruction);
            if (const std::string site = text_of(instruction, "site");
                !site.empty() && sites_.contains(site))
                row.site = site_named(site);
            function.rows.push_back(std::move(row));
        }
    }

    void end(const Json& record) {
        part().exit_code = record.at("exit_code");
        part().is_cut = part().steps.size() >= limit_;
        if (const ReplaySite* site = part().contradiction())
            throw std::runtime_error("not all that happened at " + site->id + " is on record");
    }

    Recording& to_;
    std::uint64_t limit_ = 0;
    std::unordered_map<std::string, std::uint32_t> sites_;
    std::unordered_map<std::string, std::size_t> functions_;
};

} // namespace

Recording read_recording(const std::function<bool(std::string&)>& next_line) {
    Recording recording;
    Reader reader(recording);
    std::string line;
    for (std::size_t number = 1; next_line(line); ++number) {
        if (line.empty()) continue;
        try {
            reader.add(Json::parse(line));
        } catch (const std::exception& error) {
            recording.problem = "line " + std::to_string(number) + " of the trace: " + error.what();
            return recording;
        }
    }
    if (recording.parts.empty()) recording.problem = "the trace is empty";
    return recording;
}

} // namespace boomslang::lab
