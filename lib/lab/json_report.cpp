// With report.cpp the only file that includes the JSON library, which takes seconds to compile.
#include "lab/json_report.h"

#include <nlohmann/json.hpp>

namespace boomslang::lab {
namespace {

using Json = nlohmann::ordered_json;

// Raised when a member changes its meaning or goes: of statistics, and of comparisons.
constexpr int kFormat = 2;
constexpr int kComparisonFormat = 3;

Json json_of(const Changes& c) {
    return {{"sites", c.sites}, {"rewrites", c.rewrites}, {"misses", c.misses}};
}
Json json_of(const SiteCounts& c) {
    return {{"sites", c.sites},       {"specialized", c.specialized},
            {"generic", c.generic},   {"uninitialized", c.uninitialized},
            {"rewrites", c.rewrites}, {"misses", c.misses}};
}
Changes changes_from(const Json& j) { return {j.at("sites"), j.at("rewrites"), j.at("misses")}; }
SiteCounts counts_from(const Json& j) {
    return {changes_from(j), j.at("specialized"), j.at("generic"), j.at("uninitialized")};
}

Json json_of(const std::optional<ExecutionCounts>& c) {
    if (!c) return {};
    return {{"all", c->all},           {"hits", c->hits},         {"misses", c->misses},
            {"deferred", c->deferred}, {"attempts", c->attempts}, {"failed", c->failed},
            {"failures", c->failures}};
}
std::optional<ExecutionCounts> executions_from(const Json& j) {
    if (!j.contains("executions") || j["executions"].is_null()) return std::nullopt;
    const Json& c = j["executions"];
    return ExecutionCounts{c.at("all"),      c.at("hits"),   c.at("misses"),  c.at("deferred"),
                           c.at("attempts"), c.at("failed"), c.at("failures")};
}

Json json_of(const std::optional<std::uint64_t>& n) { return n ? Json(*n) : Json(); }
std::optional<std::uint64_t> number_from(const Json& j, const char* member) {
    if (!j.contains(member) || j[member].is_null()) return std::nullopt;
    return j[member].get<std::uint64_t>();
}

Json json_of(const Statistics& s) {
    Json families = Json::object();
    for (const FamilyCounts& family : s.families) {
        Json specializations = Json::object();
        for (const SpecializationCounts& spec : family.specializations)
            specializations[spec.name] = json_of(spec.changes);
        Json row = json_of(family.counts);
        row["executions"] = json_of(family.executions);
        row["specializations"] = std::move(specializations);
        families[family.name] = std::move(row);
    }
    Json all = json_of(s.sites);
    all["executions"] = json_of(s.executions);
    return {{"format", kFormat},
            {"backend", s.backend},
            {"policy", s.policy},
            {"code", {{"functions", s.functions}, {"units", s.units}, {"bytes", s.code_bytes}}},
            {"dispatches", json_of(s.dispatches)},
            {"all", std::move(all)},
            {"families", std::move(families)},
            {"memory",
             {{"allocations", json_of(s.allocations)},
              {"collections", s.collections},
              {"collection_nanoseconds", s.collection_nanoseconds},
              {"peak_kib", s.peak_kib}}}};
}

Json json_of(const Spread& s) {
    return {{"median", s.median}, {"lowest", s.lowest}, {"highest", s.highest}};
}

Json json_of(const Estimate& e) {
    return {{"ratio", e.ratio}, {"low", e.low}, {"high", e.high}, {"chance", e.chance}};
}

Json json_of(const Measurement& m) {
    Json rounds = Json::array();
    for (const Sample& s : m.rounds)
        rounds.push_back(
            {{"wall", s.wall}, {"user", s.user}, {"system", s.system}, {"peak_kib", s.peak_kib}});
    Json result{{"rounds", std::move(rounds)}};
    result["statistics"] = m.statistics ? json_of(*m.statistics) : Json();
    if (!m.iterations.empty()) result["iterations"] = m.iterations;
    return result;
}

Json json_of(const ProgramResult& p, const Ratio& r, Clock clock, const Comparison& c) {
    const Estimate e = estimate_of(p, r, clock, c.seed);
    Json result = json_of(e);
    result.update(json_of(spread_of(p, r, clock)));
    if (c.floor) {
        const Estimate floor = estimate_of(p, *c.floor, clock, c.seed);
        result["verdict"] = words(judge(e, r.name == c.floor->name ? nullptr : &floor));
    }
    return result;
}

std::vector<Ratio> all_ratios(const Comparison& c) {
    std::vector<Ratio> ratios = c.ratios;
    if (c.floor) ratios.push_back(*c.floor);
    return ratios;
}

Json json_of(const ProgramResult& p, const Comparison& c) {
    Json result{{"program", p.program}};
    result["problem"] = p.problem.empty() ? Json() : Json(p.problem);
    result["ratios"] = Json::object();
    result["configurations"] = Json::object();
    if (!p.problem.empty()) return result;
    for (const Ratio& r : all_ratios(c))
        result["ratios"][r.name] = {{"wall", json_of(p, r, Clock::Wall, c)},
                                    {"cpu", json_of(p, r, Clock::Cpu, c)}};
    for (std::size_t i = 0; i < c.configurations.size(); ++i)
        result["configurations"][c.configurations[i].name] = json_of(p.measurements[i]);
    return result;
}

// Bytes of a path that are not UTF-8 become U+FFFD.
std::string text_of(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace

std::string to_json(const Statistics& statistics) { return text_of(json_of(statistics)); }

std::optional<Statistics> statistics_from_json(std::string_view text) {
    const Json j = Json::parse(text, nullptr, false);
    if (j.is_discarded()) return std::nullopt;
    try {
        if (j.at("format") != kFormat) return std::nullopt;
        Statistics s;
        s.backend = j.at("backend");
        s.policy = j.at("policy");
        const Json &code = j.at("code"), &memory = j.at("memory");
        s.functions = code.at("functions");
        s.units = code.at("units");
        s.code_bytes = code.at("bytes");
        s.sites = counts_from(j.at("all"));
        s.executions = executions_from(j.at("all"));
        s.dispatches = number_from(j, "dispatches");
        s.allocations = number_from(memory, "allocations");
        for (const auto& [name, row] : j.at("families").items()) {
            FamilyCounts family{name, counts_from(row), executions_from(row), {}};
            for (const auto& [spec, changes] : row.at("specializations").items())
                family.specializations.push_back({spec, changes_from(changes)});
            s.families.push_back(std::move(family));
        }
        s.collections = memory.at("collections");
        s.collection_nanoseconds = memory.at("collection_nanoseconds");
        s.peak_kib = memory.at("peak_kib");
        return s;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

std::string to_json(const Comparison& c) {
    Json configurations = Json::array(), programs = Json::array(), means = Json::object();
    for (std::size_t i = 0; i < c.configurations.size(); ++i)
        configurations.push_back({{"name", c.configurations[i].name},
                                  {"command", c.configurations[i].command},
                                  {"version", c.versions[i]}});
    for (const ProgramResult& program : c.programs) programs.push_back(json_of(program, c));
    for (const Ratio& r : all_ratios(c)) {
        const auto wall = mean_estimate(c, r, Clock::Wall), cpu = mean_estimate(c, r, Clock::Cpu);
        if (wall && cpu) means[r.name] = {{"wall", json_of(*wall)}, {"cpu", json_of(*cpu)}};
    }
    return text_of(
        {{"format", kComparisonFormat},
         {"boomslang", {{"version", c.version}, {"compiler", c.compiler}, {"flags", c.flags}}},
         {"policy", c.policy},
         {"runs", c.runs},
         {"seed", c.seed},
         {"clock", c.clock == Clock::Cpu ? "cpu" : "wall"},
         {"iterations", c.iterations},
         {"function", c.function},
         {"timeout", c.timeout},
         {"began", c.began},
         {"machine",
          {{"cpu", c.machine.cpu},
           {"cpus", c.machine.cpus},
           {"kernel", c.machine.kernel},
           {"load", c.machine.load}}},
         {"configurations", std::move(configurations)},
         {"programs", std::move(programs)},
         {"geometric_means", std::move(means)}});
}

std::string to_pyperf(const Comparison& c, std::size_t which) {
    Json benchmarks = Json::array();
    for (const ProgramResult& program : c.programs) {
        if (!program.problem.empty()) continue;
        const Measurement& m = program.measurements[which];
        Json runs = Json::array();
        for (std::size_t i = 0; i < m.rounds.size(); ++i) {
            const Sample& sample = m.rounds[i];
            Json values = Json::array();
            if (m.iterations.empty()) values.push_back(seconds(sample, c.clock));
            else values = m.iterations[i];
            runs.push_back({{"metadata",
                             {{"date", c.began},
                              {"duration", sample.wall},
                              {"mem_max_rss", sample.peak_kib * 1024}}},
                            {"values", std::move(values)}});
        }
        benchmarks.push_back(
            {{"metadata", {{"name", program.program}, {"loops", 1}}}, {"runs", std::move(runs)}});
    }
    const Configuration& configuration = c.configurations[which];
    return text_of(
        {{"version", "1.0"},
         {"metadata",
          {{"unit", "second"},
           {"python_implementation",
            configuration.has_statistics ? "boomslang" : configuration.name},
           {"python_version", configuration.has_statistics ? "3.11.2 (Boomslang " + c.version + ")"
                                                           : c.versions[which]},
           {"boomslang_configuration", configuration.name},
           {"timer", c.clock == Clock::Cpu ? "cpu time of the process" : "wall time"},
           {"platform", c.machine.kernel},
           {"cpu_model_name", c.machine.cpu},
           {"cpu_count", c.machine.cpus}}},
         {"benchmarks", std::move(benchmarks)}});
}

} // namespace boomslang::lab
