// The only file that includes the JSON library, which takes seconds to compile.
#include "lab/json_report.h"

#include <nlohmann/json.hpp>

namespace boomslang::lab {
namespace {

using Json = nlohmann::ordered_json;

// Raised when a member changes its meaning or goes.
constexpr int kFormat = 1;

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

Json json_of(const Statistics& s) {
    Json families = Json::object();
    for (const FamilyCounts& family : s.families) {
        Json specializations = Json::object();
        for (const SpecializationCounts& spec : family.specializations)
            specializations[spec.name] = json_of(spec.changes);
        Json row = json_of(family.counts);
        row["specializations"] = std::move(specializations);
        families[family.name] = std::move(row);
    }
    return {{"format", kFormat},
            {"backend", s.backend},
            {"policy", s.policy},
            {"code", {{"functions", s.functions}, {"units", s.units}, {"bytes", s.code_bytes}}},
            {"all", json_of(s.sites)},
            {"families", std::move(families)},
            {"memory",
             {{"collections", s.collections},
              {"collection_nanoseconds", s.collection_nanoseconds},
              {"peak_kib", s.peak_kib}}}};
}

Json json_of(const Spread& s) {
    return {{"median", s.median}, {"lowest", s.lowest}, {"highest", s.highest}};
}

Json json_of(const Measurement& m) {
    Json rounds = Json::array();
    for (const Sample& s : m.rounds)
        rounds.push_back(
            {{"wall", s.wall}, {"user", s.user}, {"system", s.system}, {"peak_kib", s.peak_kib}});
    Json result{{"rounds", std::move(rounds)}};
    result["statistics"] = m.statistics ? json_of(*m.statistics) : Json();
    return result;
}

Json json_of(const ProgramResult& p, const std::vector<Configuration>& configurations) {
    Json result{{"program", p.program}};
    result["problem"] = p.problem.empty() ? Json() : Json(p.problem);
    result["ratios"] = Json::object();
    result["configurations"] = Json::object();
    if (!p.problem.empty()) return result;
    for (const Ratio& r : kRatios)
        if (applies(r, p))
            result["ratios"][r.name] = {{"wall", json_of(ratio(p, r, Clock::Wall))},
                                        {"cpu", json_of(ratio(p, r, Clock::Cpu))}};
    for (std::size_t i = 0; i < configurations.size(); ++i)
        if (configurations[i].is_asked_for())
            result["configurations"][configurations[i].name] = json_of(p.measurements[i]);
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
        for (const auto& [name, row] : j.at("families").items()) {
            FamilyCounts family{name, counts_from(row), {}};
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
    for (const Configuration& configuration : c.configurations)
        if (configuration.is_asked_for())
            configurations.push_back(
                {{"name", configuration.name}, {"command", configuration.command}});
    for (const ProgramResult& program : c.programs)
        programs.push_back(json_of(program, c.configurations));
    for (const Ratio& r : kRatios) {
        const auto wall = mean_ratio(c.programs, r, Clock::Wall);
        const auto cpu = mean_ratio(c.programs, r, Clock::Cpu);
        if (wall && cpu) means[r.name] = {{"wall", *wall}, {"cpu", *cpu}};
    }
    Json cpython;
    if (!c.cpython_version.empty()) cpython = c.cpython_version;
    return text_of({{"format", kFormat},
                    {"boomslang", {{"version", c.version}, {"compiler", c.compiler}}},
                    {"cpython", std::move(cpython)},
                    {"policy", c.policy},
                    {"runs", c.runs},
                    {"timeout", c.timeout},
                    {"machine", {{"cpu", c.cpu}, {"cpus", c.cpus}, {"kernel", c.kernel}}},
                    {"configurations", std::move(configurations)},
                    {"programs", std::move(programs)},
                    {"geometric_means", std::move(means)}});
}

} // namespace boomslang::lab
