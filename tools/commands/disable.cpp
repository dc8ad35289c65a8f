#include "disable.h"

#include "lab/trace.h"
#include "ops/policy.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace boomslang::tools {
namespace {

using ops::Family;

struct Group {
    std::string_view name;
    std::initializer_list<Family> families;
};
const Group kGroups[] = {
    {"arithmetic",
     {Family::Add, Family::Sub, Family::Mul, Family::TrueDiv, Family::FloorDiv, Family::Mod,
      Family::Pow, Family::LShift, Family::RShift, Family::And, Family::Xor, Family::Or,
      Family::Negate, Family::Invert}},
    {"comparisons",
     {Family::Less, Family::LessEqual, Family::Equal, Family::NotEqual, Family::Greater,
      Family::GreaterEqual, Family::Contains}},
    {"subscripts", {Family::Subscript, Family::SetSubscript}},
    {"inline-caches",
     {Family::GetGlobal, Family::GetAttribute, Family::SetAttribute, Family::Call,
      Family::CallMethod}},
};

void leave_out(Family family) {
    ops::policy.disabled |= std::uint64_t{1} << static_cast<unsigned>(family);
}

bool leave_out(std::string_view name) {
    if (name == "fusion") {
        ops::policy.fusion = false;
        return true;
    }
    if (name == "operand-forms") {
        ops::policy.operand_forms = false;
        return true;
    }
    for (const Group& group : kGroups) {
        if (group.name != name) continue;
        for (const Family family : group.families) leave_out(family);
        return true;
    }
    Family family;
    if (!lab::family_named(name, family)) return false;
    leave_out(family);
    return true;
}

} // namespace

bool disable(const std::string& names, std::string& error) {
    for (std::size_t begin = 0; begin < names.size();) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        const std::string name = names.substr(begin, end - begin);
        begin = end + 1;
        if (leave_out(name)) continue;
        error = "there is no '" + name + "' (a family of lib/ops/ops.def";
        for (const Group& group : kGroups) error += ", " + std::string(group.name);
        error += ", fusion or operand-forms)";
        return false;
    }
    return true;
}

} // namespace boomslang::tools
