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

} // namespace boomslang::lab
