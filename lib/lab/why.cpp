#include "lab/why.h"

#include "lab/text.h"
#include "ops/describe_cache.h"

#include <algorithm>

namespace boomslang::lab {

using ops::Family;
using ops::Policy;
using ops::policy;
using ops::Refusal;
using ops::SiteState;
using ops::Spec;

namespace {

std::string executions(std::uint64_t n) { return plural(n, "execution", "executions"); }

// What follows for a generic site.
std::string outlook(const SiteState& state) {
    if (state.counter != SiteState::kNever) {
        const std::uint32_t left = state.left(false);
        return left == 1 ? "looks at its operands again at the next execution"
                         : "looks at its operands again in " + executions(left);
    }
    if (state.rewrites >= policy.forms)
        return "has changed " + times(state.rewrites) + ", as often as it may: stays generic";
    if (policy.on_misses == Policy::OnMisses::StayGeneric)
        return "the first failed guard is final under this policy";
    return "generic is final under this policy";
}

std::string refusal_words(Refusal refusal, const std::vector<SeenOperands>* seen) {
    std::string text(words(refusal));
    if (refusal == Refusal::Operands && seen && !seen->empty())
        text = "no specialization for " + joined(seen->back().types);
    return text;
}

std::string kinds_seen(const std::vector<SeenOperands>& seen) {
    std::string text;
    for (std::size_t i = 0; i < seen.size(); ++i) text += (i ? ", " : "") + joined(seen[i].types);
    if (seen.size() == SiteRecord::kMaxSeen) text += ", ...";
    return text;
}

} // namespace

std::string why_not(Family family, Spec spec, const SiteState& state,
                    const std::vector<SeenOperands>* seen) {
    if (family == Family::Count || spec != Spec::Generic) return "";
    if (!policy.enabled) return "the policy is off";
    if (policy.disables(static_cast<std::size_t>(family)))
        return std::string(ops::info(family).name) + " is switched off (--disable)";
    if (!state.has_tried()) {
        if (state.has_no_choice()) return std::string(words(state.refusal));
        if (!state.warmed) return "never executed";
        const std::uint32_t done = policy.warmup - state.counter;
        return "executed " + times(done) + ", specializes at execution " +
               std::to_string(policy.warmup + 1);
    }
    std::string text;
    if (state.rewrites == 0) {
        text =
            refusal_words(state.refusal, seen) + "; tried in vain " +
            (state.backoff < SiteState::kMaxDoublings ? times(state.backoff) : "15 times or more");
    } else {
        if (seen && seen->size() > 1) text = "operands alternate: " + kinds_seen(*seen) + "; ";
        text += "took other forms " + times(state.rewrites) + ", " +
                plural(state.misses, "miss", "misses");
        if (state.backoff) text += "; then " + refusal_words(state.refusal, seen);
    }
    return text + "; " + outlook(state);
}

const char* guard_words(Spec spec) {
    switch (spec) {
        // clang-format off
    // (It would draw the include into the macro.)
#define WORDS(spec, text)                                                                          \
    case Spec::spec: return text;
#include "lab/guard_words.def"
    // clang-format on
    default: return "";
    }
}

std::string found_words(std::span<const runtime::Value> operands) {
    std::string text;
    for (const runtime::Value v : operands)
        text += (text.empty() ? "" : " and ") + ops::operand_text(v);
    return text;
}

std::string reason_of(const ops::SiteEvent& event, std::uint64_t execution,
                      const std::vector<std::string>& operands) {
    if (event.stress) return "a stress mode put the site back";
    if (event.reentered) return "the loop goes on in the form that has its place";
    const SiteState& now = event.after;
    const std::string fits = event.to == Spec::Generic
                                 ? ""
                                 : std::string(ops::info(event.to).name) + " fits" + " " +
                                       (operands.empty() ? "the name" : joined(operands));
    if (!event.is_miss()) {
        if (event.to == Spec::Generic)
            return (now.refusal == Refusal::Operands ? "no specialization for " + joined(operands)
                                                     : std::string(words(now.refusal))) +
                   "; " + outlook(now);
        std::string when = execution ? "execution " + std::to_string(execution) + ": " : "";
        if (event.before.rewrites) return when + "observed anew: " + fits;
        if (event.before.backoff) return when + "tried again: " + fits;
        return when + "warm-up is over (warmup=" + std::to_string(policy.warmup) + "): " + fits;
    }
    const std::string miss = "miss " + std::to_string(now.misses) + ": ";
    if (event.from == event.to && event.before.rewrites == now.rewrites)
        return miss + "put up with; the site acts at the " +
               (now.counter ? "miss after " + std::to_string(now.counter) + " more" : "next one");
    if (event.to != Spec::Generic) return miss + "chose anew: " + fits;
    if (policy.on_misses == Policy::OnMisses::GoBack && now.counter != SiteState::kNever &&
        !now.backoff)
        return miss + "back to generic; " + outlook(now);
    if (now.backoff)
        return miss + "chose anew, and nothing fits (" + std::string(words(now.refusal)) + "); " +
               outlook(now);
    return miss + "back to generic; " + outlook(now);
}

} // namespace boomslang::lab
