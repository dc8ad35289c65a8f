// Why no specialization fits: what a chooser notes where it finds none, so that listings can say it.
#pragma once

#include <cstdint>
#include <string_view>

namespace boomslang::ops {

enum class Refusal : std::uint8_t {
#define REFUSAL(name, text) name,
#include "ops/refusals.def"
    Count
};

// Of the chooser that found nothing last. A site takes it over when its attempt has failed.
extern Refusal last_refusal;

std::string_view words(Refusal refusal) noexcept;

} // namespace boomslang::ops
