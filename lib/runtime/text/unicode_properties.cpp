#include "runtime/text/unicode_properties.h"

#include <algorithm>
#include <iterator>

namespace boomslang::runtime::unicode {

namespace {

struct NumberRun {
    std::uint32_t first, count;
    std::int64_t numerator; // of the first one
    std::uint16_t denominator;
    std::int16_t step;
    bool digit;
};
struct WidthRun {
    std::uint32_t first, last;
    std::uint8_t width;
};

#include "runtime/text/unicode_properties.inc"

constexpr const char* kWidthNames[] = {"N", "A", "H", "W", "F", "Na"};

// The last run that does not begin behind `c`; null: there is none.
template <class Run, std::size_t N>
const Run* run_before(const Run (&runs)[N], std::uint32_t c) noexcept {
    const Run* after = std::upper_bound(
        runs, runs + N, c, [](std::uint32_t v, const Run& run) { return v < run.first; });
    return after == runs ? nullptr : after - 1;
}

} // namespace

std::optional<Number> number_of(std::uint32_t c) noexcept {
    const NumberRun* run = run_before(kNumbers, c);
    if (!run || c - run->first >= run->count) return std::nullopt;
    return Number{run->numerator + std::int64_t{run->step} * (c - run->first), run->denominator,
                  run->digit};
}

const char* east_asian_width(std::uint32_t c) noexcept {
    const WidthRun* run = run_before(kWidths, c);
    return kWidthNames[run && c <= run->last ? run->width : 0];
}

} // namespace boomslang::runtime::unicode
