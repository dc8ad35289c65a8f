#include "costs_command.h"

#include "child_process.h"
#include "lab/estimate.h"
#include "lab/json_report.h"
#include "lab/statistics.h"
#include "machine.h"
#include "read_program.h"
#include "rounds.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace boomslang::tools {
namespace {

// Executes each family's operation ten times in the body of a loop, and writes the nanoseconds of one to the
// descriptor, the loop's own taken off. `same`: with operands of one kind. `other`: first with those, until the
// sites are specialized, and then with others.
constexpr const char* kDriver = R"py(
import os, sys, time
how, descriptor, passes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
LOOPS, TIMES = 1000, 10
now = time.process_time_ns

class P:
    def __init__(self): self.x = 1
    def m(self): pass
class Q:
    def __init__(self): self.y = self.x = 1
    def m(self): pass
def f(): pass
def g(): pass
some = 1

numbers = (7, 3), (7.5, 2.5)
bits = (6, 3), (True, True)
FAMILIES = [
    *((name, f"a {symbol} b", *numbers) for name, symbol in [
        ("Add", "+"), ("Sub", "-"), ("Mul", "*"), ("TrueDiv", "/"), ("FloorDiv", "//"), ("Mod", "%"), ("Pow", "**")]),
    *((name, f"a {symbol} b", *bits) for name, symbol in [
        ("LShift", "<<"), ("RShift", ">>"), ("And", "&"), ("Xor", "^"), ("Or", "|")]),
    *((name, f"if a {symbol} b: pass", *numbers) for name, symbol in [
        ("Less", "<"), ("LessEqual", "<="), ("Equal", "=="), ("NotEqual", "!="), ("Greater", ">"), ("GreaterEqual", ">=")]),
    ("Contains", "if a in b: pass", (1, {1: 2}), (1, (1, 2))),
    ("Subscript", "a[b]", ([1, 2, 3], 1), ((1, 2, 3), 1)),
    ("GetGlobal", "some", (0, 0), None),
    ("GetAttribute", "a.x", (P(), 0), (Q(), 0)),
    ("SetAttribute", "a.x = b", (P(), 0), (Q(), 0)),
    ("SetSubscript", "a[b] = b", ([1, 2, 3], 1), ({1: 2}, 1)),
    ("Call", "a()", (f, 0), (g, 0)),
    ("CallMethod", "a.m()", (P(), 0), (Q(), 0)),
    ("Iterate", None, ([None] * 100, 0), None),
    ("Negate", "-a", (5, 0), (5.5, 0)),
    ("Truth", "if a: pass", (5, 0), ("x", 0)),
]

def made(statement, times):
    space = {"some": 1}
    lines = [statement or "for _ in a: pass"] * times
    exec("def loop(a, b, n):\n for _ in range(n):\n  " + "\n  ".join(lines or ["pass"]), space)
    return space["loop"]

def best(loop, a, b, n):
    times = []
    for _ in range(passes):
        begin = now()
        loop(a, b, n)
        times.append((now() - begin) / n)
    return min(times)

empty = made("", 0)
nothing = best(empty, 0, 0, LOOPS)
result = []
for name, statement, same, other in FAMILIES:
    if how == "other" and other is None:
        continue
    if statement is None:
#Of a loop an item is one.
        loop = made(statement, 1)
        loop(*same, 3)
        result.append(f"{name} {(best(loop, *same, LOOPS // 10) - nothing) / 100}")
        continue
    loop = made(statement, TIMES)
    loop(*same, 20)
    result.append(f"{name} {(best(loop, *(same if how == 'same' else other), LOOPS) - nothing) / TIMES}")
os.write(descriptor, "\n".join(result).encode())
)py";
constexpr unsigned kPasses = 20;
constexpr double kExecutions = 10.0 * 1000 * kPasses; // of a family's sites in one process

enum Way : std::uint8_t { kBase, kSpecialized, kBaseOther, kMiss, kWays };

struct Cost {
    std::array<std::vector<double>, kWays> times; // nanoseconds, of each round
    bool specializes = false, misses = false;     // what the sites say they did
    std::optional<double> of(Way way) const {
        if ((way == kSpecialized && !specializes) || (way == kMiss && !misses) ||
            times[way].empty())
            return {};
        return lab::fast_time(times[way]);
    }
};

class Costs {
  public:
    explicit Costs(const CostsOptions& options) : options_(options), random_(fresh_seed()) {
        std::error_code ignored;
        self_ = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    }

