// Several ways to run a program (the two backends, each under its own policy, under the other's and
// without quickening; other interpreters), over the same programs: what was measured, what is worked
// out from it, and how it looks as a table. Running the programs is not done here.
#pragma once

#include "lab/estimate.h"
#include "lab/statistics.h"

#include <optional>
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

struct Configuration {
    std::string name;                 // "tree", "tree off", ...
    std::vector<std::string> command; // what stands before the program
    bool has_statistics = true;       // it is this interpreter, and takes --statistics
};

// One configuration's time to another's: indices of configurations.
struct Ratio {
    std::string name; // in JSON
    std::size_t over, under;
};

struct Measurement {
    std::vector<Sample> rounds;
    std::optional<Statistics> statistics;        // from the round that doesn't count
    std::vector<std::vector<double>> iterations; // seconds, of each round, where they are asked for
};
struct ProgramResult {
    std::string program;
    std::string problem;                   // why it has no measurements; empty: it has
    std::vector<Measurement> measurements; // one for each configuration
};

struct Machine {
    std::string cpu;
    unsigned cpus = 0;
    std::string kernel;
    std::string load; // averages when the measuring began
};

struct Comparison {
    std::string version;  // Boomslang's
    std::string compiler; // that built it
    std::string flags;    // that it was built with
    std::string policy;   // as given: of "tree" and "bytecode"
    unsigned runs = 0;
    unsigned iterations = 0; // of `function`; 0: whole programs
    std::string function;
    double timeout = 0;
    std::uint64_t seed = 0; // of the order in which configurations ran
    Clock clock = Clock::Wall;
    std::string began; // date and time
    Machine machine;
    std::vector<Configuration> configurations;
    std::vector<std::string> versions; // of other interpreters, by configuration; empty: ours
    std::vector<Ratio> ratios;
    std::optional<Ratio> floor; // a configuration to itself
    std::vector<ProgramResult> programs;
};

// What is known of a ratio on one program.
Spread spread_of(const ProgramResult& result, const Ratio& ratio, Clock clock);
Estimate estimate_of(const ProgramResult& result, const Ratio& ratio, Clock clock,
                     std::uint64_t seed);
// Over the programs that could be measured. Nothing, if there are none.
std::optional<Estimate> mean_estimate(const Comparison& comparison, const Ratio& ratio,
                                      Clock clock);

// The median of the rounds, for each iteration.
std::vector<double> warm_up_curve(const Measurement& measurement);

// The table, in the parts in which a comparison prints it: what is compared, each program when it is
// done, means.
std::string table_head(const Comparison& comparison);
std::string table_rows(const Comparison& comparison, const ProgramResult& result);
std::string table_means(const Comparison& comparison);
// All times as a data file of ReBench, which is tab-separated: invocation, iteration, value, unit,
// criterion, benchmark, executor, suite, extra arguments, cores, input size, variable, machine.
std::string to_rebench(const Comparison& comparison);
// What all configurations share and what they do not, machine, compiler and flags.
std::string sheet(const Comparison& comparison);

} // namespace boomslang::lab
