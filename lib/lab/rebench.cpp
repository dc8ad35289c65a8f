#include "lab/comparison.h"

#include <cstdio>

namespace boomslang::lab {
namespace {

std::string without_tabs(std::string text) {
    for (char& c : text)
        if (c == '\t' || c == '\n') c = ' ';
    return text;
}

std::string row(std::size_t invocation, std::size_t iteration, double value, const char* unit,
                const char* criterion, const std::string& benchmark, const std::string& executor) {
    char number[32];
    std::snprintf(number, sizeof number, "%.6f", value);
    return std::to_string(invocation) + '\t' + std::to_string(iteration) + '\t' + number + '\t' +
           unit + '\t' + criterion + '\t' + without_tabs(benchmark) + '\t' +
           without_tabs(executor) + "\tboomslang\t\t1\t\t\t\n";
}

} // namespace

std::string to_rebench(const Comparison& c) {
    std::string text = "#!boomslang compare\n# Execution Start: " + c.began + "\n";
    for (const ProgramResult& program : c.programs) {
        if (!program.problem.empty()) continue;
        for (std::size_t k = 0; k < c.configurations.size(); ++k) {
            const Measurement& m = program.measurements[k];
            const std::string& executor = c.configurations[k].name;
            for (std::size_t i = 0; i < m.rounds.size(); ++i) {
                // "total" closes a data point, so it comes last.
                if (m.iterations.empty()) {
                    text += row(i + 1, 1, static_cast<double>(m.rounds[i].peak_kib), "KiB",
                                "MaxRSS", program.program, executor);
                    text += row(i + 1, 1, seconds(m.rounds[i], c.clock) * 1000, "ms", "total",
                                program.program, executor);
                    continue;
                }
                for (std::size_t j = 0; j < m.iterations[i].size(); ++j)
                    text += row(i + 1, j + 1, m.iterations[i][j] * 1000, "ms", "total",
                                program.program, executor);
            }
        }
    }
    return text;
}

} // namespace boomslang::lab
