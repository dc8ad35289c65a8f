#include "ops/refusal.h"

namespace boomslang::ops {

Refusal last_refusal = Refusal::None;

std::string_view words(Refusal refusal) noexcept {
    static constexpr std::string_view kWords[] = {
#define REFUSAL(name, text) text,
#include "ops/refusals.def"
    };
    return kWords[static_cast<std::size_t>(refusal)];
}

} // namespace boomslang::ops
