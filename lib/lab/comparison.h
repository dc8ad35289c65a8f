// The two backends, each under its own policy, under the other's and without quickening, over the
// same programs: what was measured, what is worked out from it, and how it looks as a table.
// Running the programs is not done here.
#pragma once

#include "lab/statistics.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace boomslang::lab {

// One run of a program.
struct Sample {
    double wall = 0; // seconds
    double user = 0;
    double system = 0;
    std::uint64_t peak_kib = 0;
};
enum class Clock { Wall, Cpu }; // Cpu: user and system
double seconds(const Sample& sample, Clock clock);

struct Spread {
    double median, lowest, highest;
};
Spread spread(std::vector<double> values); // of at least one
double geometric_mean(const std::vector<double>& values);

// How a program is run, in this order; the first four are always there. kTreeOther and
// kBytecodeOther: under the policy that is the other backend's own, so that what a policy does can
// be told from what the form of quickening does.
enum Way : std::size_t {
    kTree,
    kTreeOff,
    kBytecode,
    kBytecodeOff,
    kTreeOther,
    kBytecodeOther,
    kCpython,
    kWays
};
struct Configuration {
    std::string name;                 // "tree", "tree off", ...
    std::vector<std::string> command; // what stands before the program; empty: it is not run so
    bool is_asked_for() const noexcept { return !command.empty(); }
};

struct Measurement {
    std::vector<Sample> rounds;
    std::optional<Statistics> statistics; // from the round that doesn't count; CPython has none
};
struct ProgramResult {
    std::string program;
    std::string problem;                   // why it has no measurements; empty: it has
    std::vector<Measurement> measurements; // one for each way; no rounds: it is not run so

    bool has(Way way) const noexcept {
        return way < measurements.size() && !measurements[way].rounds.empty();
    }
};

// One configuration's time to another's, over all rounds.
struct Ratio {
    const char* name;
    Way over, under;
};
// Gains: the time without quickening to the time with it.
inline constexpr std::array<Ratio, 12> kRatios{{
    {"gain_tree", kTreeOff, kTree},
    {"gain_bytecode", kBytecodeOff, kBytecode},
    {"tree_to_bytecode", kTree, kBytecode},
    {"tree_to_bytecode_off", kTreeOff, kBytecodeOff},
    {"tree_to_cpython", kTree, kCpython},
    {"tree_off_to_cpython", kTreeOff, kCpython},
    {"bytecode_to_cpython", kBytecode, kCpython},
    {"bytecode_off_to_cpython", kBytecodeOff, kCpython},
    {"gain_tree_cpython_policy", kTreeOff, kTreeOther},
    {"gain_bytecode_thesis_policy", kBytecodeOff, kBytecodeOther},
    {"tree_to_bytecode_thesis_policy", kTree, kBytecodeOther},
    {"tree_to_bytecode_cpython_policy", kTreeOther, kBytecode},
}};
inline bool applies(const Ratio& ratio, const ProgramResult& result) {
    return result.has(ratio.over) && result.has(ratio.under);
}
// The two ran in the same rounds: the median, lowest and highest of the rounds' own ratios, so that
// what slows the machine down for a while does not count.
Spread ratio(const ProgramResult& result, const Ratio& ratio, Clock clock);
// Over the programs to which it applies: of their medians. Nothing, if there are none.
std::optional<double> mean_ratio(const std::vector<ProgramResult>& results, const Ratio& ratio,
                                 Clock clock);

struct Comparison {
    std::string version;         // Boomslang's
    std::string compiler;        // that built it
    std::string cpython_version; // empty: not compared with
    std::string policy;          // as given: of "tree" and "bytecode"
    unsigned runs = 0;
    double timeout = 0;
    std::string cpu;
    unsigned cpus = 0;
    std::string kernel;
    std::vector<Configuration> configurations;
    std::vector<ProgramResult> programs;
};

// The table, in the parts in which a comparison prints it: head, each program when it is done,
// means.
std::string table_head();
std::string table_rows(const ProgramResult& result, Clock clock);
std::string table_means(const std::vector<ProgramResult>& results, Clock clock);

} // namespace boomslang::lab
