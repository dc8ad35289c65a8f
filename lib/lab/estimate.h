// What two series of times allow one to say: their ratio, an interval around it, and whether a
// difference can be told from noise. Pure functions of numbers; `tools/compare_trust.cpp` measures
// how often they are right.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace boomslang::lab {

// Numbers that follow from a seed, the same on every machine (SplitMix64).
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next();
    std::size_t below(std::size_t n); // n > 0
    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

  private:
    std::uint64_t state_;
};

// The mean of the fastest fifth, of one at least. What else a machine does can only slow a run down,
// so the fast runs are those that tell of the program.
double fast_time(std::vector<double> times);

struct Estimate {
    double ratio = 1; // of the fast times
    double low = 1;   // the interval in which 95 % of resampled ratios lie
    double high = 1;
    double chance = 1;    // how often a swap of names makes at least such a difference
    std::size_t runs = 0; // rounds, of all programs together
};

// Times of two ways to run a program, of one length: the i-th are of the same round.
struct Series {
    std::vector<double> over;
    std::vector<double> under;
};

// `over` to `under`; of several programs, the geometric mean of their ratios.
//
// The interval is a bootstrap: rounds are drawn anew with replacement. `chance` is a permutation
// test: if both were the same, then in every round either name could stand on either time. It
// needs no assumption about how noise is distributed.
Estimate estimate(const std::vector<Series>& programs, std::uint64_t seed);

enum class Verdict {
    Faster, // `over` needs less time than `under`
    Slower,
    NoDifference, // that this machine can show, with so many runs
    TooFewRuns,   // none could be shown, however large
};
// A chance above this is no difference: one comparison in 50 of a program with itself would show one.
inline constexpr double kChance = 0.02;
// With fewer, the chance of any result is larger than kChance: 2 of 2^runs ways to name them.
inline constexpr std::size_t kFewestRuns = 7;
// `floor`: of one program with itself, in the same rounds. A difference that is no larger is none.
Verdict judge(const Estimate& difference, const Estimate* floor = nullptr);
// "faster", "slower", "no difference that this machine can show", "too few runs to tell"
const char* words(Verdict verdict);

// When `times` (of iterations) have come to rest: the first index from which on the median of
// a window of five stays within 5 % of the median of the last half. size() where they do not.
std::size_t settled_at(const std::vector<double>& times);
// The first index from which on `a` is ahead of `b` to the end, where it was not from the start on;
// both are sums up to there. `never`: it is behind at the end. 0: ahead all the time.
inline constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
std::size_t overtakes_at(const std::vector<double>& a, const std::vector<double>& b);
std::vector<double> running_sums(const std::vector<double>& times);

} // namespace boomslang::lab
