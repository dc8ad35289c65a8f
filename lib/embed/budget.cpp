#include "embed/budget.h"

#include "runtime/container/dict.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/class.h"
#include "support/counted_memory.h"

#include <cstdio>
#include <cstdlib>
#include <gmp.h>

namespace boomslang::embed {

namespace rt = runtime;

rt::Limits limits_of(const Budget& budget) noexcept {
    rt::Limits limits;
    limits.steps = budget.steps;
    limits.nanoseconds = static_cast<std::uint64_t>(std::max<std::int64_t>(budget.time.count(), 0));
    limits.memory = budget.memory;
    limits.output = budget.output;
    limits.recursion = budget.recursion;
    return limits;
}

void throw_if_tripped(const rt::BudgetScope& scope, const Error* cause) {
    using Reason = BudgetExceeded::Reason;
    Reason reason;
    const char* text;
    switch (scope.tripped()) {
    case rt::Trip::None: return;
    case rt::Trip::Interrupt: reason = Reason::Interrupt, text = "interrupted by the host"; break;
    case rt::Trip::Steps: reason = Reason::Steps, text = "the budget of steps is used up"; break;
    case rt::Trip::Time: reason = Reason::Time, text = "the budget of time is used up"; break;
    case rt::Trip::Memory: reason = Reason::Memory, text = "the budget of memory is used up"; break;
    case rt::Trip::Output: reason = Reason::Output, text = "the budget of output is used up"; break;
    default: return;
    }
    trim_stack();
    throw BudgetExceeded(reason, Error(cause ? cause->value() : Value(), "boomslang.BudgetExceeded",
                                       text, cause ? cause->traceback() : std::string()));
}

namespace {
// GMP ends the process when it gets none, so it is not refused any: int asks before.
void* memory_for_gmp(void* before, std::size_t bytes) {
    if (void* memory = support::take_surely(before, bytes)) return memory;
    std::fputs("boomslang: no memory for a large int\n", stderr);
    std::abort();
}
} // namespace

void count_integers() {
    mp_set_memory_functions(
        [](std::size_t bytes) { return memory_for_gmp(nullptr, bytes); },
        [](void* memory, std::size_t, std::size_t bytes) { return memory_for_gmp(memory, bytes); },
        [](void* memory, std::size_t) { support::give_memory(memory); });
}

rt::Value init_budget_exception() {
    static rt::Rooted<rt::Type> type;
    if (!type) {
        rt::Dict* space = rt::make_dict();
        rt::dict_set(space, rt::names.dunder_module, rt::str_value("boomslang"));
        TRY_VALUE(made, rt::make_simple_class(rt::intern("BudgetExceeded"),
                                              &rt::types::BaseException, space));
        type = made.as<rt::Type>();
    }
    rt::set_budget_exception(type);
    return rt::Value::none();
}

} // namespace boomslang::embed
