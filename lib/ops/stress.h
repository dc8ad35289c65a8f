// Stress modes of the policy: rewriting in ways that no sensible policy would, which no program may
// notice. All of it happens where a site chooses a specialization or polls for interrupts; guards
// and fast paths know nothing of it, and run unchanged.
//
//     eager   specializes at every execution that is not specialized, and anew at every miss
//     miss    every specialization is one that does not fit: its guard fails truthfully
//     random  half of them fit; and sites go back to generic at any loop head, by `seed`
#pragma once

#include "ops/families.h"
#include "ops/policy.h"

namespace boomslang::ops {

// The next number of the stress modes' own sequence, below `limit`.
std::uint32_t stress_number(std::uint32_t limit) noexcept;

// Shall the specialization that is being chosen not fit? Never, outside stress modes.
bool draw_misfit() noexcept;

// Of the kind that `callee` is, but never called; a Python function itself, which is told apart by its
// code.
runtime::Value stranger_to(runtime::Value callee);

// The specialization that a site gets where `fitting` would be the choice: itself, or one of the
// same family for which `accepts` says no.
template <class Accepts>
Spec stressed(Family family, Spec fitting, Accepts accepts) {
    if (policy.stress == Policy::Stress::None) [[likely]]
        return fitting;
    if (!draw_misfit()) return fitting;
    Spec candidates[static_cast<std::size_t>(Spec::Count)];
    std::uint32_t count = 0;
    for (std::size_t i = 1; i < static_cast<std::size_t>(Spec::Count); ++i)
        if (Spec spec = static_cast<Spec>(i); info(spec).family == family && !accepts(spec))
            candidates[count++] = spec;
    return count ? candidates[stress_number(count)] : fitting;
}

// Starts what the policy's stress mode needs: `despecialize` is the backend's way of putting some
// site back to generic, by stress_number; it is called at polls in mode random.
void start_stress(void (*despecialize)());

} // namespace boomslang::ops
