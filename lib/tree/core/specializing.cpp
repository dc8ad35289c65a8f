#include "tree/core/specializing.h"

#include <string>
#include <vector>

namespace boomslang::tree {

namespace {

bool stores(Family family) noexcept {
    return family == Family::SetAttribute || family == Family::SetSubscript;
}

} // namespace

void Watched::tell_of(std::span<const Value> operands) const {
    Node& now = *node_.home->node;
    site_hook(node_, now, {spec_, now.operation().spec, state_, now.site, operands});
}

const char* form_name(Family family, Spec spec) {
    static std::vector<std::pair<const char*, std::string>> made;
    const char* stem = spec == Spec::Generic ? ops::info(family).name : ops::info(spec).name;
    for (auto& [key, name] : made)
        if (key == stem) return name.c_str();
    made.reserve(256);
    made.emplace_back(stem, std::string(stem) + (stores(family) ? "Target" : "Node"));
    return made.back().second.c_str();
}

} // namespace boomslang::tree
