// A comparison as text.
#include "lab/comparison.h"

#include <algorithm>
#include <cstdio>

namespace boomslang::lab {
namespace {

std::string format(const char* how, double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, how, value);
    return buffer;
}
std::string right(const std::string& text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : " " + text;
}
std::string left(const std::string& text, std::size_t width) {
    return text.size() < width ? text + std::string(width - text.size(), ' ') : text + " ";
}
std::string line(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text + '\n';
}

// Short times with a digit more.
std::string time_text(double seconds) { return format(seconds < 0.1 ? "%.4f" : "%.3f", seconds); }
std::string mega(double bytes) { return format("%.1f", bytes / (1024 * 1024)); }

std::string ratio_label(const Comparison& c, const Ratio& ratio) {
    return c.configurations[ratio.over].name + " / " + c.configurations[ratio.under].name;
}

std::size_t label_width(const Comparison& c) {
    std::size_t width = 20;
    for (const Configuration& configuration : c.configurations)
        width = std::max(width, configuration.name.size() + 4);
    for (const Ratio& ratio : c.ratios) width = std::max(width, ratio_label(c, ratio).size() + 4);
    return width;
}

std::string large(const std::optional<std::uint64_t>& n) {
    if (!n) return "-";
    return *n < 1'000'000 ? std::to_string(*n) : format("%.2fM", static_cast<double>(*n) / 1e6);
}

std::string counts(const std::optional<Statistics>& s) {
    if (!s)
        return right("-", 12) + right("-", 14) + right("-", 13) + right("-", 13) + right("-", 10) +
               right("-", 9) + right("-", 9) + right("-", 13);
    return right(large(s->executions ? std::optional(s->executions->all) : std::nullopt), 12) +
           right(large(s->dispatches), 14) + right(large(s->allocations), 13) +
           right(std::to_string(s->sites.specialized) + "/" + std::to_string(s->sites.sites), 13) +
           right(std::to_string(s->sites.rewrites), 10) +
           right(std::to_string(s->sites.misses), 9) +
           right(format("%.1f", static_cast<double>(s->code_bytes) / 1024), 9) +
           right(std::to_string(s->collections), 13);
}

std::string configuration_row(const Comparison& c, const Configuration& configuration,
                              const Measurement& m) {
    std::vector<double> times, peaks;
    for (const Sample& sample : m.rounds) {
        times.push_back(seconds(sample, c.clock));
        peaks.push_back(static_cast<double>(sample.peak_kib));
    }
    const Spread spread_of_times = spread(times);
    return line(
        left("  " + configuration.name, label_width(c)) + right(time_text(fast_time(times)), 9) +
        right(time_text(spread_of_times.median), 9) + right(time_text(spread_of_times.highest), 9) +
        counts(m.statistics) + right(mega(spread(peaks).median * 1024), 9));
}

std::string verdict_text(const Comparison& c, const Ratio& ratio, Verdict verdict) {
    switch (verdict) {
    case Verdict::Faster: return c.configurations[ratio.over].name + " is faster";
    case Verdict::Slower: return c.configurations[ratio.under].name + " is faster";
    default: return words(verdict);
    }
}

std::string ratio_row(const Comparison& c, const Ratio& ratio, const Estimate& e,
                      const std::string& verdict) {
    const std::string interval = format("%.3f", e.low) + "-" + format("%.3f", e.high);
    return line(left("  " + ratio_label(c, ratio), label_width(c)) +
                right(format("%.3f", e.ratio), 9) + right(interval, 18) +
                right(format("%.3f", e.chance), 9) + "  " + verdict);
}

std::string ratio_head(const Comparison& c, const std::string& title) {
    return line(left(title, label_width(c)) + right("ratio", 9) + right("95 % interval", 18) +
                right("chance", 9) + "  verdict");
}

// `estimate_ratio` gives what is known of a ratio.
template <typename F>
std::string ratio_rows(const Comparison& c, F estimate_ratio) {
    std::string text;
    std::optional<Estimate> floor;
    if (c.floor) {
        floor = estimate_ratio(*c.floor);
        const bool clean = judge(*floor) == Verdict::NoDifference;
        text +=
            ratio_row(c, *c.floor, *floor,
                      floor->runs < kFewestRuns ? words(Verdict::TooFewRuns)
                      : clean ? "the same program twice: what differs less is noise"
                              : "the same program twice, and it seems to differ: measure again");
    }
    for (const Ratio& ratio : c.ratios) {
        const Estimate e = estimate_ratio(ratio);
        text += ratio_row(c, ratio, e, verdict_text(c, ratio, judge(e, floor ? &*floor : nullptr)));
    }
    return text;
}

// The iterations that a table shows: 1, 2, 5, 10, 20, ..., the last.
std::vector<std::size_t> shown_iterations(std::size_t n) {
    std::vector<std::size_t> result;
    for (std::size_t decade = 1; decade <= n; decade *= 10)
        for (const std::size_t step : {1, 2, 5})
            if (decade * step < n) result.push_back(decade * step - 1);
    if (n) result.push_back(n - 1);
    return result;
}

// From when on one of the two is ahead, the time of all iterations until then taken together.
std::string overtaking(const std::string& a, const std::vector<double>& sums_a,
                       const std::string& b, const std::vector<double>& sums_b) {
    const auto ahead = [](const std::string& who, std::size_t at, const std::string& other) {
        if (at == 0) return who + " is ahead of " + other + " from the first iteration on";
        return who + " overtakes " + other + " at iteration " + std::to_string(at + 1);
    };
    if (const std::size_t at = overtakes_at(sums_a, sums_b); at != never) return ahead(a, at, b);
    if (const std::size_t at = overtakes_at(sums_b, sums_a); at != never) return ahead(b, at, a);
    return a + " and " + b + " have used the same time in the end";
}

std::string iteration_rows(const Comparison& c, const ProgramResult& result) {
    std::vector<std::vector<double>> curves;
    for (const Measurement& m : result.measurements) curves.push_back(warm_up_curve(m));
    if (curves.empty() || curves[0].empty()) return "";
    const std::vector<std::size_t> shown = shown_iterations(curves[0].size());
    std::string head = left("  ms at iteration", label_width(c));
    for (const std::size_t i : shown) head += right(std::to_string(i + 1), 9);
    std::string text = line(head + right("settled", 9));
    for (std::size_t k = 0; k < curves.size(); ++k) {
        std::string row = left("  " + c.configurations[k].name, label_width(c));
        for (const std::size_t i : shown) row += right(format("%.3f", curves[k][i] * 1000), 9);
        const std::size_t settled = settled_at(curves[k]);
        text +=
            line(row + right(settled < curves[k].size() ? std::to_string(settled + 1) : "-", 9));
    }
    for (const Ratio& ratio : c.ratios)
        text +=
            line("  " +
                 overtaking(c.configurations[ratio.over].name, running_sums(curves[ratio.over]),
                            c.configurations[ratio.under].name, running_sums(curves[ratio.under])));
    return text;
}

} // namespace

