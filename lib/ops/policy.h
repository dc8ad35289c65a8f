// When a site specializes, how many misses undo that, and how long it waits after it failed to: one
// object for every node and every instruction.
//
// The default is what CPython 3.12 and later do: a site specializes at its second execution, the 53rd
// miss of a specialization sends it back, and each failed attempt doubles the wait up to 4,095
// executions. (CPython 3.11 warms a whole code object up for 8 calls or backward jumps instead.)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace boomslang::ops {

struct Policy {
    enum class OnMisses : std::uint8_t {
        Respecialize,  // the site goes back to generic and may specialize anew
        StayGeneric,   // one way, as in Truffle: it stays generic
    };

    bool enabled = true;
    std::uint32_t warmup = 1;          // generic executions before the one that specializes
    std::uint32_t misses = 53;         // the miss with this number undoes a specialization
    std::uint32_t max_backoff = 4095;  // executions between two attempts, at most
    OnMisses on_misses = OnMisses::Respecialize;
    enum class Stress : std::uint8_t { None, Eager, Miss, Random };
    Stress stress = Stress::None;  // ops/stress.h
    std::uint64_t seed = 0;

    // Any of "default", "immediate", "off", "once", "warmup=N", "misses=N", "backoff=N",
    // "stress=MODE" and "seed=N", with commas between; later ones overrule earlier ones. False:
    // `error` says what was wrong with which part.
    static bool parse(std::string_view text, Policy& out, std::string& error);
};

extern Policy policy;

// What a site knows of itself: the counter runs down to the next attempt (generic) or the next
// step back (specialized).
struct SiteState {
    // Replaced nodes stay in memory, so a site that has changed this often stays generic.
    static constexpr std::uint32_t kMaxRewrites = 1000;
    static constexpr std::uint16_t kNever = 0xFFFF;  // the counter of a site that stays generic
    std::uint16_t counter = 0;
    std::uint8_t backoff = 0;
    bool warmed = false;
    std::uint32_t misses = 0;       // of the whole life of the site
    std::uint32_t rewrites = 0;     // to a specialization, the same or another, and back to generic

    // A site that is generic: because it has tried to specialize, or was specialized.
    bool has_tried() const noexcept { return misses || backoff || rewrites; }
    // One generic execution: true when the site should try to specialize now.
    bool wants_specialization() noexcept {
        if (!policy.enabled) return false;
        if (!warmed) {
            warmed = true;
            counter = static_cast<std::uint16_t>(policy.warmup);
        }
        if (counter) {
            if (counter != kNever) --counter;
            return false;
        }
        return true;
    }
    // The attempt failed: wait longer before the next.
    void failed() noexcept {
        if (backoff < 15) ++backoff;
        std::uint32_t wait = (std::uint32_t{1} << backoff) - 1;
        counter = static_cast<std::uint16_t>(wait < policy.max_backoff ? wait : policy.max_backoff);
    }
    // Nothing fits, or too many things did. `was_specialized`: so the site is generic again.
    void found_nothing(bool was_specialized) noexcept {
        if (was_specialized) generalized();
        failed();
    }
    void specialized() noexcept {
        ++rewrites;
        backoff = 0;
        counter = static_cast<std::uint16_t>(policy.misses ? policy.misses - 1 : 0);
    }
    // One miss of a specialization: true when it was the last it was allowed.
    bool missed() noexcept {
        ++misses;
        if (counter) {
            --counter;
            return false;
        }
        return true;
    }
    // Its misses are used up: may it choose again, or does it go generic?
    bool may_respecialize() const noexcept {
        return policy.on_misses == Policy::OnMisses::Respecialize && rewrites < kMaxRewrites;
    }
    // How many misses (of a specialized site) or executions (of a generic one) it takes until the site
    // acts; the last one counts. kNever when it will not.
    std::uint32_t left(bool specialized) const noexcept {
        if (specialized) return std::uint32_t{counter} + 1;
        if (!policy.enabled || counter == kNever) return kNever;
        return (warmed ? counter : policy.warmup) + 1;
    }
    // The site is generic again.
    void generalized() noexcept {
        ++rewrites;
        warmed = true;
        counter = may_respecialize() ? 0 : kNever;
    }
};

} // namespace boomslang::ops
