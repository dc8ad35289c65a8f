// "Did you mean: 'name'?" for AttributeError and NameError: the nearest of the names that there are,
// by a Levenshtein distance in which a change of case costs half.
#include "runtime/hooks/traceback.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "runtime/call/function.h"
#include "runtime/container/dict.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

constexpr std::size_t kMaxCandidates = 750, kMaxLength = 40, kMove = 2, kCase = 1;

std::size_t substitution_cost(char a, char b) {
    if (a == b) return 0;
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b) ? kCase : kMove;
}

// Anything above `limit` when the distance is above it.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty()) return (a.size() + b.size()) * kMove;
    if (a.size() > kMaxLength || b.size() > kMaxLength) return limit + 1;
    if (b.size() < a.size()) std::swap(a, b);
    if ((b.size() - a.size()) * kMove > limit) return limit + 1;
    std::size_t row[kMaxLength];
    for (std::size_t i = 0; i < a.size(); ++i) row[i] = (i + 1) * kMove;
    std::size_t result = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
        std::size_t diagonal = result = j * kMove;
        std::size_t smallest = std::numeric_limits<std::size_t>::max();
        for (std::size_t i = 0; i < a.size(); ++i) {
            std::size_t substitute = diagonal + substitution_cost(b[j], a[i]);
            diagonal = row[i];
            result = std::min(std::min(result, diagonal) + kMove, substitute);
            row[i] = result;
            smallest = std::min(smallest, result);
        }
        if (smallest > limit) return limit + 1;
    }
    return result;
}

std::string nearest(const std::string& name, const std::vector<std::string>& candidates) {
    if (candidates.size() >= kMaxCandidates) return "";
    const std::string* best = nullptr;
    std::size_t best_distance = std::numeric_limits<std::size_t>::max();
    for (const std::string& candidate : candidates) {
        if (candidate == name) continue;
        // At most a third of the characters may differ.
        std::size_t limit = (name.size() + candidate.size() + 3) * kMove / 6;
        limit = std::min(limit, best_distance - 1);
        std::size_t found = distance(name, candidate, limit);
        if (found > limit || (best && found >= best_distance)) continue;
        best = &candidate;
        best_distance = found;
    }
    return best ? *best : "";
}

void add(std::vector<std::string>& out, Value name) {
    if (is_str(name)) out.push_back(to_utf8(name.as<Str>()));
}

std::vector<std::string> keys_of(Dict* dict) {
    std::vector<std::string> names;
    std::size_t position = 0;
    while (DictEntry* entry = dict ? dict_next(dict, position) : nullptr) add(names, entry->key);
    return names;
}

std::string for_attribute(AttributeErrorObject* error) {
    if (error->name.is_empty() || error->obj.is_empty() || !is_str(error->name)) return "";
    Value names = dir_of(error->obj);
    if (names.is_exception() || !is_list(names)) {
        if (names.is_exception()) clear_pending();
        return "";
    }
    std::vector<std::string> candidates;
    for (std::size_t i = 0; i < names.as<List>()->size; ++i)
        add(candidates, names.as<List>()->items()[i]);
    return nearest(to_utf8(error->name.as<Str>()), candidates);
}

std::string for_name(NameErrorObject* error) {
    if (error->name.is_empty() || !is_str(error->name)) return "";
    if (!is_exact(error->traceback, types::traceback)) return "";
    auto* innermost = error->traceback.as<Traceback>();
    while (is_exact(innermost->next, types::traceback)) innermost = innermost->next.as<Traceback>();
    std::string name = to_utf8(error->name.as<Str>());
    std::vector<std::string> locals;
    if (Tuple* variables = innermost->code->varnames)
        for (Value variable : *variables) add(locals, variable);
    std::string found = nearest(name, locals);
    if (found.empty() && innermost->function)
        found = nearest(name, keys_of(innermost->function->globals));
    if (found.empty() && innermost->function)
        found = nearest(name, keys_of(innermost->function->builtins));
    return found;
}

} // namespace

std::string suggestion(Object* exception) {
    std::string name;
    if (exception->type() == &types::AttributeError)
        name = for_attribute(static_cast<AttributeErrorObject*>(exception));
    else if (exception->type() == &types::NameError)
        name = for_name(static_cast<NameErrorObject*>(exception));
    return name.empty() ? "" : ". Did you mean: '" + name + "'?";
}

} // namespace boomslang::runtime
