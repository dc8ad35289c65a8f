#include "compare_trust.h"

#include "child_process.h"
#include "machine.h"
#include "rounds.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace boomslang::tools {
namespace {

using lab::Verdict;

// Arithmetic, attributes, calls, a list and a dict: nothing that waits. How much it does is argv[1].
constexpr const char* kProgram = R"(
import sys
class Account:
    def __init__(self): self.total = 0
    def add(self, n): self.total += n
def work(n):
    account, seen = Account(), {}
    items = [1, 2.5, 3, 4]
    for i in range(n):
        account.add(items[i & 3] * i)
        seen[i & 15] = account.total
    return account.total
work(int(sys.argv[1]))
)";
constexpr double kSeconds = 0.015; // that a run takes, more or less

constexpr std::array<double, 3> kSlowdowns{0, 0.02, 0.05};

struct Tally {
    unsigned faster = 0, slower = 0, none = 0;
    void count(Verdict verdict) {
        if (verdict == Verdict::Faster) ++faster;
        else if (verdict == Verdict::Slower) ++slower;
        else ++none;
    }
    unsigned all() const { return faster + slower + none; }
};

class Trust {
  public:
    Trust(const lab::Comparison& about, unsigned comparisons, unsigned runs)
        : clock_(about.clock), seed_(about.seed), timeout_(about.timeout),
          comparisons_(comparisons), runs_(runs), random_(about.seed),
          environment_(child_environment()) {
        std::error_code ignored;
        self_ = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    }

    int run() {
        calibrate();
        for (unsigned i = 0; i < comparisons_; ++i) {
            progress_.show("comparison " + std::to_string(i + 1) + " of " +
                           std::to_string(comparisons_));
            compare_once(i);
        }
        progress_.clear();
        simulate();
        std::printf("%u rounds in each comparison, %s time, seed %llu; a run takes %.4f s\n", runs_,
                    clock_ == lab::Clock::Cpu ? "cpu" : "wall",
                    static_cast<unsigned long long>(seed_), lab::fast_time(recorded_[0]));
        print("measured", real_);
        print("simulated from the recorded times", simulated_);
        const unsigned wanted = comparisons_ - comparisons_ / 20;
        return real_[0].none >= wanted && real_.back().slower >= wanted ? 0 : 1;
    }

  private:
    double time_of(unsigned long long amount) {
        output_.clear();
        errors_.clear();
        const Ended ended =
            run_child({{self_, "--backend=bytecode", "-c", kProgram, std::to_string(amount)},
                       environment_,
                       timeout_,
                       output_,
                       errors_});
        if (!ended.problem.empty()) throw std::runtime_error(ended.problem);
        return lab::seconds(ended.sample, clock_);
    }

    double fast_time_of(unsigned long long amount) {
        constexpr int kTimes = 25;
        std::vector<double> times;
        times.reserve(kTimes);
        for (int i = 0; i < kTimes; ++i) times.push_back(time_of(amount));
        return lab::fast_time(std::move(times));
    }

    // How much to do for kSeconds, and for so many percent more of the whole process's time.
    void calibrate() {
        constexpr unsigned long long kTrial = 200'000;
        const double start = fast_time_of(1);
        const double each = (fast_time_of(kTrial) - start) / kTrial;
        const double amount = std::max((kSeconds - start) / each, 1000.0);
        const double whole = start + amount * each;
        for (std::size_t i = 0; i < kSlowdowns.size(); ++i)
            amounts_[i] = static_cast<unsigned long long>(
                std::llround(amount + kSlowdowns[i] * whole / each));
    }

    // In every round: the program three times (one is compared, one is the floor), and each of the
    // slower ones.
    void compare_once(unsigned number) {
        constexpr std::size_t kWays = kSlowdowns.size() + 2;
        std::array<std::vector<double>, kWays> times;
        std::vector<std::size_t> order{0, 1, 2, 3, 4};
        static_assert(kWays == 5);
        for (unsigned round = 0; round < runs_; ++round) {
            random_.shuffle(order);
            for (const std::size_t way : order)
                times[way].push_back(time_of(amounts_[way < 3 ? way : 0]));
        }
        const std::vector<double>&base = times[3], &again = times[4];
        const lab::Estimate floor = lab::estimate({{again, base}}, seed_ + number);
        for (std::size_t i = 0; i < kSlowdowns.size(); ++i)
            real_[i].count(lab::judge(lab::estimate({{times[i], base}}, seed_ + number), &floor));
        // Of one program, in the order of rounds.
        for (unsigned round = 0; round < runs_; ++round)
            for (std::size_t k = 0; k < 3; ++k)
                recorded_[k].push_back(times[k == 0 ? 0 : k + 2][round]);
    }

    // A stretch of recorded rounds, the three times of each shuffled.
    void simulate() {
        const std::size_t rounds = recorded_[0].size();
        for (unsigned i = 0; i < comparisons_ * 10; ++i) {
            std::array<std::vector<double>, 3> times;
            const std::size_t first = random_.below(rounds - runs_ + 1);
            std::vector<std::size_t> order{0, 1, 2};
            for (std::size_t round = first; round < first + runs_; ++round) {
                random_.shuffle(order);
                for (std::size_t k = 0; k < 3; ++k) times[k].push_back(recorded_[order[k]][round]);
            }
            const lab::Estimate floor = lab::estimate({{times[2], times[1]}}, seed_ + i);
            for (std::size_t k = 0; k < kSlowdowns.size(); ++k) {
                std::vector<double> slower = times[0];
                for (double& time : slower) time *= 1 + kSlowdowns[k];
                simulated_[k].count(
                    lab::judge(lab::estimate({{std::move(slower), times[1]}}, seed_ + i), &floor));
            }
        }
    }

    void print(const char* title, const std::array<Tally, kSlowdowns.size()>& tallies) const {
        std::printf("%-36s%10s%10s%16s\n", title, "slower", "faster", "no difference");
        for (std::size_t i = 0; i < kSlowdowns.size(); ++i) {
            char name[64];
            std::snprintf(name, sizeof name,
                          kSlowdowns[i] > 0 ? "  %.0f %% more to do" : "  the same program twice",
                          kSlowdowns[i] * 100);
            std::printf("%-36s%10u%10u%16u of %u\n", name, tallies[i].slower, tallies[i].faster,
                        tallies[i].none, tallies[i].all());
        }
    }

    const lab::Clock clock_;
    const std::uint64_t seed_;
    const double timeout_;
    const unsigned comparisons_, runs_;
    lab::Random random_;
    const std::vector<std::string> environment_;
    std::string self_;
    const Progress progress_;
    ScratchFile output_, errors_;
    std::array<unsigned long long, kSlowdowns.size()> amounts_{};
    std::array<Tally, kSlowdowns.size()> real_{}, simulated_{};
    std::array<std::vector<double>, 3> recorded_;
};

} // namespace

int compare_trust(const lab::Comparison& about, unsigned comparisons, unsigned runs) {
    try {
        return Trust(about, comparisons, runs).run();
    } catch (const std::runtime_error& error) {
        std::fprintf(stderr, "boomslang compare: --trust: %s\n", error.what());
        return 2;
    }
}

} // namespace boomslang::tools