    int run() {
        measure_families();
        for (const char* backend : kBackends) print_families(backend);
        if (!options_.program.empty())
            for (const char* backend : kBackends) model(backend);
        return 0;
    }

  private:
    static constexpr std::array<const char*, 2> kBackends{"tree", "bytecode"};

    std::string run_child_with(std::vector<std::string> command, const char* what,
                               lab::Sample* sample = nullptr) {
        output_.clear();
        errors_.clear();
        extra_.clear();
        const Ended ended =
            run_child({std::move(command), environment_, 600, output_, errors_, &extra_});
        if (!ended.problem.empty())
            throw std::runtime_error(std::string(what) + ": " + ended.problem + "\n" +
                                     errors_.read());
        if (sample) *sample = ended.sample;
        return extra_.read();
    }
    std::vector<std::string> with(const std::string& backend, const std::string& policy) const {
        return {self_, "--backend=" + backend, "--policy=" + policy};
    }
    // Misses are put up with for as long as it is measured.
    static std::string policy_of(Way way) {
        return way == kSpecialized ? "default" : way == kMiss ? "cpython-3.12,misses=65000" : "off";
    }

    void measure_families() {
        std::vector<std::pair<const char*, Way>> order;
        for (const char* backend : kBackends)
            for (const Way way : {kBase, kSpecialized, kBaseOther, kMiss})
                order.emplace_back(backend, way);
        for (unsigned round = 0; round <= options_.runs; ++round) {
            if (round) random_.shuffle(order);
            for (const auto& [backend, way] : order) {
                progress_.show(round ? "round " + std::to_string(round) + " of " +
                                           std::to_string(options_.runs)
                                     : "checking that sites do what they should");
                if (round) take_times(backend, way);
                else if (way == kSpecialized || way == kMiss) check(backend, way);
            }
        }
        progress_.clear();
    }

    std::vector<std::string> driver(const char* backend, Way way, const char* descriptor) const {
        std::vector<std::string> command = with(backend, policy_of(way));
        for (const char* word :
             {"-c", kDriver, way == kBase || way == kSpecialized ? "same" : "other", descriptor})
            command.emplace_back(word);
        command.push_back(std::to_string(kPasses));
        return command;
    }

    void take_times(const char* backend, Way way) {
        std::istringstream lines(run_child_with(driver(backend, way, "3"), "measuring"));
        double time = 0;
        for (std::string family; lines >> family >> time;)
            costs_[backend][family].times[way].push_back(time);
    }

    // Whether most executions of the family were what they should be.
    void check(const char* backend, Way way) {
        std::vector<std::string> command = driver(backend, way, "1");
        command.insert(command.begin() + 3, {"--statistics=/dev/fd/3"});
        const std::optional<lab::Statistics> statistics =
            lab::statistics_from_json(run_child_with(command, "counting"));
        if (!statistics) throw std::runtime_error("there are no statistics");
        for (const lab::FamilyCounts& family : statistics->families) {
            if (!family.executions) continue;
            Cost& cost = costs_[backend][family.name];
            const double wanted = kExecutions * (family.name == "Iterate" ? 0.001 : 0.8);
            if (way == kMiss) cost.misses = static_cast<double>(family.executions->misses) > wanted;
            else cost.specializes = static_cast<double>(family.executions->hits) > wanted;
        }
    }

    static std::string shown(std::optional<double> number, const char* format) {
        if (!number) return "-";
        char text[32];
        std::snprintf(text, sizeof text, format, *number);
        return text;
    }

