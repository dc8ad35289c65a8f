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
    s.families = {
        {"Add", {{7, 5, 1}, 4, 1, 2}, {}, {{"IntAdd", {3, 4, 1}}, {"StrAdd", {1, 1, 0}}}}};
    s.dispatches = 1234567;
    s.executions = ExecutionCounts{50, 40, 1, 5, 4, 0, {}};
    s.allocations = 99;
    s.collections = 3;
    s.collection_nanoseconds = 4000;
    s.peak_kib = 9000;
    return s;
}

ProgramResult a_result() {
    ProgramResult result{"a.py", "", {}};
    result.measurements = {measured({1.0, 2.0, 1.5}, 10240), measured({3.0, 4.0, 3.75}, 11264),
                           measured({0.5, 1.0, 1.5}, 8192)};
    result.measurements[0].statistics = some_statistics();
    return result;
}

Comparison a_comparison() {
    Comparison c;
    c.version = "1";
    c.compiler = "GCC 12";
    c.flags = "-O3";
    c.runs = 3;
    c.seed = 5;
    c.began = "2026-01-02 03:04:05";
    c.configurations = {{"tree", {"boomslang", "--backend=tree"}},
                        {"tree off", {"boomslang"}},
                        {"other", {"other"}, false}};
    c.versions = {"", "", "Python 3.11.2"};
    c.ratios = {{"gain_tree", 1, 0}, {"tree_to_other", 0, 2}};
    c.programs = {a_result()};
    return c;
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

TEST_CASE("a ratio: of the fast times, and the spread of the rounds", "[lab]") {
    const Comparison c = a_comparison();
    const Spread gain = spread_of(a_result(), c.ratios[0], Clock::Wall); // 3, 2, 2.5
    CHECK(gain.median == Approx(2.5));
    CHECK(gain.lowest == Approx(2));
    CHECK(gain.highest == Approx(3));
    CHECK(estimate_of(a_result(), c.ratios[0], Clock::Wall, 1).ratio == Approx(3));
    CHECK(seconds({9, 2, 0.5, 0}, Clock::Cpu) == 2.5);
    CHECK(seconds({9, 2, 0.5, 0}, Clock::Wall) == 9);
}

TEST_CASE("means leave out what could not be compared", "[lab]") {
    Comparison c = a_comparison();
    ProgramResult other = a_result();
    for (Sample& sample : other.measurements[1].rounds) sample.wall *= 4;
    c.programs = {a_result(), {"b.py", "tree: exit code 1", {}}, other};
    CHECK(mean_estimate(c, c.ratios[0], Clock::Wall)->ratio == Approx(6));
    c.programs = {c.programs[1]};
    CHECK(!mean_estimate(c, c.ratios[0], Clock::Wall));
    CHECK(table_means(c).empty());
}

TEST_CASE("the table", "[lab]") {
    Comparison c = a_comparison();
    CHECK(table_head(c) ==
          "3 rounds of fresh processes in random order (seed 5), wall time in seconds\n");
    CHECK(
        table_rows(c, a_result()) ==
        R"(a.py                     fast   median  highest  executions    dispatches  allocations  specialized  rewrites   misses  code KB  collections  peak MB
  tree                  1.000    1.500    2.000          50         1.23M           99          4/7         5        1      2.5            3     10.0
  tree off              3.000    3.750    4.000           -             -            -            -         -        -        -            -     11.0
  other                 0.500    1.000    1.500           -             -            -            -         -        -        -            -      8.0
                        ratio     95 % interval   chance  verdict
  tree off / tree       3.000       2.000-3.000    0.250  too few runs to tell
  tree / other          2.000       1.000-2.000    1.000  too few runs to tell
)");
    CHECK(table_rows(c, {"b.py", "tree: exit code 1", {}}) == "b.py\n  tree: exit code 1\n");
}

TEST_CASE("a verdict names the faster one; the floor is the same program twice", "[lab]") {
    Comparison c = a_comparison();
    const std::vector<double> one(8, 1.0), two(8, 2.0);
    ProgramResult result{"a.py", "", {measured(one, 1), measured(two, 1), measured(one, 1)}};
    c.floor = Ratio{"tree_to_itself", 2, 0};
    c.ratios = {{"gain_tree", 1, 0}, {"tree_to_other", 0, 1}, {"same", 0, 2}};
    CHECK_THAT(
        table_rows(c, result),
        Catch::Contains("other / tree          1.000       1.000-1.000    1.000  the same program "
                        "twice: what differs less is noise\n") &&
            Catch::Contains("2.000       2.000-2.000    0.008  tree is faster\n") &&
            Catch::Contains("0.500       0.500-0.500    0.008  tree is faster\n") &&
            Catch::Contains("1.000       1.000-1.000    1.000  no difference that this machine can "
                            "show\n"));
}

TEST_CASE("iterations: the curve, when it settled, who overtook whom", "[lab]") {
    Comparison c = a_comparison();
    c.iterations = 12;
    c.function = "main";
    ProgramResult result = a_result();
    std::vector<double> falling(12, 0.001), level(12, 0.002);
    falling[0] = falling[1] = 0.004;
    for (int round = 0; round < 3; ++round) {
        result.measurements[0].iterations.push_back(falling);
        result.measurements[1].iterations.push_back(level);
        result.measurements[2].iterations.push_back(falling);
    }
    CHECK(warm_up_curve(result.measurements[0]) == falling);
    const std::string rows = table_rows(c, result);
    CHECK_THAT(rows,
               Catch::Contains("  ms at iteration           1        2        5       10       "
                               "12  settled\n"
                               "  tree                  4.000    4.000    1.000    1.000    "
                               "1.000        3\n") &&
                   Catch::Contains("  tree overtakes tree off at iteration 7\n") &&
                   Catch::Contains("  tree and other have used the same time in the end\n"));
    c.programs = {result};
    CHECK_THAT(to_rebench(c),
               Catch::Contains("1\t1\t4.000000\tms\ttotal\ta.py\ttree\tboomslang\t\t1"
                               "\t\t\t\n1\t2\t4.000000\tms"));
}

TEST_CASE("the sheet says what was compared", "[lab]") {
    CHECK_THAT(sheet(a_comparison()),
               Catch::StartsWith("Boomslang 1, built by GCC 12 with -O3\n") &&
                   Catch::Contains("  other              other  (Python 3.11.2)\n"));
}

TEST_CASE("statistics as JSON and back", "[lab]") {
    const Statistics s = some_statistics();
    const std::string text = to_json(s);
    CHECK(statistics_from_json(text) == s);
    CHECK_THAT(text, Catch::StartsWith("{\n \"format\": 2,\n \"backend\": \"tree\",\n"));
    CHECK_THAT(text, Catch::Contains(
                         "   \"specializations\": {\n    \"IntAdd\": {\n     \"sites\": 3,\n"));
    CHECK(!statistics_from_json(""));
    CHECK(!statistics_from_json("{}"));
    CHECK(!statistics_from_json("{\"format\": 1}"));
    CHECK(!statistics_from_json(text.substr(0, text.size() / 2)));
}

TEST_CASE("a comparison as JSON", "[lab]") {
    Comparison c = a_comparison();
    c.programs.push_back({"b\xff.py", "tree: exit code 1", {}});
    const std::string text = to_json(c);
    CHECK_THAT(text,
               Catch::StartsWith("{\n \"format\": 3,\n") && Catch::Contains("\"runs\": 3,") &&
                   Catch::Contains("   \"problem\": null,\n   \"ratios\": {\n    \"gain_tree\": {\n"
                                   "     \"wall\": {\n      \"ratio\": 3.0") &&
                   Catch::Contains("\"median\": 2.5,") &&
                   Catch::Contains("\"problem\": \"tree: exit code 1\"") &&
                   Catch::Contains("\"wall\": 1.0,\n       \"user\": 0.5,\n"
                                   "       \"system\": 0.25,\n       \"peak_kib\": 10240\n"));
}

TEST_CASE("times in the formats of pyperf and ReBench", "[lab]") {
    const Comparison c = a_comparison();
    CHECK_THAT(to_pyperf(c, 0), Catch::Contains("\"version\": \"1.0\"") &&
                                    Catch::Contains("\"unit\": \"second\"") &&
                                    Catch::Contains("\"name\": \"a.py\"") &&
                                    Catch::Contains("\"mem_max_rss\": 10485760") &&
                                    Catch::Contains("\"values\": [\n      1.0\n"));
    CHECK_THAT(
        to_rebench(c),
        Catch::StartsWith("#!boomslang compare\n# Execution Start: 2026-01-02 03:04:05\n") &&
            Catch::Contains("\n2\t1\t2000.000000\tms\ttotal\ta.py\ttree\tboomslang\t\t1\t\t\t\n"));
}

} // namespace boomslang::lab
