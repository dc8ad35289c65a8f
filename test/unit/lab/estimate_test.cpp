#include "lab/estimate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

namespace boomslang::lab {
namespace {

// Times as a busy machine gives them: most near the fastest, some far above.
std::vector<double> noisy(Random& random, std::size_t n, double fastest) {
    std::vector<double> times(n);
    for (double& time : times) {
        const double u = static_cast<double>(random.below(10'000) + 1) / 10'000;
        time = fastest * (1 - 0.02 * std::log(u) + (random.below(4) == 0 ? 0.4 : 0));
    }
    return times;
}

} // namespace

TEST_CASE("the fast time is the mean of the fastest fifth", "[lab]") {
    CHECK(fast_time({7}) == 7);
    CHECK(fast_time({3, 1, 2}) == 1);
    CHECK(fast_time({5, 4, 3, 2, 1}) == 1);
    CHECK(fast_time({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}) == 1.5);
}

TEST_CASE("random numbers follow from the seed", "[lab]") {
    Random a(1), b(1), c(2);
    const std::uint64_t first = a.next();
    CHECK(first == b.next());
    CHECK(first != c.next());
    std::vector<int> items{1, 2, 3, 4, 5}, shuffled = items;
    a.shuffle(shuffled);
    CHECK(std::is_permutation(items.begin(), items.end(), shuffled.begin()));
    std::vector<unsigned> drawn(3);
    for (int i = 0; i < 3000; ++i) ++drawn[a.below(3)];
    for (const unsigned n : drawn) CHECK((n > 900 && n < 1100));
}

TEST_CASE("equal times are a ratio of one, by chance", "[lab]") {
    const std::vector<double> times{1, 2, 3, 4, 5, 6, 7, 8};
    const Estimate same = estimate({{times, times}}, 1);
    CHECK(same.ratio == 1);
    CHECK(same.low == 1);
    CHECK(same.high == 1);
    CHECK(same.chance == 1);
    CHECK(judge(same) == Verdict::NoDifference);
}

TEST_CASE("the chance is exact where there are few rounds", "[lab]") {
    // No way to swap names makes a larger difference: 2 of 2^8.
    const std::vector<double> fast(8, 1.0), slow(8, 1.5);
    const Estimate e = estimate({{slow, fast}}, 1);
    CHECK(e.ratio == 1.5);
    CHECK(e.chance == Approx(2.0 / 256));
    CHECK(judge(e) == Verdict::Slower);
    CHECK(judge(estimate({{fast, slow}}, 1)) == Verdict::Faster);
    // With six rounds it would be 2 of 64, whatever is measured.
    CHECK(judge(estimate({{{2, 2, 2, 2, 2, 2}, {1, 1, 1, 1, 1, 1}}}, 1)) == Verdict::TooFewRuns);
}

TEST_CASE("what is no larger than a program's difference to itself is none", "[lab]") {
    const std::vector<double> fast(8, 1.0), slow(8, 1.05);
    const Estimate difference = estimate({{slow, fast}}, 1);
    Estimate floor;
    floor.ratio = 1.06;
    CHECK(judge(difference, &floor) == Verdict::NoDifference);
    floor.ratio = 1 / 1.06;
    CHECK(judge(difference, &floor) == Verdict::NoDifference);
    floor.ratio = 1.01;
    CHECK(judge(difference, &floor) == Verdict::Slower);
}

TEST_CASE("several programs: the geometric mean of their ratios", "[lab]") {
    const std::vector<double> one(4, 1.0);
    const Estimate e = estimate({{{2, 2, 2, 2}, one}, {{8, 8, 8, 8}, one}}, 1);
    CHECK(e.ratio == Approx(4));
    CHECK(e.runs == 8);
    CHECK(judge(e) == Verdict::Slower);
}

TEST_CASE("intervals hold the true ratio, and verdicts are right, under noise", "[lab]") {
    Random random(7);
    int held = 0, none = 0, found = 0;
    for (int i = 0; i < 100; ++i) {
        const std::vector<double> a = noisy(random, 40, 1), b = noisy(random, 40, 1),
                                  slower = noisy(random, 40, 1.05);
        const Estimate e = estimate({{slower, a}}, static_cast<std::uint64_t>(i));
        held += e.low <= 1.05 && 1.05 <= e.high;
        found += judge(e) == Verdict::Slower;
        none += judge(estimate({{a, b}}, static_cast<std::uint64_t>(i))) == Verdict::NoDifference;
    }
    CHECK(held >= 85);
    CHECK(found >= 95);
    CHECK(none >= 95);
}

TEST_CASE("warm-up: when times come to rest, and who overtakes whom", "[lab]") {
    std::vector<double> times(40, 1.0);
    for (std::size_t i = 0; i < 7; ++i) times[i] = 2;
    CHECK(settled_at(times) == 7);
    CHECK(settled_at(std::vector<double>(40, 1.0)) == 0);
    CHECK(settled_at({1, 2, 3}) == 3); // too few to tell
    CHECK(running_sums({1, 2, 3}) == std::vector<double>{1, 3, 6});
    CHECK(overtakes_at({5, 6, 7}, {3, 6.5, 9}) == 1);
    CHECK(overtakes_at({1, 2}, {3, 6}) == 0);
    CHECK(overtakes_at({3, 6}, {1, 2}) == never);
    CHECK(overtakes_at({1, 2}, {1, 2}) == never);
}

} // namespace boomslang::lab
