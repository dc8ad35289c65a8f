// A recorded run of one backend (docs/trace.md, with `--steps`), which can be looked at as it was at any
// moment. Nothing is played: what a site was is found from the places of its executions and events, so that
// going back costs what going forward does.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace boomslang::lab {

// As in traces: lines from 1, columns from 0 in bytes; line 0: there is none.
struct ReplaySpan {
    std::uint32_t line = 0, column = 0, end_line = 0, end_column = 0;
    bool operator==(const ReplaySpan&) const = default;
    bool operator<(const ReplaySpan& other) const;
};

// How many executions of sites have begun: 0 before the first, k when the kth has. An event belongs to the
// moment of the latest execution before it.
using Moment = std::uint32_t;

struct ReplayEvent {
    std::uint32_t site = 0;
    Moment moment = 0;
    std::string kind, from, to, specialization, operands, guard, reason;
    std::uint32_t counter = 0; // after it
    std::uint64_t execution = 0, misses = 0, rewrites = 0;
    bool is_miss = false, is_attempt = false;
    // Up to here: executions of specialized forms, and attempts.
    std::uint64_t specialized = 0, attempts = 0;
};

struct ReplaySite {
    std::string id, family, symbol, generic_form;
    std::uint32_t function = 0;
    ReplaySpan span;
    std::vector<Moment> executions;
    std::vector<std::uint32_t> events;
    bool has_sites_below = false; // tree: an operand is a site, too
    // As the trace has it of the end.
    std::string why;
    std::array<std::uint64_t, 3> counts{}; // executions, misses, attempts
};

// A node of a tree, or an instruction.
struct ReplayRow {
    std::uint32_t depth = 0;
    std::string label, name, detail; // label: the offset; name: where no site says it
    ReplaySpan span;
    std::optional<std::uint32_t> site;
};

struct ReplayFunction {
    std::string id, qualname, file;
    std::uint32_t line = 0;
    std::vector<std::uint32_t> sites;
    std::vector<ReplayRow> rows;
};

struct ReplayStep {
    std::uint32_t site, depth;
};

// A site at a moment.
struct SiteThen {
    std::uint64_t executions = 0, hits = 0, misses = 0, deferred = 0, attempts = 0;
    std::string form;
    bool specialized = false;
    bool tried = false;
    std::optional<std::uint64_t> left; // executions or misses until it acts; nothing: it never will
    const ReplayEvent* latest = nullptr;
};

class Replay {
  public:
    std::string backend, policy, policy_name;
    std::uint64_t warmup = 0;
    bool has_policy = true; // not `off`
    std::vector<ReplayFunction> functions;
    std::vector<ReplaySite> sites;
    std::vector<ReplayEvent> events; // of sites; in the order of time
    std::vector<ReplayStep> steps;
    bool is_cut = false; // the recording ended before the program
    int exit_code = 0;

    Moment end() const { return static_cast<Moment>(steps.size()); }
    SiteThen at(std::uint32_t site, Moment moment) const;
    // Why the site is what it is at that moment, in words.
    std::string reason(std::uint32_t site, Moment moment) const;
    // Events of that moment.
    std::pair<std::size_t, std::size_t> events_at(Moment moment) const;
    // A site of which executions and events give another end than the trace has: some are not on record. (Hits are
    // not compared: an outer call of a recursion may still run a form that has been replaced.)
    const ReplaySite* contradiction() const;
};

struct Recording {
    std::string program;
    std::vector<Replay> parts;                                         // one a backend
    std::unordered_map<std::string, std::vector<std::string>> sources; // lines, by file
    std::string problem; // why there is none; empty: there is
};
// `next_line` gives one line of a trace after the other, and false behind the last.
Recording read_recording(const std::function<bool(std::string&)>& next_line);

} // namespace boomslang::lab
