// When a site specializes, when that is undone, and how long it waits before it tries again: one
// object for every node and every instruction. docs/policy.md tells what the named policies do and
// why.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ops/refusal.h"

namespace boomslang::ops {

// The policies that the backends have of their own accord.
inline constexpr std::string_view kThesis = "thesis", kCpython = "cpython-3.12";
constexpr std::string_view own_policy(std::string_view backend) {
    return backend == "bytecode" ? kCpython : kThesis;
}

struct Policy {
    // What a specialized site does at the miss that is one too many.
    enum class OnMisses : std::uint8_t {
        GoBack,      // becomes generic, and observes its operands anew after a wait
        Choose,      // takes what fits the operands of that miss
        StayGeneric, // becomes generic for good
        Widen, // takes the wider form that fits what it had and that miss; else as StayGeneric
    };
    static constexpr std::uint32_t kMaxRewrites = 1000;

    bool enabled = true;
    std::uint32_t warmup = 1;         // generic executions before the one that specializes
    std::uint32_t misses = 1;         // the miss with this number undoes a specialization
    std::uint32_t max_backoff = 4095; // executions between two attempts, at most
    std::uint32_t settle = 8; // a site that went back more often than this puts up with misses
    // Executions between going back and observing anew; 0: none at first, and more each time.
    std::uint32_t wait = 0;
    // Replaced nodes stay in memory, so a site that has changed this often stays generic.
    std::uint32_t forms = kMaxRewrites;
    OnMisses on_misses = OnMisses::GoBack;
    enum class Stress : std::uint8_t { None, Eager, Miss, Random };
    Stress stress = Stress::None; // ops/stress.h
    std::uint64_t seed = 0;
    // What is left out, to see what it is worth: parents that are compiled for the class of their child, and
    // compared and jumped at once; operands that are read where they stand.
    bool fusion = true, operand_forms = true;
    std::uint64_t disabled = 0; // families that stay generic, a bit for each (--disable)

    bool disables(std::size_t family) const noexcept { return disabled >> family & 1; }

    // Any of the names of policies, "default", "off", "once", "polymorphic=N", "warmup=N", "misses=N",
    // "backoff=N", "settle=N", "wait=N", "forms=N", "stress=MODE" and "seed=N", with commas between;
    // later ones overrule earlier ones. `own` is the name of the policy that "default" means, and that an empty text is. False:
    // `error` says what was wrong with which part.
    static bool parse(std::string_view text, std::string_view own, Policy& out, std::string& error);
};

extern Policy policy;

// What follows from a miss.
enum class AfterMiss : std::uint8_t { Keep, Choose, GoBack };

// What a site knows of itself: the counter runs down to the next attempt (generic) or the next
// step back (specialized).
struct SiteState {
    static constexpr std::uint16_t kNever = 0xFFFF; // the counter of a site that stays generic
    static constexpr std::uint8_t kMaxDoublings = 15;
    std::uint16_t counter = 0;
    std::uint8_t backoff = 0; // attempts that failed since it was specialized
    bool warmed : 1 = false;
    std::uint8_t returns : 7 = 0; // how often it went back and was to observe anew
    std::uint32_t misses = 0;     // of the whole life of the site
    std::uint16_t rewrites = 0;   // to a specialization, the same or another, and back to generic
    Refusal refusal{};            // why the last attempt found nothing (ops/refusal.h)

    // A site that is generic: because it has tried to specialize, or was specialized.
    bool has_tried() const noexcept { return misses || backoff || rewrites; }
    // Executed in a way that has no specializations at all.
    bool has_no_choice() const noexcept { return !warmed && refusal == Refusal::Namespace; }
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
        refusal = last_refusal;
        if (counter == kNever) return;
        if (policy.on_misses == Policy::OnMisses::Widen) {
            counter = kNever;
            if (!backoff) ++backoff;
            return;
        }
        if (backoff < kMaxDoublings) ++backoff;
        wait();
    }
    // Nothing fits, or too many things did. `was_specialized`: so the site is generic again.
    void found_nothing(bool was_specialized) noexcept {
        if (was_specialized) generalized();
        failed();
    }
    void specialized() noexcept {
        ++rewrites;
        backoff = 0;
        counter = static_cast<std::uint16_t>(misses_allowed() - 1);
    }
    // One miss of a specialization.
    AfterMiss missed() noexcept {
        ++misses;
        if (counter) {
            --counter;
            return AfterMiss::Keep;
        }
        return goes_back() ? AfterMiss::GoBack : AfterMiss::Choose;
    }
    // Whether the miss that is one too many makes the site generic.
    bool goes_back() const noexcept {
        return policy.on_misses == Policy::OnMisses::GoBack || !may_respecialize();
    }
    bool may_respecialize() const noexcept {
        return policy.on_misses != Policy::OnMisses::StayGeneric && rewrites < policy.forms;
    }
    // How many misses (of a specialized site) or executions (of a generic one) it takes until the site
    // acts; the last one counts. kNever when it will not.
    std::uint32_t left(bool specialized) const noexcept {
        if (specialized) return std::uint32_t{counter} + 1;
        if (!policy.enabled || counter == kNever || has_no_choice()) return kNever;
        return (warmed ? counter : policy.warmup) + 1;
    }
    // Never to specialize.
    void stay_generic() noexcept {
        warmed = true;
        counter = kNever;
    }
    // The site is generic again.
    void generalized() noexcept {
        ++rewrites;
        warmed = true;
        counter = 0;
        if (!may_respecialize()) {
            counter = kNever;
        } else if (policy.on_misses == Policy::OnMisses::GoBack) {
            if (policy.wait) returns = 1;
            else if (returns < policy.settle + kMaxDoublings) ++returns;
            wait();
        }
    }

  private:
    static std::uint32_t at_most_backoff(std::uint32_t n) noexcept {
        return n < policy.max_backoff ? n : policy.max_backoff;
    }
    // 0, 1, 3, 7, ... executions, the more the oftener it failed and went back.
    void wait() noexcept {
        if (policy.wait && returns) {
            counter =
                static_cast<std::uint16_t>(at_most_backoff(((policy.wait + 1) << backoff) - 1));
            return;
        }
        std::uint32_t doublings = backoff;
        if (returns) doublings += (returns < policy.settle ? returns : policy.settle) - 1u;
        if (doublings > kMaxDoublings) doublings = kMaxDoublings;
        counter = static_cast<std::uint16_t>(at_most_backoff((1u << doublings) - 1));
    }
    // A site that keeps changing settles: it puts up with misses, with twice as many after each
    // return.
    std::uint32_t misses_allowed() const noexcept {
        if (returns <= policy.settle) return policy.misses;
        const std::uint32_t doublings = returns < kMaxDoublings ? returns : kMaxDoublings;
        const std::uint32_t more = at_most_backoff(1u << doublings);
        return more > policy.misses ? more : policy.misses;
    }
};

} // namespace boomslang::ops