std::string table_head(const Comparison& c) {
    std::string text = std::to_string(c.runs) + (c.runs == 1 ? " round" : " rounds") +
                       " of fresh processes in random order (seed " + std::to_string(c.seed) +
                       "), " + (c.clock == Clock::Cpu ? "cpu" : "wall") + " time in seconds\n";
    if (c.iterations)
        text += std::to_string(c.iterations) + " iterations of " + c.function +
                "() in each, timed one by one\n";
    return text;
}

std::string table_rows(const Comparison& c, const ProgramResult& result) {
    if (!result.problem.empty()) return result.program + "\n  " + result.problem + '\n';
    std::string text = line(left(result.program, label_width(c)) + right("fast", 9) +
                            right("median", 9) + right("highest", 9) + right("executions", 12) +
                            right("dispatches", 14) + right("allocations", 13) +
                            right("specialized", 13) + right("rewrites", 10) + right("misses", 9) +
                            right("code KB", 9) + right("collections", 13) + right("peak MB", 9));
    for (std::size_t i = 0; i < c.configurations.size(); ++i)
        text += configuration_row(c, c.configurations[i], result.measurements[i]);
    text += iteration_rows(c, result);
    return text + ratio_head(c, "") + ratio_rows(c, [&](const Ratio& ratio) {
               return estimate_of(result, ratio, c.clock, c.seed);
           });
}

std::string table_means(const Comparison& c) {
    const auto measured =
        std::count_if(c.programs.begin(), c.programs.end(),
                      [](const ProgramResult& result) { return result.problem.empty(); });
    if (measured < 2) return "";
    return ratio_head(c, "geometric means of " + std::to_string(measured)) +
           ratio_rows(c, [&](const Ratio& ratio) { return *mean_estimate(c, ratio, c.clock); });
}

std::string sheet(const Comparison& c) {
    std::string text = "Boomslang " + c.version + ", built by " + c.compiler + " with " + c.flags +
                       "\n" + c.machine.kernel + ", " + std::to_string(c.machine.cpus) + " x " +
                       c.machine.cpu + ", load " + c.machine.load + " when this began\n";
    for (std::size_t i = 0; i < c.configurations.size(); ++i) {
        text += "  " + left(c.configurations[i].name, label_width(c) - 2);
        for (const std::string& word : c.configurations[i].command) text += " " + word;
        if (!c.versions[i].empty()) text += "  (" + c.versions[i] + ")";
        text += '\n';
    }
    return text +
           "Shared by all that is ours: runtime, heap and collector, builtins, modules, the way "
           "from\n"
           "text to AST, and one declaration of every operation with its specializations.\n"
           "Not shared: nodes with their slots, or registers and instructions; how calls pass "
           "arguments\n"
           "and how control flows; where a site keeps what it learned; the policy, where its name "
           "says "
           "so.\n"
           "Another interpreter shares nothing but the program, the machine and the clock.\n";
}

} // namespace boomslang::lab
