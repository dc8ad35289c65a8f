// Matches of regular expressions: groups, positions, templates.
#include <cstring>

#include "modules/text/re.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/state/error.h"
#include "runtime/text/str_builder.h"

namespace boomslang::runtime {

namespace {

void trace_match(Cell* cell, Marker& marker) {
    auto* match = static_cast<ReMatch*>(cell);
    marker.mark(match->pattern);
    marker.mark(match->text);
    marker.mark(match->bounds);
}
const Layout match_layout{"re_match", sizeof(ReMatch), trace_match};

ReMatch* match_of(Value self) { return self.as<ReMatch>(); }
std::uint32_t groups_of(ReMatch* match) { return match->pattern->program->groups; }

// The number of a group given by number or name. False: IndexError pending.
bool find_group(ReMatch* match, Value group, std::uint32_t& out) {
    std::int64_t number = -1;
    if (group.is_int()) {
        number = group.as_int();
    } else if (is_index(group)) {
        if (!index_int64(group, number)) return false;
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

Value group(Value* args, std::uint32_t) {
    ReMatch* match = match_of(args[0]);
    auto* wanted = args[1].as<Tuple>();
    if (wanted->size == 0) return re_group(match, 0, Value::none());
    std::uint32_t number;
    if (wanted->size == 1) {
        if (!find_group(match, wanted->items[0], number)) return Value::exception();
        return re_group(match, number, Value::none());
    }
    RootList parts;
    for (Value v : *wanted) {
        if (!find_group(match, v, number)) return Value::exception();
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
        TRY_VALUE(part,
                  re_group(match, static_cast<std::uint32_t>(entry->value.as_int()), otherwise));
        TRY(dict_set(result, entry->key, part));
    }
    return Value::object(result);
}

template <int which> // 0 start, 1 end, 2 both
Value bound_of(Value* args, std::uint32_t) {
    ReMatch* match = match_of(args[0]);
    std::uint32_t number = 0;
    if (!args[1].is_empty() && !find_group(match, args[1], number)) return Value::exception();
    std::int64_t* bounds = match->bound() + 2 * number;
    if (which < 2) return Value::integer(bounds[which]);
    return tuple_value({Value::integer(bounds[0]), Value::integer(bounds[1])});
}

Value expand(Value* args, std::uint32_t) { return re_expand(match_of(args[0]), args[1]); }

Value repr_of(Value* args, std::uint32_t) {
    ReMatch* match = match_of(args[0]);
    TRY_VALUE(whole, re_group(match, 0, Value::none()));
    TRY_VALUE(shown, repr(whole));
    return str_value("<re.Match object; span=(" + std::to_string(match->bound()[0]) + ", " +
                     std::to_string(match->bound()[1]) +
                     "), match=" + to_utf8(shown.as<Str>()).substr(0, 50) + ">");
}

Value itself(Value* args, std::uint32_t) { return args[0]; }

Value string_of(Value self) { return match_of(self)->text; }
Value re_of(Value self) { return Value::object(match_of(self)->pattern); }
Value pos_of(Value self) { return Value::integer(match_of(self)->begin); }
Value endpos_of(Value self) { return Value::integer(match_of(self)->end); }
Value lastindex_of(Value self) {
    std::int64_t last = match_of(self)->last;
    return last ? Value::integer(last) : Value::none();
}
Value lastgroup_of(Value self) {
    ReMatch* match = match_of(self);
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(match->pattern->group_index, position))
        if (match->last && entry->value.is(Value::integer(match->last))) return entry->key;
    return Value::none();
}
Value regs_of(Value self) {
    ReMatch* match = match_of(self);
    RootList spans;
    for (std::uint32_t g = 0; g <= groups_of(match); g++)
        spans.push(tuple_value(
            {Value::integer(match->bound()[2 * g]), Value::integer(match->bound()[2 * g + 1])}));
    return Value::object(make_tuple(spans.data(), spans.size()));
}

const NativeDef methods[] = {
    {"__repr__(self, /)", repr_of, "Return repr(self)."},
    {"__getitem__(self, key, /)", get_item_of, "The group with this number or name."},
    {"__copy__(self, /)", itself, "Itself."},
    {"__deepcopy__(self, memo, /)", itself, "Itself."},
    {"group(self, /, *args)", group, "One or more groups by number or name."},
    {"groups(self, /, default=None)", groups, "All groups."},
    {"groupdict(self, /, default=None)", groupdict, "The named groups."},
    {"start(self, group=0, /)", bound_of<0>, "Where a group begins, or -1."},
    {"end(self, group=0, /)", bound_of<1>, "Where a group ends, or -1."},
    {"span(self, group=0, /)", bound_of<2>, "Where a group begins and ends."},
    {"expand(self, /, template)", expand, "A template with its references filled in."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"string", string_of, nullptr, "The text."},
    {"re", re_of, nullptr, "The pattern."},
    {"pos", pos_of, nullptr, "Where the search began."},
    {"endpos", endpos_of, nullptr, "Where the search ended."},
    {"lastindex", lastindex_of, nullptr, "The last group that matched."},
    {"lastgroup", lastgroup_of, nullptr, "The name of the last group that matched."},
    {"regs", regs_of, nullptr, "The spans of all groups."},
    {nullptr, nullptr, nullptr, nullptr},
};

// A template as text of code points, for str and bytes alike.
struct Template {
    ReMatch* match;
    Value source;
    Str* text;
    StrBuilder out{};

    Value put_group(Value group, std::size_t at);
    Value run();
};

Value Template::put_group(Value group, std::size_t at) {
    std::uint32_t number = 0;
    if (group.is_int()) {
        if (group.as_int() > groups_of(match))
            return raise_re_error("invalid group reference " + std::to_string(group.as_int()),
                                  source, static_cast<std::int64_t>(at));
        number = static_cast<std::uint32_t>(group.as_int());
    } else {
        Value found = dict_get(match->pattern->group_index, group);
        if (found.is_empty())
            return raise(types::IndexError, "unknown group name ", repr_text(group));
        TRY(found);
        number = static_cast<std::uint32_t>(found.as_int());
    }
    TRY_VALUE(part, re_group(match, number, Value::none()));
    if (part.is_none()) return Value::empty();
    if (is_str(part)) out.append(part.as<Str>());
    else out.append(make_str_latin1(part.as<Bytes>()->data, part.as<Bytes>()->size));
    return Value::empty();
}

Value Template::run() {
    std::size_t n = text->length;
    auto digit = [&](std::size_t k) { return k < n && (*text)[k] >= '0' && (*text)[k] <= '9'; };
    auto octal = [&](std::size_t k) { return k < n && (*text)[k] >= '0' && (*text)[k] <= '7'; };
    for (std::size_t i = 0; i < n;) {
        std::uint32_t c = (*text)[i];
        if (c != '\\') {
            out.append(c);
            i++;
            continue;
        }
        std::size_t at = i++;
        if (i == n)
            return raise_re_error("bad escape (end of pattern)", source,
                                  static_cast<std::int64_t>(at));
        c = (*text)[i++];
        if (c == 'g') {
            if (i == n || (*text)[i] != '<')
                return raise_re_error("missing <", source, static_cast<std::int64_t>(i));
            std::size_t begin = ++i;
            while (i < n && (*text)[i] != '>') i++;
            if (i == begin)
                return raise_re_error("missing group name", source,
                                      static_cast<std::int64_t>(begin));
            if (i == n)
                return raise_re_error("missing >, unterminated name", source,
                                      static_cast<std::int64_t>(begin));
            TRY_VALUE(name, str_substring(text, begin, i));
            i++;
            std::int64_t number = 0;
            bool digits = true;
            for (std::size_t k = begin; k + 1 < i; k++) {
                digits = digits && digit(k);
                if (digits && number < 100000) number = number * 10 + ((*text)[k] - '0');
            }
            TRY(put_group(digits ? Value::integer(number) : name, begin));
        } else if (c == '0' || (octal(i - 1) && octal(i) && octal(i + 1))) {
            std::uint32_t value = c - '0';
            for (int k = 0; k < 2 && octal(i); k++) value = value * 8 + ((*text)[i++] - '0');
            if (value > 0377)
                return raise_re_error("octal escape value outside of range 0-0o377", source,
                                      static_cast<std::int64_t>(at));
            out.append(value);
        } else if (c >= '1' && c <= '9') {
            std::int64_t number = c - '0';
            if (digit(i)) number = number * 10 + ((*text)[i++] - '0');
            TRY(put_group(Value::integer(number), at + 1));
        } else {
            static const char letters[] = "abfnrtv\\", meanings[] = "\a\b\f\n\r\t\v\\";
            const char* letter =
                c < 0x80 && c ? std::strchr(letters, static_cast<int>(c)) : nullptr;
            if (letter) {
                out.append(static_cast<unsigned char>(meanings[letter - letters]));
            } else if ((c | 32) - 'a' < 26 && c < 0x80) {
                return raise_re_error(std::string("bad escape \\") + static_cast<char>(c), source,
                                      static_cast<std::int64_t>(at));
            } else {
                out.append('\\');
                out.append(c);
            }
        }
    }
    return out.finish();
}

} // namespace

Value re_group(ReMatch* match, std::uint32_t group, Value otherwise) {
    std::int64_t* bounds = match->bound() + 2 * group;
    return bounds[0] < 0 ? otherwise : re_slice(match->text, bounds[0], bounds[1]);
}

Value re_expand(ReMatch* match, Value replacement) {
    Str* text;
    ByteView view;
    if (is_str(replacement)) text = replacement.as<Str>();
    else if (require_bytes(replacement, view)) text = make_str_latin1(view.data, view.size);
    else return Value::exception();
    Template expansion{match, replacement, text};
    TRY_VALUE(result, expansion.run());
    if (!match->pattern->bytes) return result;
    return make_bytes_or_raise(result.as<Str>()->data, result.as<Str>()->length);
}

void init_re_match() {
    TypeSpec spec;
    spec.layout = &match_layout;
    spec.flags = kNoInstantiation | kFinal;
    spec.module = "re";
    spec.doc = "What a regular expression matched.";
    init_type(types::re_match, spec, methods, attributes);
}

} // namespace boomslang::runtime