    void print_families(const char* backend) {
        const auto row = [](const char* name, const std::string& base, const std::string& fast,
                            const std::string& gain, const std::string& interval,
                            const std::string& other, const std::string& miss,
                            const std::string& share) {
            std::printf("%-13s%9s%15s%7s  %-12s%12s%8s%12s\n", name, base.c_str(), fast.c_str(),
                        gain.c_str(), interval.c_str(), other.c_str(), miss.c_str(), share.c_str());
        };
        row(backend, "T_base", "T_specialized", "gain", "95 %", "T_base other", "T_miss",
            "pays up to");
        for (const auto& [name, cost] : costs_[backend]) {
            if (cost.times[kBase].empty()) continue; // none of ours
            const auto base = cost.of(kBase), fast = cost.of(kSpecialized);
            const auto other = cost.of(kBaseOther), miss = cost.of(kMiss);
            std::string gain = "-", interval, share = "-";
            if (base && fast) {
                const lab::Estimate e =
                    lab::estimate({{cost.times[kBase], cost.times[kSpecialized]}}, 1);
                gain = shown(e.ratio, "%.2f");
                interval = shown(e.low, "%.2f") + "-" + shown(e.high, "%.2f");
            }
            // So many misses in a hundred use up what the others gain.
            if (base && fast && other && miss) {
                const double saved = *base - *fast, lost = *miss - *other;
                share = saved <= 0  ? "never"
                        : lost <= 0 ? "always"
                                    : shown(100 * saved / (saved + lost), "%.0f %%");
            }
            row(name.c_str(), shown(base, "%.1f"), shown(fast, "%.1f"), gain, interval,
                shown(other, "%.1f"), shown(miss, "%.1f"), share);
        }
        std::printf("\n");
    }

    lab::Statistics counts_of(const char* backend) {
        std::vector<std::string> command = with(backend, "default");
        command.insert(command.end(), {"--statistics=/dev/fd/3", options_.program});
        const auto statistics = lab::statistics_from_json(run_child_with(command, "the program"));
        if (!statistics) throw std::runtime_error("the program left without statistics");
        return *statistics;
    }

    // The time without quickening, less what each hit saves and more what each miss costs.
    void model(const char* backend) {
        progress_.show("the program");
        std::array<std::vector<double>, 2> times;
        for (unsigned round = 0; round < options_.runs; ++round)
            for (std::size_t i = 0; i < 2; ++i) {
                std::vector<std::string> command = with(backend, i ? "default" : "off");
                command.push_back(options_.program);
                lab::Sample sample;
                run_child_with(command, "the program", &sample);
                times[i].push_back(lab::seconds(sample, lab::Clock::Cpu));
            }
        const lab::Statistics counts = counts_of(backend);
        // The tree asks a loop's guard once for all items; bytecode counts each.
        const lab::Statistics items = counts_of("bytecode");
        progress_.clear();
        const double off = lab::fast_time(times[0]), quickened = lab::fast_time(times[1]);
        double saved = 0;
        std::map<std::string, double> by_family;
        for (const lab::FamilyCounts& family : counts.families) {
            const Cost& cost = costs_[backend][family.name];
            const auto base = cost.of(kBase), fast = cost.of(kSpecialized);
            const auto other = cost.of(kBaseOther), miss = cost.of(kMiss);
            if (!base || !fast || !family.executions) continue;
            std::uint64_t hits = family.executions->hits;
            for (const lab::FamilyCounts& other : items.families)
                if (family.name == "Iterate" && other.name == family.name && other.executions)
                    hits = other.executions->hits;
            double saves = static_cast<double>(hits) * (*base - *fast);
            if (miss && other)
                saves -= static_cast<double>(family.executions->misses) * (*miss - *other);
            by_family[family.name] = saves / 1e9;
            saved += saves / 1e9;
        }
        const lab::Estimate gain = lab::estimate({{times[0], times[1]}}, 1);
        std::printf("%s on %s: %.4f s without quickening, %.4f s with; the model says %.4f s\n"
                    "gain: measured %.2f (95 %%: %.2f-%.2f), model %.2f\n",
                    options_.program.c_str(), backend, off, quickened, off - saved, gain.ratio,
                    gain.low, gain.high, off / std::max(off - saved, 1e-9));
        for (const auto& [name, saves] : by_family)
            if (saves > off / 200 || saves < -off / 200)
                std::printf("  %-14s%8.4f s\n", name.c_str(), saves);
        std::printf("\n");
    }

    const CostsOptions& options_;
    lab::Random random_;
    const std::vector<std::string> environment_ = child_environment();
    const Progress progress_;
    std::string self_;
    ScratchFile output_, errors_, extra_;
    std::map<std::string, std::map<std::string, Cost>> costs_; // by backend and family
};

int complain(const std::string& message) {
    std::fprintf(stderr, "boomslang costs: %s\n", message.c_str());
    return 2;
}

} // namespace

int costs_command(const CostsOptions& options) {
    if (!options.program.empty())
        if (const std::string why = unreadable(options.program); !why.empty()) return complain(why);
    try {
        return Costs(options).run();
    } catch (const std::runtime_error& error) { // of the system, too
        return complain(error.what());
    }
}

} // namespace boomslang::tools
