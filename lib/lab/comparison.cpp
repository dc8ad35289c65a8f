#include "lab/comparison.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace boomslang::lab {
namespace {

constexpr int kNameWidth = 20;
constexpr int kTimeWidth = 24;
constexpr int kRatioWidth = 18;

std::string format(const char* how, double value) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, how, value);
    return buffer;
}

std::string right(const std::string& text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}
std::string left(const std::string& text, std::size_t width) {
    return text.size() < width ? text + std::string(width - text.size(), ' ') : text;
}

// "0.205 (0.203-0.210)"
std::string text_of(const Spread& s, const char* how) {
    return format(how, s.median) + " (" + format(how, s.lowest) + "-" + format(how, s.highest) +
           ")";
}

// Short times with a digit more.
std::string time_text(const Spread& s) { return text_of(s, s.highest < 0.1 ? "%.4f" : "%.3f"); }

Spread time_spread(const Measurement& m, Clock clock) {
    std::vector<double> values;
    for (const Sample& sample : m.rounds) values.push_back(seconds(sample, clock));
    return spread(std::move(values));
}

std::string peak_text(const Measurement& m) {
    std::vector<double> values;
    for (const Sample& sample : m.rounds) values.push_back(static_cast<double>(sample.peak_kib));
    return format("%.1f", spread(std::move(values)).median / 1024);
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string row(const std::string& name, const std::string& on, const std::string& off,
                const std::string& gain, const std::string& rest, int width = kTimeWidth) {
    return without_trailing_blanks(left("  " + name, kNameWidth) + right(on, width) +
                                   right(off, width) + right(gain, kRatioWidth) + rest);
}

std::string statistics_text(const Statistics& s) {
    return right(std::to_string(s.sites.specialized) + "/" + std::to_string(s.sites.sites), 12) +
           right(std::to_string(s.sites.rewrites), 10) + right(std::to_string(s.sites.misses), 9) +
           right(format("%.1f", static_cast<double>(s.code_bytes) / 1024), 9);
}

std::string backend_row(const ProgramResult& result, const char* name, Way on, Way off,
                        const Ratio& gain, Clock clock) {
    if (!result.has(on)) return "";
    const Measurement &quickened = result.measurements[on], &generic = result.measurements[off];
    const std::string counts =
        quickened.statistics ? statistics_text(*quickened.statistics)
                             : right("-", 12) + right("-", 10) + right("-", 9) + right("-", 9);
    return row(name, time_text(time_spread(quickened, clock)),
               time_text(time_spread(generic, clock)), text_of(ratio(result, gain, clock), "%.2f"),
               counts + right(peak_text(quickened), 8) + right(peak_text(generic), 8));
}

// The rows under a program that have ratios in the columns of what they compare; "both":
// tree/bytecode, both under that policy.
struct RatioRow {
    const char* name;
    const Ratio& on;
    const Ratio* off; // null: nothing to say
};
constexpr RatioRow kRatioRows[] = {
    {"tree/bytecode", kRatios[2], &kRatios[3]},    {"both thesis", kRatios[10], nullptr},
    {"both cpython-3.12", kRatios[11], nullptr},   {"tree/cpython", kRatios[4], &kRatios[5]},
    {"bytecode/cpython", kRatios[6], &kRatios[7]},
};

} // namespace

double seconds(const Sample& sample, Clock clock) {
    return clock == Clock::Wall ? sample.wall : sample.user + sample.system;
}

Spread spread(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    const double median =
        values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    return {median, values.front(), values.back()};
}

double geometric_mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += std::log(value);
    return std::exp(sum / static_cast<double>(values.size()));
}

Spread ratio(const ProgramResult& result, const Ratio& ratio, Clock clock) {
    const std::vector<Sample>& over = result.measurements[ratio.over].rounds;
    const std::vector<Sample>& under = result.measurements[ratio.under].rounds;
    std::vector<double> values;
    for (std::size_t i = 0; i < over.size(); ++i)
        values.push_back(seconds(over[i], clock) / seconds(under[i], clock));
    return spread(std::move(values));
}

std::optional<double> mean_ratio(const std::vector<ProgramResult>& results, const Ratio& which,
                                 Clock clock) {
    std::vector<double> values;
    for (const ProgramResult& result : results)
        if (result.problem.empty() && applies(which, result))
            values.push_back(ratio(result, which, clock).median);
    if (values.empty()) return std::nullopt;
    return geometric_mean(values);
}

std::string table_head() {
    return without_trailing_blanks(
        left("", kNameWidth) + right("quickened", kTimeWidth) + right("off", kTimeWidth) +
        right("gain", kRatioWidth) + right("specialized", 12) + right("rewrites", 10) +
        right("misses", 9) + right("code KB", 9) + right("peak MB", 8) + right("off", 8));
}

std::string table_rows(const ProgramResult& result, Clock clock) {
    std::string text = result.program + '\n';
    if (!result.problem.empty()) return text + "  " + result.problem + '\n';
    text += backend_row(result, "tree", kTree, kTreeOff, kRatios[0], clock);
    text += backend_row(result, "bytecode", kBytecode, kBytecodeOff, kRatios[1], clock);
    text += backend_row(result, "tree cpython-3.12", kTreeOther, kTreeOff, kRatios[8], clock);
    text += backend_row(result, "bytecode thesis", kBytecodeOther, kBytecodeOff, kRatios[9], clock);
    if (result.has(kCpython)) {
        const Measurement& cpython = result.measurements[kCpython];
        text += row("cpython", time_text(time_spread(cpython, clock)), "", "",
                    right("", 40) + right(peak_text(cpython), 8));
    }
    for (const RatioRow& r : kRatioRows)
        if (applies(r.on, result))
            text += row(r.name, text_of(ratio(result, r.on, clock), "%.2f"),
                        r.off ? text_of(ratio(result, *r.off, clock), "%.2f") : "", "", "");
    return text;
}

std::string table_means(const std::vector<ProgramResult>& results, Clock clock) {
    std::size_t measured = 0;
    for (const ProgramResult& result : results) measured += result.problem.empty();
    if (measured == 0) return "";
    auto mean = [&](const Ratio& r) {
        const std::optional<double> value = mean_ratio(results, r, clock);
        return value ? format("%.2f", *value) : "";
    };
    std::string text = "geometric mean of " + std::to_string(measured) +
                       (measured == 1 ? " program\n" : " programs\n");
    auto gain_row = [&](const char* name, const Ratio& r) {
        if (const std::string gain = mean(r); !gain.empty()) text += row(name, "", "", gain, "");
    };
    gain_row("tree", kRatios[0]);
    gain_row("bytecode", kRatios[1]);
    gain_row("tree cpython-3.12", kRatios[8]);
    gain_row("bytecode thesis", kRatios[9]);
    for (const RatioRow& r : kRatioRows)
        if (const std::string on = mean(r.on); !on.empty())
            text += row(r.name, on, r.off ? mean(*r.off) : "", "", "");
    return text;
}

} // namespace boomslang::lab
