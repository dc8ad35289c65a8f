#include "ops/stress.h"

#include "runtime/call/native.h"
#include "runtime/object/type.h"
#include "runtime/state/interrupts.h"

namespace boomslang::ops {

// Steele and Vigna's SplitMix64: any seed will do.
std::uint32_t stress_number(std::uint32_t limit) noexcept {
    static std::uint64_t state = policy.seed;
    state += 0x9E3779B97F4A7C15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    z ^= z >> 31;
    return static_cast<std::uint32_t>((z >> 32) * limit >> 32);
}

bool draw_misfit() noexcept {
    switch (policy.stress) {
    case Policy::Stress::Miss: return true;
    case Policy::Stress::Random: return stress_number(2) == 0;
    default: return false;
    }
}

runtime::Value stranger_to(runtime::Value callee) {
    using namespace runtime;
    static constexpr NativeDef kNever{"never()",
                                      [](Value*, std::uint32_t) { return Value::none(); }, nullptr};
    if (callee.as_object()->shape->layout == &native_layout)
        return Value::object(make_native(kNever, nullptr, Value::empty(), Value::empty()));
    if (is_kind(callee, kTypeSubclass)) return Value::object(&types::none_type);
    return callee;
}

void start_stress(void (*despecialize)()) {
    if (policy.stress == Policy::Stress::Random) runtime::watch_polls(despecialize);
}

} // namespace boomslang::ops
