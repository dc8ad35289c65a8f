#include "lab/comparison.h"

#include <algorithm>

namespace boomslang::lab {
namespace {

std::vector<double> times(const Measurement& measurement, Clock clock) {
    std::vector<double> result;
    for (const Sample& sample : measurement.rounds) result.push_back(seconds(sample, clock));
    return result;
}

Series series_of(const ProgramResult& result, const Ratio& ratio, Clock clock) {
    return {times(result.measurements[ratio.over], clock),
            times(result.measurements[ratio.under], clock)};
}

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

Spread spread_of(const ProgramResult& result, const Ratio& ratio, Clock clock) {
    Series series = series_of(result, ratio, clock);
    for (std::size_t i = 0; i < series.over.size(); ++i) series.over[i] /= series.under[i];
    return spread(std::move(series.over));
}

Estimate estimate_of(const ProgramResult& result, const Ratio& ratio, Clock clock,
                     std::uint64_t seed) {
    return estimate({series_of(result, ratio, clock)}, seed);
}

std::optional<Estimate> mean_estimate(const Comparison& comparison, const Ratio& ratio,
                                      Clock clock) {
    std::vector<Series> all;
    for (const ProgramResult& result : comparison.programs)
        if (result.problem.empty()) all.push_back(series_of(result, ratio, clock));
    if (all.empty()) return std::nullopt;
    return estimate(all, comparison.seed);
}

std::vector<double> warm_up_curve(const Measurement& measurement) {
    std::vector<double> curve, at_one;
    if (measurement.iterations.empty()) return curve;
    for (std::size_t i = 0; i < measurement.iterations[0].size(); ++i) {
        at_one.clear();
        for (const std::vector<double>& round : measurement.iterations) at_one.push_back(round[i]);
        curve.push_back(spread(at_one).median);
    }
    return curve;
}

} // namespace boomslang::lab
