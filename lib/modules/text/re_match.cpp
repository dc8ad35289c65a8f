// Matches of regular expressions: groups and positions.
#include "modules/text/re.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/container/union.h"
#include "runtime/heap/heap.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"

#include <algorithm>

namespace boomslang::runtime {

namespace {

void trace_match(Cell* cell, Marker& marker) {
    auto* match = static_cast<ReMatch*>(cell);
    marker.mark(match->pattern);
    marker.mark(match->text);
}
const Layout match_layout{"re_match", sizeof(ReMatch), trace_match};

ReMatch* match_of(Value self) { return self.as<ReMatch>(); }
std::uint32_t groups_of(ReMatch* match) { return match->pattern->groups(); }

// The number of a group given by number or name. False: IndexError pending.
bool find_group(ReMatch* match, Value group, std::uint32_t& out) {
    std::int64_t number = -1;
    if (group.is_int()) {
        number = group.as_int();
    } else if (is_index(group)) {
        if (!index_clamped(group, number)) return false;
    } else {
        std::int64_t hash;
        if (!hash_of(group, hash)) return false;
        Value found = dict_get(match->pattern->group_index, group);
        if (found.is_exception()) return false;
        if (found.is_int()) number = found.as_int();
    }
    if (number < 0 || number > groups_of(match)) {
        static_cast<void>(raise(types::IndexError, "no such group"));
        return false;
    }
    out = static_cast<std::uint32_t>(number);
    return true;
}

Value group(Value* args, std::uint32_t count) {
    ReMatch* match = match_of(args[0]);
    std::uint32_t number = 0;
    if (count <= 2) {
        if (count == 2 && !find_group(match, args[1], number)) return Value::exception();
        return re_group(match, number, Value::none());
    }
    RootList parts;
    for (std::uint32_t i = 1; i < count; i++) {
        if (!find_group(match, args[i], number)) return Value::exception();
        TRY_VALUE(part, re_group(match, number, Value::none()));
        parts.push(part);
    }
    Tuple* tuple = make_tuple(parts.data(), parts.size());
    return tuple ? Value::object(tuple) : Value::exception();
}

Value get_item_of(Value* args, std::uint32_t) {
    std::uint32_t number;
    if (!find_group(match_of(args[0]), args[1], number)) return Value::exception();
    return re_group(match_of(args[0]), number, Value::none());
}

Value groups(Value* args, std::uint32_t) {
    ReMatch* match = match_of(args[0]);
    Value otherwise = args[1].is_empty() ? Value::none() : args[1];
    RootList parts;
    for (std::uint32_t g = 1; g <= groups_of(match); g++) {
        TRY_VALUE(part, re_group(match, g, otherwise));
        parts.push(part);
    }
    Tuple* tuple = make_tuple(parts.data(), parts.size());
    return tuple ? Value::object(tuple) : Value::exception();
}

Value groupdict(Value* args, std::uint32_t) {
    ReMatch* match = match_of(args[0]);
    Value otherwise = args[1].is_empty() ? Value::none() : args[1];
    Dict* result = make_dict();
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(match->pattern->group_index, position)) {
        std::uint32_t number;
        if (!find_group(match, entry->key, number)) return Value::exception();
        TRY_VALUE(part, re_group(match, number, otherwise));
        TRY(dict_set(result, entry->key, part));
    }
    return Value::object(result);
}

template <int which> // 0 start, 1 end, 2 both
Value bound_of(Value* args, std::uint32_t) {
    ReMatch* match = match_of(args[0]);
    std::uint32_t number = 0;
    if (!args[1].is_empty() && !find_group(match, args[1], number)) return Value::exception();
    std::int64_t* bounds = match->bounds() + 2 * number;
    if (which < 2) return Value::integer(bounds[which]);
    return tuple_value({Value::integer(bounds[0]), Value::integer(bounds[1])});
}

Value repr_of(Value* args, std::uint32_t) {
    ReMatch* match = match_of(args[0]);
    TRY_VALUE(whole, re_group(match, 0, Value::none()));
    TRY_VALUE(shown, repr(whole));
    auto* text = shown.as<Str>();
    TRY_VALUE(part, str_substring(text, 0, std::min<std::size_t>(text->length, 50)));
    return str_value("<re.Match object; span=(" + std::to_string(match->bounds()[0]) + ", " +
                     std::to_string(match->bounds()[1]) + "), match=" + to_utf8(part.as<Str>()) +
                     ">");
}

Value itself(Value* args, std::uint32_t) { return args[0]; }

Value string_of(Value self) { return match_of(self)->text; }
Value re_of(Value self) { return Value::object(match_of(self)->pattern); }
Value pos_of(Value self) { return Value::integer(match_of(self)->begin); }
Value endpos_of(Value self) { return Value::integer(match_of(self)->end); }
Value lastindex_of(Value self) {
    std::int64_t last = match_of(self)->last;
    return last >= 0 ? Value::integer(last) : Value::none();
}
Value lastgroup_of(Value self) {
    ReMatch* match = match_of(self);
    Tuple* names = match->pattern->index_group;
    bool known = match->last >= 0 && static_cast<std::size_t>(match->last) < names->size;
    return known ? names->items[match->last] : Value::none();
}
Value regs_of(Value self) {
    ReMatch* match = match_of(self);
    RootList spans;
    for (std::uint32_t g = 0; g <= groups_of(match); g++)
        spans.push(tuple_value(
            {Value::integer(match->bounds()[2 * g]), Value::integer(match->bounds()[2 * g + 1])}));
    return Value::object(make_tuple(spans.data(), spans.size()));
}

const NativeDef methods[] = {
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"__getitem__(self, key, /)", get_item_of, "The group with this number or name."},
    {"__copy__(self, /)", itself, "Itself."},
    {"__deepcopy__(self, memo, /)", itself, "Itself."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585."},
    {"!group(self, /, *args)", group, "One or more groups by number or name."},
    {"groups(self, /, default=None)", groups, "All groups."},
    {"groupdict(self, /, default=None)", groupdict, "The named groups."},
    {"start(self, group=0, /)", bound_of<0>, "Where a group begins, or -1."},
    {"end(self, group=0, /)", bound_of<1>, "Where a group ends, or -1."},
    {"span(self, group=0, /)", bound_of<2>, "Where a group begins and ends."},
    {"expand(self, /, template)", re_expand, "A template with its references filled in."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"string", string_of, nullptr, "The text.", kMember},
    {"re", re_of, nullptr, "The pattern.", kMember},
    {"pos", pos_of, nullptr, "Where the search began.", kMember},
    {"endpos", endpos_of, nullptr, "Where the search ended.", kMember},
    {"lastindex", lastindex_of, nullptr, "The last group that matched."},
    {"lastgroup", lastgroup_of, nullptr, "The name of the last group that matched."},
    {"regs", regs_of, nullptr, "The spans of all groups."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value re_group(ReMatch* match, std::uint32_t group, Value otherwise) {
    std::int64_t* bounds = match->bounds() + 2 * group;
    if (bounds[0] < 0) return otherwise;
    if (is_str(match->text))
        return str_substring(match->text.as<Str>(), static_cast<std::size_t>(bounds[0]),
                             static_cast<std::size_t>(bounds[1]));
    // Something mutable may have become smaller meanwhile.
    ReSubject subject;
    if (!re_subject(match->pattern, match->text, Value::empty(), Value::empty(), subject))
        return Value::exception();
    std::int64_t end = std::min(bounds[1], subject.length);
    return re_slice(subject, std::min(bounds[0], end), end);
}

void init_re_match() {
    TypeSpec spec;
    spec.layout = &match_layout;
    spec.flags = kNoInstantiation | kFinal | kMapsOnly;
    spec.module = "re";
    spec.doc = "What a regular expression matched.";
    init_type(types::re_match, spec, methods, attributes);
}

} // namespace boomslang::runtime
