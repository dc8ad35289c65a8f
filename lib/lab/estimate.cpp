#include "lab/estimate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace boomslang::lab {
namespace {

constexpr int kResamples = 2000;
constexpr double kOutside = 0.025; // at each end of an interval

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2) return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double fast_time_of(std::vector<double>& times) {
    const std::size_t fifth = std::max<std::size_t>(1, (times.size() + 2) / 5);
    const auto end = times.begin() + static_cast<std::ptrdiff_t>(fifth);
    std::nth_element(times.begin(), end - 1, times.end());
    return std::accumulate(times.begin(), end, 0.0) / static_cast<double>(fifth);
}

double log_ratio(std::vector<double>& over, std::vector<double>& under) {
    return std::log(fast_time_of(over) / fast_time_of(under));
}

// How often a difference of that size comes from chance alone.
double chance_of(double difference, const std::vector<Series>& programs, std::size_t rounds,
                 Random& random) {
    // All ways to name them, where they are few; the result and its mirror image are among them.
    const bool all = rounds <= 10;
    const std::uint64_t ways = all ? std::uint64_t{1} << rounds : kResamples;
    std::vector<double> a, b;
    std::uint64_t as_large = 0;
    for (std::uint64_t way = 0; way < ways; ++way) {
        std::uint64_t bits = way;
        unsigned left = all ? 64 : 0;
        double sum = 0;
        for (const Series& program : programs) {
            a = program.over;
            b = program.under;
            for (std::size_t i = 0; i < a.size(); ++i, bits >>= 1, --left) {
                if (left == 0) {
                    bits = random.next();
                    left = 64;
                }
                if (bits & 1) std::swap(a[i], b[i]);
            }
            sum += log_ratio(a, b);
        }
        as_large += std::fabs(sum) >= difference * (1 - 1e-9);
    }
    return all ? static_cast<double>(as_large) / static_cast<double>(ways)
               : static_cast<double>(as_large + 1) / static_cast<double>(ways + 1);
}

} // namespace

std::uint64_t Random::next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

std::size_t Random::below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

double fast_time(std::vector<double> times) { return fast_time_of(times); }

Estimate estimate(const std::vector<Series>& programs, std::uint64_t seed) {
    Random random(seed);
    const double count = static_cast<double>(programs.size());
    Estimate result;
    double sum = 0;
    std::vector<double> a, b, ratios(kResamples);
    for (const Series& program : programs) {
        result.runs += program.over.size();
        a = program.over;
        b = program.under;
        sum += log_ratio(a, b);
    }
    result.ratio = std::exp(sum / count);
    for (double& ratio : ratios) {
        double drawn = 0;
        for (const Series& program : programs) {
            const std::size_t n = program.over.size();
            a.resize(n);
            b.resize(n);
            for (std::size_t i = 0; i < n; ++i) {
                const std::size_t round = random.below(n);
                a[i] = program.over[round];
                b[i] = program.under[round];
            }
            drawn += log_ratio(a, b);
        }
        ratio = std::exp(drawn / count);
    }
    std::sort(ratios.begin(), ratios.end());
    result.low = ratios[static_cast<std::size_t>(kResamples * kOutside)];
    result.high = ratios[static_cast<std::size_t>(kResamples * (1 - kOutside)) - 1];
    result.chance = chance_of(std::fabs(sum), programs, result.runs, random);
    return result;
}

Verdict judge(const Estimate& difference, const Estimate* floor) {
    if (difference.runs < kFewestRuns) return Verdict::TooFewRuns;
    const double size = std::fabs(std::log(difference.ratio));
    if (difference.chance > kChance) return Verdict::NoDifference;
    if (floor && size <= std::fabs(std::log(floor->ratio))) return Verdict::NoDifference;
    return difference.ratio < 1 ? Verdict::Faster : Verdict::Slower;
}

const char* words(Verdict verdict) {
    switch (verdict) {
    case Verdict::Faster: return "faster";
    case Verdict::Slower: return "slower";
    case Verdict::NoDifference: return "no difference that this machine can show";
    case Verdict::TooFewRuns: return "too few runs to tell";
    }
    return "";
}

std::size_t settled_at(const std::vector<double>& times) {
    constexpr std::size_t kWindow = 5;
    constexpr double kNear = 0.05;
    if (times.size() < 2 * kWindow) return times.size();
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    const double rest = median({middle, times.end()});
    std::size_t settled = times.size();
    for (std::size_t i = times.size() - kWindow + 1; i-- > 0;) {
        const auto begin = times.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::fabs(median({begin, begin + kWindow}) / rest - 1) > kNear) break;
        settled = i;
    }
    // The window's median hides two slow iterations at its beginning.
    while (settled < times.size() && times[settled] > rest * (1 + kNear)) ++settled;
    return settled;
}

std::size_t overtakes_at(const std::vector<double>& a, const std::vector<double>& b) {
    const std::size_t n = std::min(a.size(), b.size());
    std::size_t first = n;
    while (first > 0 && a[first - 1] < b[first - 1]) --first;
    return first == n ? never : first;
}

std::vector<double> running_sums(const std::vector<double>& times) {
    std::vector<double> sums(times.size());
    std::partial_sum(times.begin(), times.end(), sums.begin());
    return sums;
}

} // namespace boomslang::lab
