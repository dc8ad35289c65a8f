#include "ops/policy.h"

#include <charconv>

namespace boomslang::ops {

Policy policy;

namespace {

using OnMisses = Policy::OnMisses;

struct Named {
    std::string_view name;
    Policy policy;
};
const Named kPolicies[] = {
    {kThesis,
     {.warmup = 1, .misses = 1, .max_backoff = 4095, .settle = 8, .on_misses = OnMisses::GoBack}},
    {kCpython, {.warmup = 1, .misses = 53, .max_backoff = 4095, .on_misses = OnMisses::Choose}},
    {"cpython-3.11",
     {.warmup = 7, .misses = 53, .max_backoff = 4095, .wait = 31, .on_misses = OnMisses::GoBack}},
    {"immediate",
     {.warmup = 0, .misses = 1, .max_backoff = 4095, .on_misses = OnMisses::StayGeneric}},
    {"lattice", {.warmup = 0, .misses = 1, .max_backoff = 4095, .on_misses = OnMisses::Widen}},
    {"eager", {.warmup = 0, .misses = 1, .max_backoff = 0, .on_misses = OnMisses::Choose}},
};

bool apply_name(std::string_view name, Policy& p) {
    for (const Named& named : kPolicies)
        if (named.name == name) {
            p = named.policy;
            return true;
        }
    return false;
}

bool parse_number(std::string_view text, std::uint32_t min, std::uint32_t max, std::uint32_t& out) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && min <= out && out <= max;
}

// The numbers that let a mode meet many rewrites; settings that follow may change them.
bool apply_stress(std::string_view mode, Policy& p, std::string& error) {
    if (mode == "eager") {
        p.stress = Policy::Stress::Eager;
        p.misses = 1;
        p.on_misses = OnMisses::Choose;
    } else if (mode == "miss") {
        p.stress = Policy::Stress::Miss;
        p.misses = 20;
    } else if (mode == "random") {
        p.stress = Policy::Stress::Random;
        p.misses = 5;
    } else {
        error =
            "policy setting 'stress=" + std::string(mode) + "' (expected eager, miss or random)";
        return false;
    }
    p.warmup = 0;
    p.max_backoff = mode == "eager" ? 0 : 3;
    return true;
}

struct Setting {
    std::string_view name;
    std::uint32_t Policy::*field;
    std::uint32_t min, max;
};
constexpr std::uint32_t kMaxCount = 0xFFFE;
constexpr Setting kSettings[] = {
    {"warmup", &Policy::warmup, 0, kMaxCount},
    {"misses", &Policy::misses, 1, kMaxCount},
    {"backoff", &Policy::max_backoff, 0, kMaxCount},
    {"settle", &Policy::settle, 0, 100},
    {"wait", &Policy::wait, 0, 4095},
    {"forms", &Policy::forms, 1, Policy::kMaxRewrites},
};

bool apply_setting(std::string_view part, std::string_view own, Policy& p, std::string& error) {
    if (apply_name(part == "default" ? own : part, p)) return true;
    if (part == "off") {
        p.enabled = false;
        return true;
    }
    if (part == "once") {
        p.on_misses = OnMisses::StayGeneric;
        return true;
    }
    const std::size_t equals = part.find('=');
    const std::string_view key = part.substr(0, equals);
    const std::string_view text = equals == part.npos ? "" : part.substr(equals + 1);
    if (key == "stress") return apply_stress(text, p, error);
    const auto out_of_range = [&] {
        error = "policy setting '" + std::string(part) + "' needs a number in range";
        return false;
    };
    std::uint32_t number = 0;
    if (key == "polymorphic") {
        if (!parse_number(text, 1, Policy::kMaxRewrites, number)) return out_of_range();
        apply_name("eager", p);
        p.max_backoff = 4095;
        p.forms = number;
        return true;
    }
    if (key == "seed") {
        if (!parse_number(text, 0, ~0u, number)) return out_of_range();
        p.seed = number;
        return true;
    }
    for (const Setting& setting : kSettings) {
        if (setting.name != key) continue;
        if (!parse_number(text, setting.min, setting.max, number)) return out_of_range();
        p.*setting.field = number;
        return true;
    }
    error = "unknown policy setting '" + std::string(part) + "' (expected default";
    for (const Named& named : kPolicies) error += ", " + std::string(named.name);
    error += ", polymorphic=N, off, once";
    for (const Setting& setting : kSettings) error += ", " + std::string(setting.name) + "=N";
    error += ", stress=MODE or seed=N)";
    return false;
}

} // namespace

bool Policy::parse(std::string_view text, std::string_view own, Policy& out, std::string& error) {
    Policy p;
    apply_name(own, p);
    while (!text.empty()) {
        std::size_t comma = text.find(',');
        if (!apply_setting(text.substr(0, comma), own, p, error)) return false;
        text = comma == text.npos ? "" : text.substr(comma + 1);
    }
    out = p;
    return true;
}

} // namespace boomslang::ops
