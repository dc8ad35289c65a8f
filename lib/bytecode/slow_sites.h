// What becomes of a site whose instruction went out of the loop: it observes, specializes, misses or goes back
// to generic.
#pragma once

#include "bytecode/bytecode.h"
#include "ops/policy.h"

#include <array>
#include <span>

namespace boomslang::bytecode {

// The instruction's site takes the form for what was chosen; or goes back to generic, and knows that.
void take_form(const Frame* f, Instruction* at, Site* site, ops::Spec chosen);

// What a listener gets to know: what the site was, before `operands` were looked at.
struct Before {
    Op op;
    ops::Spec spec;
    ops::SiteState state;
};
[[gnu::noinline, gnu::cold]] void report(const Frame* f, const Instruction* at,
                                         const Before& before, std::span<const Value> operands);

template <class Choose, class... Operands>
[[gnu::noinline, gnu::cold]] void observe_watched(const Frame* f, Instruction* at, Site* site,
                                                  Choose choose, Operands... operands) {
    const Before before{at->op, site->spec, site->state};
    const bool acts =
        before.spec == ops::Spec::Generic || site->state.missed() != ops::AfterMiss::Keep;
    if (acts) take_form(f, at, site, choose());
    report(f, at, before, std::array<Value, sizeof...(operands)>{operands...});
}

// An execution of the generic form, or a miss of another: what the policy makes of it. `choose` gives what
// ops chooses for the operands, and fills the site's caches. Whoever is told of it gets `operands`.
template <class Choose, class... Operands>
void observe(const Frame* f, Instruction* at, Site* site, Choose choose, Operands... operands) {
    const bool generic = site->spec == ops::Spec::Generic;
    if (generic && !site->state.wants_specialization()) return;
    if (site_hook) [[unlikely]]
        return observe_watched(f, at, site, choose, operands...);
    if (generic || site->state.missed() != ops::AfterMiss::Keep) take_form(f, at, site, choose());
}

// An instruction and the next one may be executed as one, without a store to the register that the
// first writes and the second reads, where nobody else can read that register: it is a temporary of
// our compiler, which reads no item or result of a call twice from there. A variable is seen by
// whatever comes later, by locals() and by tracebacks; and code that a program wrote reads what it
// likes.
inline bool is_read_once(const runtime::Code* code, std::uint16_t operand) {
    return code->prepare == bytecode::prepare && register_number(operand) >= code->local_count;
}

} // namespace boomslang::bytecode
