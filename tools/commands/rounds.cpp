#include "rounds.h"

#include "lab/json_report.h"
#include "machine.h"

#include <cstdlib>
#include <numeric>
#include <sstream>

namespace boomslang::tools {
namespace {

// Runs on any Python 3: executes the program's file as a module of another name than __main__, calls
// the function and writes how long each call took, in nanoseconds, to the descriptor.
constexpr const char* kDriver = R"(
import os, sys, time
path, function, count, clock, descriptor = sys.argv[1:]
sys.argv[:] = [path]
sys.path[0] = os.path.dirname(os.path.abspath(path))
now = time.process_time_ns if clock == "cpu" else time.perf_counter_ns
with open(path, "rb") as file:
    code = compile(file.read(), path, "exec")
module = type(sys)("__measured__")
module.__file__ = path
sys.modules["__measured__"] = module
exec(code, module.__dict__)
function = getattr(module, function)
times = [0] * int(count)
for i in range(len(times)):
    begin = now()
    function()
    times[i] = now() - begin
os.write(int(descriptor), " ".join(map(str, times)).encode())
)";

// "TypeError: 'int' object is not callable"
std::string last_line(const ScratchFile& file) {
    std::string text = file.read();
    while (text.ends_with('\n')) text.pop_back();
    return text.substr(text.rfind('\n') + 1);
}

} // namespace

Rounds::Rounds(const lab::Comparison& comparison)
    : comparison_(comparison), environment_(child_environment()), random_(comparison.seed) {}

lab::ProgramResult Rounds::measure(const std::string& program, const std::string& position) {
    const std::size_t configurations = comparison_.configurations.size();
    lab::ProgramResult result{program, "", std::vector<lab::Measurement>(configurations)};
    std::vector<std::size_t> order(configurations);
    std::iota(order.begin(), order.end(), 0);
    // Round 0 warms the file cache up, checks the outputs and takes the statistics of code; what is executed is
    // counted by a run of its own behind it, whose code is not that of other runs.
    for (unsigned round = 0; round <= comparison_.runs && result.problem.empty(); ++round) {
        if (round) random_.shuffle(order);
        for (std::size_t i = 0; i < configurations && result.problem.empty(); ++i) {
            const std::string& name = comparison_.configurations[order[i]].name;
            progress_.show("[" + position + "] " + program + ": " +
                           (round ? "round " + std::to_string(round) + " of " +
                                        std::to_string(comparison_.runs)
                                  : "checking") +
                           ", " + name);
            if (std::string why = run(result, order[i], round); !why.empty())
                result.problem = name + ": " + why;
            else if (round == 0) count(result, order[i]);
        }
    }
    progress_.clear();
    return result;
}

Launch Rounds::launch(const std::string& program, std::size_t which, Purpose purpose,
                      const ScratchFile& output, const ScratchFile& errors) const {
    const lab::Configuration& configuration = comparison_.configurations[which];
    Launch result{configuration.command, environment_, comparison_.timeout, output, errors};
    const std::string descriptor = std::to_string(kExtra);
    if (purpose == Purpose::Statistics || purpose == Purpose::Counting)
        result.command.push_back("--statistics=/dev/fd/" + descriptor);
    if (purpose == Purpose::Statistics)
        result.command.push_back("--no-counts"); // the code is to be as large as in other runs
    if (purpose == Purpose::Iterations) {
        const char* clock = comparison_.clock == lab::Clock::Cpu ? "cpu" : "wall";
        for (const std::string& word :
             {std::string("-c"), std::string(kDriver), program, comparison_.function,
              std::to_string(comparison_.iterations), std::string(clock), descriptor})
            result.command.push_back(word);
    } else {
        result.command.push_back(program);
    }
    if (purpose != Purpose::Time) result.extra = &extra_;
    return result;
}

void Rounds::count(lab::ProgramResult& result, std::size_t which) {
    lab::Measurement& measurement = result.measurements[which];
    if (!measurement.statistics) return;
    output_.clear();
    errors_.clear();
    extra_.clear();
    // It takes several times as long as others: one that does not end in time leaves the numbers unknown.
    if (!run_child(launch(result.program, which, Purpose::Counting, output_, errors_))
             .problem.empty())
        return;
    const auto counted = lab::statistics_from_json(extra_.read());
    if (!counted) return;
    measurement.statistics->executions = counted->executions;
    measurement.statistics->dispatches = counted->dispatches;
}

std::string Rounds::take_iterations(lab::Measurement& measurement) const {
    std::istringstream text(extra_.read());
    std::vector<double> times;
    for (double nanoseconds = 0; text >> nanoseconds;) times.push_back(nanoseconds / 1e9);
    if (times.size() != comparison_.iterations) return "it ended before all calls were measured";
    measurement.iterations.push_back(std::move(times));
    return "";
}

std::string Rounds::run(lab::ProgramResult& result, std::size_t which, unsigned round) {
    lab::Measurement& measurement = result.measurements[which];
    const bool iterates = round != 0 && comparison_.iterations != 0;
    const bool counts = round == 0 && comparison_.configurations[which].has_statistics;
    // What the first prints, all have to print; calls one by one print otherwise than the program.
    const bool sets_what_is_wanted = round == 0 ? which == 0 : iterates && !has_iterated_;
    ScratchFile& output = sets_what_is_wanted ? wanted_output_ : output_;
    ScratchFile& errors = sets_what_is_wanted ? wanted_errors_ : errors_;
    output.clear();
    errors.clear();
    extra_.clear();
    const Purpose purpose = counts     ? Purpose::Statistics
                            : iterates ? Purpose::Iterations
                                       : Purpose::Time;
    const Ended ended = run_child(launch(result.program, which, purpose, output, errors));
    if (!ended.problem.empty()) {
        const std::string said = last_line(errors);
        return ended.problem + (said.empty() ? "" : ": " + said);
    }
    has_iterated_ = iterates;
    if (sets_what_is_wanted) wanted_of_ = comparison_.configurations[which].name;
    if (!sets_what_is_wanted) {
        if (std::string d = difference(output, wanted_output_); !d.empty())
            return "standard output differs from " + wanted_of_ + "'s: " + d;
        if (std::string d = difference(errors, wanted_errors_); !d.empty())
            return "standard error differs from " + wanted_of_ + "'s: " + d;
    }
    if (round) measurement.rounds.push_back(ended.sample);
    // A program that leaves by os._exit() has none.
    if (counts) measurement.statistics = lab::statistics_from_json(extra_.read());
    return iterates ? take_iterations(measurement) : "";
}

} // namespace boomslang::tools
