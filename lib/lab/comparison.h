// The two backends, each with quickening and without, over the same programs: what was measured,
// what is worked out from it, and how it looks as a table. Running the programs is not done here.
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

// How a program is run; the first four are always there, in this order.
enum Way : std::size_t { kTree, kTreeOff, kBytecode, kBytecodeOff, kCpython };
struct Configuration {
    std::string name;                 // "tree", "tree off", ...
    std::vector<std::string> command; // what stands before the program
};

struct Measurement {
    std::vector<Sample> rounds;
    std::optional<Statistics> statistics; // from the round that doesn't count; CPython has none
};
struct ProgramResult {
    std::string program;
    std::string problem;                   // why it has no measurements; empty: it has
    std::vector<Measurement> measurements; // one for each configuration
};

// One configuration's time to another's, over all rounds.
struct Ratio {
    const char* name;
    Way over, under;
};
// Gains: the time without quickening to the time with it. The last four need CPython.
inline constexpr std::array<Ratio, 8> kRatios{{
    {"gain_tree", kTreeOff, kTree},
    {"gain_bytecode", kBytecodeOff, kBytecode},
    {"tree_to_bytecode", kTree, kBytecode},
    {"tree_to_bytecode_off", kTreeOff, kBytecodeOff},
    {"tree_to_cpython", kTree, kCpython},
    {"tree_off_to_cpython", kTreeOff, kCpython},
    {"bytecode_to_cpython", kBytecode, kCpython},
    {"bytecode_off_to_cpython", kBytecodeOff, kCpython},
}};
inline bool applies(const Ratio& ratio, std::size_t configurations) {
    return ratio.over < configurations && ratio.under < configurations;
}
// The two ran in the same rounds: the median, lowest and highest of the rounds' own ratios, so that
// what slows the machine down for a while does not count.
Spread ratio(const ProgramResult& result, const Ratio& ratio, Clock clock);
// Over the programs that have measurements: of their medians. Nothing, if there are none.
std::optional<double> mean_ratio(const std::vector<ProgramResult>& results, const Ratio& ratio,
                                 Clock clock);

struct Comparison {
    std::string version;         // Boomslang's
    std::string compiler;        // that built it
    std::string cpython_version; // empty: not compared with
    std::string policy;          // of the configurations that quicken
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
