// Statistics and comparisons as JSON, whose shape docs/comparing.md describes.
#pragma once

#include "lab/comparison.h"
#include "lab/statistics.h"

#include <optional>
#include <string>
#include <string_view>

namespace boomslang::lab {

std::string to_json(const Statistics& statistics);
// Nothing, if that is not what to_json() makes.
std::optional<Statistics> statistics_from_json(std::string_view text);

std::string to_json(const Comparison& comparison);
// One configuration's times as a file of pyperf: `pyperf compare_to tree.json bytecode.json`.
std::string to_pyperf(const Comparison& comparison, std::size_t configuration);

} // namespace boomslang::lab
