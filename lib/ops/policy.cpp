#include "ops/policy.h"

#include <charconv>

namespace boomslang::ops {

Policy policy;

namespace {

bool parse_number(std::string_view text, std::uint32_t max, std::uint32_t& out) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && out <= max;
}

// The numbers that let a mode meet many rewrites; settings that follow may change them.
bool apply_stress(std::string_view mode, Policy& p, std::string& error) {
    if (mode == "eager") {
        p.stress = Policy::Stress::Eager;
        p.misses = 1;
    } else if (mode == "miss") {
        p.stress = Policy::Stress::Miss;
        p.misses = 20;
    } else if (mode == "random") {
        p.stress = Policy::Stress::Random;
        p.misses = 5;
    } else {
        error = "policy setting 'stress=" + std::string(mode) + "' (expected eager, miss or random)";
        return false;
    }
    p.warmup = 0;
    p.max_backoff = mode == "eager" ? 0 : 3;
    return true;
}

bool apply_setting(std::string_view part, Policy& p, std::string& error) {
    if (part == "default") {
        p = Policy{};
        return true;
    }
    if (part == "immediate") {
        p = Policy{};
        p.warmup = 0;
        p.misses = 1;
        p.on_misses = Policy::OnMisses::StayGeneric;
        return true;
    }
    if (part == "off") {
        p.enabled = false;
        return true;
    }
    if (part == "once") {
        p.on_misses = Policy::OnMisses::StayGeneric;
        return true;
    }
    std::size_t equals = part.find('=');
    std::string_view key = part.substr(0, equals);
    std::string_view text = equals == part.npos ? "" : part.substr(equals + 1);
    std::uint32_t number = 0;
    constexpr std::uint32_t kMax = 0xFFFE;
    if (key == "seed" && parse_number(text, ~0u, number)) {
        p.seed = number;
        return true;
    }
    if (key == "stress") return apply_stress(text, p, error);
    std::uint32_t* field = key == "warmup"    ? &p.warmup
                           : key == "misses"  ? &p.misses
                           : key == "backoff" ? &p.max_backoff
                                              : nullptr;
    if (!field && key != "seed") {
        error = "unknown policy setting '" + std::string(part) +
                "' (expected default, immediate, off, once, warmup=N, misses=N, backoff=N, "
                "stress=MODE or seed=N)";
        return false;
    }
    if (!field || !parse_number(text, kMax, number) || (field == &p.misses && number == 0)) {
        error = "policy setting '" + std::string(part) + "' needs a number in range";
        return false;
    }
    *field = number;
    return true;
}

} // namespace

bool Policy::parse(std::string_view text, Policy& out, std::string& error) {
    Policy p;
    while (!text.empty()) {
        std::size_t comma = text.find(',');
        if (!apply_setting(text.substr(0, comma), p, error)) return false;
        text = comma == text.npos ? "" : text.substr(comma + 1);
    }
    out = p;
    return true;
}

} // namespace boomslang::ops
