// What happened at a site, for whoever looks on: traces, statistics, listeners. Backends tell of it where a
// site looks at its operands, in paths that are slow already; while nobody looks on that costs a test.
#pragma once

#include <span>

#include "ops/families.h"
#include "ops/policy.h"

namespace boomslang::ops {

struct SiteEvent {
    Spec from, to;
    SiteState before, after;
    std::span<const runtime::Value> operands; // what the guard or the chooser looked at
    bool stress = false;                      // a stress mode put the site back
    bool reentered = false;                   // a loop goes on in the form that has its place now

    // The guard of `from` refused the operands.
    bool is_miss() const noexcept { return after.misses != before.misses; }
    // A generic site looked at its operands.
    bool is_attempt() const noexcept {
        return from == Spec::Generic && !is_miss() && !stress && !reentered;
    }
};

} // namespace boomslang::ops
