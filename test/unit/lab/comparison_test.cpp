#include "lab/comparison.h"
#include "lab/json_report.h"

#include <catch2/catch.hpp>

namespace boomslang::lab {
namespace {

Measurement measured(std::vector<double> walls, std::uint64_t peak_kib) {
    Measurement m;
    for (const double wall : walls) m.rounds.push_back({wall, wall / 2, wall / 4, peak_kib});
    return m;
}

Statistics some_statistics() {
    Statistics s;
    s.backend = "tree";
    s.policy = "default";
    s.functions = 2;
    s.units = 30;
    s.code_bytes = 2560;
    s.sites = {{7, 5, 1}, 4, 1, 2};
    s.families = {{"Add", {{7, 5, 1}, 4, 1, 2}, {{"IntAdd", {3, 4, 1}}, {"StrAdd", {1, 1, 0}}}}};
    s.collections = 3;
    s.collection_nanoseconds = 4000;
    s.peak_kib = 9000;
    return s;
}

ProgramResult a_result() {
    ProgramResult result{"a.py", "", {}};
    result.measurements = {measured({1.0, 2.0, 1.5}, 10240), measured({3.0, 4.0, 3.75}, 11264),
                           measured({0.5, 1.0, 1.5}, 8192), measured({2.0, 2.0, 2.0}, 8192)};
    result.measurements[kTree].statistics = some_statistics();
    return result;
}

} // namespace

TEST_CASE("median, lowest and highest", "[lab]") {
    const Spread odd = spread({3, 1, 2});
    CHECK(odd.median == 2);
    CHECK(odd.lowest == 1);
    CHECK(odd.highest == 3);
    CHECK(spread({4, 1, 2, 3}).median == 2.5);
    CHECK(spread({7}).median == 7);
}

TEST_CASE("geometric mean", "[lab]") {
    CHECK(geometric_mean({2, 8}) == Approx(4));
    CHECK(geometric_mean({5}) == Approx(5));
    CHECK(geometric_mean({1, 10, 100}) == Approx(10));
}

TEST_CASE("a ratio is the median of the rounds' ratios", "[lab]") {
    const Spread gain = ratio(a_result(), kRatios[0], Clock::Wall); // 3, 2, 2.5
    CHECK(gain.median == Approx(2.5));
    CHECK(gain.lowest == Approx(2));
    CHECK(gain.highest == Approx(3));
    CHECK(seconds({9, 2, 0.5, 0}, Clock::Cpu) == 2.5);
    CHECK(seconds({9, 2, 0.5, 0}, Clock::Wall) == 9);
}

TEST_CASE("means leave out what could not be compared", "[lab]") {
    ProgramResult other = a_result();
    for (Sample& sample : other.measurements[kTreeOff].rounds) sample.wall *= 4;
    const ProgramResult failed{"b.py", "tree: exit code 1", {}};
    CHECK(*mean_ratio({a_result(), failed, other}, kRatios[0], Clock::Wall) == Approx(5));
    CHECK(!mean_ratio({failed}, kRatios[0], Clock::Wall));
    CHECK(table_means({failed}, Clock::Wall).empty());
}

TEST_CASE("the table", "[lab]") {
    CHECK(
        table_head() + table_rows(a_result(), Clock::Wall) ==
        R"(                                   quickened                     off              gain specialized  rewrites   misses  code KB peak MB     off
a.py
  tree                   1.500 (1.000-2.000)     3.750 (3.000-4.000)  2.50 (2.00-3.00)         4/7         5        1      2.5    10.0    11.0
  bytecode               1.000 (0.500-1.500)     2.000 (2.000-2.000)  2.00 (1.33-4.00)           -         -        -        -     8.0     8.0
  tree/bytecode             2.00 (1.00-2.00)        1.88 (1.50-2.00)
)");
    CHECK(table_means({a_result()}, Clock::Wall) ==
          R"(geometric mean of 1 program
  tree                                                                            2.50
  bytecode                                                                        2.00
  tree/bytecode                         2.00                    1.88
)");
    CHECK(table_rows({"b.py", "tree: exit code 1", {}}, Clock::Wall) ==
          "b.py\n  tree: exit code 1\n");
}

TEST_CASE("with CPython there are its time and the ratios to it", "[lab]") {
    ProgramResult result = a_result();
    result.measurements.resize(kWays);
    result.measurements[kCpython] = measured({2.0, 4.0, 3.0}, 7168);
    const std::string rows = table_rows(result, Clock::Wall);
    CHECK_THAT(rows, Catch::Contains("  cpython                3.000 (2.000-4.000)") &&
                         Catch::Contains("  7.0\n") &&
                         Catch::Contains("  tree/cpython              0.50 (0.50-0.50)        "
                                         "1.25 (1.00-1.50)\n"));
    CHECK_THAT(
        table_means({result}, Clock::Wall),
        Catch::Contains("  bytecode/cpython                      0.25                    0.67\n"));
}

TEST_CASE("each backend under the other's policy, too", "[lab]") {
    ProgramResult result = a_result();
    result.measurements.push_back(measured({2.0, 2.0, 2.0}, 7168));
    result.measurements.push_back(measured({1.0, 1.0, 1.0}, 7168));
    const std::string rows = table_rows(result, Clock::Wall);
    CHECK_THAT(rows, Catch::Contains("\n  tree cpython-3.12      2.000 (2.000-2.000)") &&
                         Catch::Contains("\n  bytecode thesis        1.000 (1.000-1.000)") &&
                         Catch::Contains("\n  both thesis               1.50 (1.00-2.00)\n") &&
                         Catch::Contains("\n  both cpython-3.12         2.00 (1.33-4.00)\n"));
    CHECK_THAT(table_means({result}, Clock::Wall),
               Catch::Contains("  both cpython-3.12                     2.00\n"));
}

TEST_CASE("statistics as JSON and back", "[lab]") {
    const Statistics s = some_statistics();
    const std::string text = to_json(s);
    CHECK(statistics_from_json(text) == s);
    CHECK_THAT(text, Catch::StartsWith("{\n \"format\": 1,\n \"backend\": \"tree\",\n"));
    CHECK_THAT(text, Catch::Contains(
                         "   \"specializations\": {\n    \"IntAdd\": {\n     \"sites\": 3,\n"));
    CHECK(!statistics_from_json(""));
    CHECK(!statistics_from_json("{}"));
    CHECK(!statistics_from_json("{\"format\": 2}"));
    CHECK(!statistics_from_json(text.substr(0, text.size() / 2)));
}

TEST_CASE("a comparison as JSON", "[lab]") {
    Comparison c;
    c.version = "1";
    c.runs = 3;
    c.configurations = {{"tree", {"boomslang", "--backend=tree"}},
                        {"tree off", {"boomslang"}},
                        {"bytecode", {"boomslang"}},
                        {"bytecode off", {"boomslang"}}};
    c.programs = {a_result(), {"b\xff.py", "tree: exit code 1", {}}};
    const std::string text = to_json(c);
    CHECK_THAT(text,
               Catch::Contains("\"cpython\": null,") && Catch::Contains("\"runs\": 3,") &&
                   Catch::Contains("   \"problem\": null,\n   \"ratios\": {\n    \"gain_tree\": {\n"
                                   "     \"wall\": {\n      \"median\": 2.5,\n") &&
                   Catch::Contains("\"problem\": \"tree: exit code 1\"") &&
                   Catch::Contains("\"wall\": 1.0,\n       \"user\": 0.5,\n"
                                   "       \"system\": 0.25,\n       \"peak_kib\": 10240\n") &&
                   !Catch::Contains("tree_to_cpython"));
}

} // namespace boomslang::lab
