// What a program's code looks like after it ran: how many sites specialized, to what, how often
// they changed and missed, and what the code takes in memory. Gathered by walking what is alive at
// the end and reading what sites count anyway (ops/policy.h), so the run itself is not slowed down.
#pragma once

#include "bytecode/instruction.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace boomslang::lab {

// Sites, and how often these have changed their form and missed in their whole lives.
struct Changes {
    std::uint64_t sites = 0;
    std::uint64_t rewrites = 0;
    std::uint64_t misses = 0;
    bool operator==(const Changes&) const = default;
};

// Sites by the state that they are in.
struct SiteCounts : Changes {
    std::uint64_t specialized = 0;
    std::uint64_t generic = 0;       // tried to specialize in vain, or gave it up
    std::uint64_t uninitialized = 0; // executed too seldom to try, or not allowed to
    bool operator==(const SiteCounts&) const = default;
};

// Executions of sites by what became of them; the parts add up to `all`. Of programs that were run to be counted.
struct ExecutionCounts {
    std::uint64_t all = 0;
    std::uint64_t hits = 0;     // of a specialized form, whose guard let them through
    std::uint64_t misses = 0;   // of a specialized form, whose guard refused them
    std::uint64_t deferred = 0; // of a generic form that was not to look at its operands yet
    std::uint64_t attempts = 0; // of a generic form that looked at them
    std::uint64_t failed = 0;   // of these, found nothing that fits
    std::map<std::string, std::uint64_t> failures; // why, in words (ops/refusals.def)
    bool operator==(const ExecutionCounts&) const = default;
};

// Names are those of ops/ops.def, in its order; only what occurs is there.
struct SpecializationCounts {
    std::string name;
    Changes changes; // of the sites that have this form at the end
    bool operator==(const SpecializationCounts&) const = default;
};
struct FamilyCounts {
    std::string name;
    SiteCounts counts;
    std::optional<ExecutionCounts> executions;
    std::vector<SpecializationCounts> specializations;
    bool operator==(const FamilyCounts&) const = default;
};

struct Statistics {
    std::string backend;
    std::string policy;           // as given
    std::uint64_t functions = 0;  // code objects that were executed, modules and classes among them
    std::uint64_t units = 0;      // tree: nodes, without retired ones; bytecode: instructions
    std::uint64_t code_bytes = 0; // all that belongs to them: with sites, positions, retired nodes
    SiteCounts sites;
    std::optional<ExecutionCounts> executions; // of the sites; nothing: not counted
    // Instructions or nodes executed (tree/flow/counting.h) and cells made, while the program ran; nothing: unknown.
    std::optional<std::uint64_t> dispatches, allocations;
    std::vector<FamilyCounts> families;
    std::uint64_t collections = 0;
    std::uint64_t collection_nanoseconds = 0;
    std::uint64_t peak_kib = 0; // resident, of the process
    bool operator==(const Statistics&) const = default;
};

// The family that an instruction with a site chooses from; Count: it has none, or does not quicken.
ops::Family site_family(bytecode::Op op);

// From now on: `allocations`, which changes nothing that is executed, and `dispatches`, where executions are counted.
void start_counting_allocations();
void start_counting_dispatches();

// Of all code that is alive in this process; only the one backend that is used has any. Executions are those
// that the recorder knows of, where it counts.
Statistics gather_statistics(std::string backend, std::string policy);

} // namespace boomslang::lab
