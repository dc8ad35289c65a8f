// The module re: patterns and the functions that use them.
#include "modules/text/re.h"

#include "regex/matcher.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/singletons.h"
#include "runtime/state/error.h"
#include "runtime/text/str_chars.h"

#include <algorithm>
#include <memory>

namespace boomslang::runtime {

namespace {

void trace_pattern(Cell* cell, Marker& marker) {
    auto* pattern = static_cast<RePattern*>(cell);
    marker.mark(pattern->pattern);
    marker.mark(pattern->group_index);
}
void finalize_pattern(Cell* cell) noexcept { delete static_cast<RePattern*>(cell)->program; }
const Layout pattern_layout{"re_pattern", sizeof(RePattern), trace_pattern, finalize_pattern};

RePattern* pattern_of(Value self) { return self.as<RePattern>(); }

Rooted<Dict> cache;

std::u32string code_points(Value pattern) {
    std::u32string out;
    if (is_str(pattern)) {
        with_chars(pattern.as<Str>(), [&](const auto* p, std::size_t n) { out.assign(p, p + n); });
    } else {
        ByteView view;
        if (byte_view(pattern, view)) out.assign(view.data, view.data + view.size);
    }
    return out;
}

Value str_of(const std::u32string& s) {
    return Value::object(make_str_ucs4(reinterpret_cast<const std::uint32_t*>(s.data()), s.size()));
}

} // namespace

Value raise_re_error(std::string_view message, Value pattern, std::int64_t position) {
    if (position < 0) { // an error without a place
        TRY_VALUE(error, call(Value::object(&types::re_error), {str_value(message)}));
        TRY(set_attribute(error, names.msg, str_value(message)));
        return raise_object(error.as_object());
    }
    std::u32string text = code_points(pattern);
    auto at = static_cast<std::size_t>(position);
    auto line = std::count(text.begin(), text.begin() + position, U'\n') + 1;
    std::size_t newline = at ? text.rfind(U'\n', at - 1) : text.npos;
    auto column = static_cast<std::int64_t>(newline == text.npos ? at + 1 : at - newline);
    std::string full(message);
    full += " at position " + std::to_string(position);
    if (text.find(U'\n') != text.npos)
        full += " (line " + std::to_string(line) + ", column " + std::to_string(column) + ")";
    TRY_VALUE(error, call(Value::object(&types::re_error), {str_value(full)}));
    TRY(set_attribute(error, names.msg, str_value(message)));
    TRY(set_attribute(error, intern("pattern"), pattern));
    TRY(set_attribute(error, intern("pos"), Value::integer(position)));
    TRY(set_attribute(error, names.lineno, Value::integer(line)));
    TRY(set_attribute(error, intern("colno"), Value::integer(column)));
    return raise_object(error.as_object());
}

Value re_compile(Value pattern, std::int64_t flags) {
    if (is_exact(pattern, types::re_pattern)) {
        if (flags)
            return raise(types::ValueError,
                         "cannot process flags argument with a compiled pattern");
        return pattern;
    }
    bool bytes = !is_str(pattern);
    ByteView view;
    if (bytes && !byte_view(pattern, view))
        return raise(types::TypeError, "first argument must be string or compiled pattern");
    Value key = tuple_value({Value::object(type_of(pattern)), pattern, Value::integer(flags)});
    bool cached = is_exact_str(pattern) || is_exact(pattern, types::bytes);
    if (cached) {
        TRY_VALUE(found, dict_get(cache, key));
        if (!found.is_empty()) return found;
    }
    if (bytes && flags & regex::kUnicode)
        return raise(types::ValueError, "cannot use UNICODE flag with a bytes pattern");
    if (!bytes && flags & regex::kLocale)
        return raise(types::ValueError, "cannot use LOCALE flag with a str pattern");
    if (flags & regex::kAscii && flags & regex::kUnicode)
        return raise(types::ValueError, "ASCII and UNICODE flags are incompatible");
    std::u32string text = code_points(pattern);
    // Flags in front of the pattern count for all of it, also for how it is read.
    auto program = std::make_unique<regex::Program>();
    regex::Error error;
    if (!regex::compile(text, static_cast<std::uint32_t>(flags), bytes, *program, error))
        return raise_re_error(error.message, pattern, static_cast<std::int64_t>(error.position));
    if (!bytes && !(program->flags & regex::kAscii)) program->flags |= regex::kUnicode;
    Dict* group_index = make_dict();
    for (auto& [name, number] : program->names)
        TRY(dict_set(group_index, str_of(name), Value::integer(number)));
    auto* made = heap.make<RePattern>(&types::re_pattern.exact);
    made->program = program.release();
    made->pattern = pattern;
    made->group_index = group_index;
    made->bytes = bytes;
    if (cached) {
        if (cache->count >= 512) dict_clear(cache);
        TRY(dict_set(cache, key, Value::object(made)));
    }
    return Value::object(made);
}

bool re_check_text(RePattern* pattern, Value text, std::int64_t& length) {
    if (is_str(text)) {
        length = static_cast<std::int64_t>(text.as<Str>()->length);
        if (!pattern->bytes) return true;
        static_cast<void>(
            raise(types::TypeError, "cannot use a bytes pattern on a string-like object"));
        return false;
    }
    ByteView view;
    if (!byte_view(text, view)) {
        static_cast<void>(raise(types::TypeError, "expected string or bytes-like object, got '",
                                type_name(text), "'"));
        return false;
    }
    length = static_cast<std::int64_t>(view.size);
    if (pattern->bytes) return true;
    static_cast<void>(
        raise(types::TypeError, "cannot use a string pattern on a bytes-like object"));
    return false;
}

Value re_slice(Value text, std::int64_t begin, std::int64_t end) {
    if (is_str(text))
        return str_substring(text.as<Str>(), static_cast<std::size_t>(begin),
                             static_cast<std::size_t>(end));
    ByteView view;
    byte_view(text, view);
    auto size = static_cast<std::int64_t>(view.size);
    begin = std::min(begin, size);
    end = std::clamp(end, begin, size);
    return make_bytes_or_raise(view.data + begin, static_cast<std::size_t>(end - begin));
}

namespace {

template <class Char>
Value find_in(RePattern* pattern, Value text, const Char* chars, std::int64_t begin,
              std::int64_t end, std::int64_t start, ReMode mode, bool must_advance) {
    // `begin` is where ^ and \b see the text's beginning: at 0, whatever pos is.
    regex::Matcher<Char> matcher(*pattern->program, chars, 0, static_cast<std::size_t>(end));
    auto kind = mode == ReMode::Search  ? regex::Mode::Search
                : mode == ReMode::Match ? regex::Mode::Match
                                        : regex::Mode::FullMatch;
    while (!matcher.find(static_cast<std::size_t>(start), kind, must_advance)) {
        if (!matcher.stopped()) return Value::none();
        TRY(run_interrupts());
    }
    std::size_t count = 2 * (pattern->program->groups + 1);
    ByteArray* bounds = heap.make_bytes(count * sizeof(std::int64_t));
    auto* match = heap.make<ReMatch>(&types::re_match.exact);
    match->pattern = pattern;
    match->text = text;
    match->begin = begin;
    match->end = end;
    match->bounds = bounds;
    match->last = static_cast<std::int64_t>(matcher.last_group());
    for (std::size_t i = 0; i < count; i += 2) {
        std::size_t from = matcher.slot(i), to = matcher.slot(i + 1);
        bool matched = from != regex::Matcher<Char>::kUnset && to != regex::Matcher<Char>::kUnset;
        match->bound()[i] = matched ? static_cast<std::int64_t>(from) : -1;
        match->bound()[i + 1] = matched ? static_cast<std::int64_t>(to) : -1;
    }
    return Value::object(match);
}

} // namespace

Value re_find(RePattern* pattern, Value text, std::int64_t begin, std::int64_t end,
              std::int64_t start, ReMode mode, bool must_advance) {
    if (start > end) return Value::none();
    if (is_str(text))
        return with_chars(text.as<Str>(), [&](const auto* p, std::size_t) {
            return find_in(pattern, text, p, begin, end, start, mode, must_advance);
        });
    ByteView view;
    byte_view(text, view);
    return find_in(pattern, text, view.data, begin, end, start, mode, must_advance);
}

namespace {

// Calls `visit(match)` for each match in turn until it gives something else than Empty.
template <class Visit>
Value each_match(RePattern* pattern, Value text, std::int64_t begin, std::int64_t end,
                 Visit visit) {
    std::int64_t start = begin;
    bool must_advance = false;
    while (start <= end) {
        TRY_VALUE(found, re_find(pattern, text, begin, end, start, ReMode::Search, must_advance));
        if (found.is_none()) break;
        auto* match = found.as<ReMatch>();
        Value result = visit(match);
        if (!result.is_empty()) return result;
        must_advance = match->bound()[0] == match->bound()[1];
        start = match->bound()[1];
    }
    return Value::empty();
}

// pos and endpos of a pattern's method, brought into the text.
bool bounds(Value pos, Value endpos, std::int64_t length, std::int64_t& begin, std::int64_t& end) {
    begin = 0;
    end = length;
    if (!index_argument(pos, begin) || !index_argument(endpos, end)) return false;
    begin = std::clamp<std::int64_t>(begin, 0, length);
    end = std::clamp<std::int64_t>(end, 0, length);
    return true;
}

Value find_once(Value* args, ReMode mode) {
    std::int64_t length, begin, end;
    if (!re_check_text(pattern_of(args[0]), args[1], length) ||
        !bounds(args[2], args[3], length, begin, end))
        return Value::exception();
    return re_find(pattern_of(args[0]), args[1], begin, end, begin, mode, false);
}
Value pattern_match(Value* args, std::uint32_t) { return find_once(args, ReMode::Match); }
Value pattern_search(Value* args, std::uint32_t) { return find_once(args, ReMode::Search); }
Value pattern_fullmatch(Value* args, std::uint32_t) { return find_once(args, ReMode::FullMatch); }

Value findall_item(ReMatch* match) {
    std::uint32_t groups = match->pattern->program->groups;
    Value empty =
        match->pattern->bytes ? Value::object(make_bytes("")) : Value::object(make_str(""));
    if (groups < 2) return re_group(match, groups, empty);
    Tuple* tuple = make_tuple(groups);
    for (std::uint32_t g = 0; g < groups; g++) tuple->items[g] = Value::none();
    for (std::uint32_t g = 0; g < groups; g++) {
        TRY_VALUE(part, re_group(match, g + 1, empty));
        tuple->items[g] = part;
    }
    return Value::object(tuple);
}

Value collect(Value* args, bool whole_matches) {
    std::int64_t length, begin, end;
    if (!re_check_text(pattern_of(args[0]), args[1], length) ||
        !bounds(args[2], args[3], length, begin, end))
        return Value::exception();
    List* list = make_list();
    if (!list) return Value::exception();
    TRY(each_match(pattern_of(args[0]), args[1], begin, end, [&](ReMatch* match) {
        Value item = whole_matches ? Value::object(match) : findall_item(match);
        return item.is_exception() ? item : list_append(list, item);
    }));
    return Value::object(list);
}
Value pattern_findall(Value* args, std::uint32_t) { return collect(args, false); }
Value pattern_finditer(Value* args, std::uint32_t) {
    TRY_VALUE(matches, collect(args, true));
    return get_iterator(matches);
}

// The pieces put together, as str or bytes.
Value join_pieces(RePattern* pattern, List* pieces) {
    Value* items = pieces->size ? pieces->items() : nullptr;
    if (!pattern->bytes) return str_join(make_str(""), items, pieces->size);
    std::string out;
    for (std::size_t i = 0; i < pieces->size; i++) {
        ByteView view;
        if (!require_bytes(items[i], view)) return Value::exception();
        out.append(view.text());
    }
    return make_bytes_or_raise(out.data(), out.size());
}

Value substitute(Value* args, bool with_count) {
    RePattern* pattern = pattern_of(args[0]);
    Value replacement = args[1], text = args[2];
    std::int64_t limit = 0, length;
    if (!index_argument(args[3], limit) || !re_check_text(pattern, text, length))
        return Value::exception();
    bool callable = type_of(replacement)->has(Dunder::Call) && !is_str(replacement);
    bool literal = false;
    ByteView view;
    if (is_str(replacement)) {
        auto* s = replacement.as<Str>();
        literal = true;
        for (std::size_t i = 0; i < s->length; i++) literal = literal && (*s)[i] != '\\';
    } else if (!callable && byte_view(replacement, view)) {
        literal = view.text().find('\\') == std::string_view::npos;
    } else if (!callable) {
        return raise(types::TypeError, "decoding to str: need a bytes-like object, ",
                     type_name(replacement), " found");
    }
    List* pieces = make_list();
    if (!pieces) return Value::exception();
    std::int64_t done = 0, times = 0;
    Value stopped = each_match(pattern, text, 0, length, [&](ReMatch* match) -> Value {
        if (match->bound()[0] > done) {
            TRY_VALUE(before, re_slice(text, done, match->bound()[0]));
            TRY(list_append(pieces, before));
        }
        Value part = literal    ? replacement
                     : callable ? call(replacement, {Value::object(match)})
                                : re_expand(match, replacement);
        TRY(part);
        if (!part.is_none()) TRY(list_append(pieces, part));
        done = match->bound()[1];
        return ++times == limit ? Value::none() : Value::empty();
    });
    TRY(stopped);
    Value result;
    if (times == 0) {
        result = text;
    } else {
        if (done < length) {
            TRY_VALUE(after, re_slice(text, done, length));
            TRY(list_append(pieces, after));
        }
        result = join_pieces(pattern, pieces);
        TRY(result);
    }
    return with_count ? tuple_value({result, Value::integer(times)}) : result;
}
Value pattern_sub(Value* args, std::uint32_t) { return substitute(args, false); }
Value pattern_subn(Value* args, std::uint32_t) { return substitute(args, true); }

Value pattern_split(Value* args, std::uint32_t) {
    RePattern* pattern = pattern_of(args[0]);
    std::int64_t limit = 0, length;
    if (!index_argument(args[2], limit) || !re_check_text(pattern, args[1], length))
        return Value::exception();
    List* list = make_list();
    if (!list) return Value::exception();
    std::int64_t done = 0, times = 0;
    Value text = args[1];
    if (limit >= 0)
        TRY(each_match(pattern, text, 0, length, [&](ReMatch* match) -> Value {
            TRY_VALUE(before, re_slice(text, done, match->bound()[0]));
            TRY(list_append(list, before));
            for (std::uint32_t g = 1; g <= pattern->program->groups; g++) {
                TRY_VALUE(part, re_group(match, g, Value::none()));
                TRY(list_append(list, part));
            }
            done = match->bound()[1];
            return ++times == limit ? Value::none() : Value::empty();
        }));
    TRY_VALUE(after, re_slice(text, done, length));
    TRY(list_append(list, after));
    return Value::object(list);
}

Value pattern_repr(Value* args, std::uint32_t) {
    RePattern* pattern = pattern_of(args[0]);
    TRY_VALUE(shown, repr(pattern->pattern));
    std::string text = "re.compile(" + to_utf8(shown.as<Str>()).substr(0, 200);
    std::uint32_t flags = pattern->program->flags;
    if (!pattern->bytes) flags &= ~static_cast<std::uint32_t>(regex::kUnicode);
    static constexpr std::pair<std::uint32_t, const char*> flag_names[] = {
        {regex::kIgnoreCase, "re.IGNORECASE"}, {regex::kLocale, "re.LOCALE"},
        {regex::kMultiLine, "re.MULTILINE"},   {regex::kDotAll, "re.DOTALL"},
        {regex::kUnicode, "re.UNICODE"},       {regex::kVerbose, "re.VERBOSE"},
        {regex::kDebug, "re.DEBUG"},           {regex::kAscii, "re.ASCII"}};
    std::string shown_flags;
    for (auto [bit, name] : flag_names)
        if (flags & bit) shown_flags += (shown_flags.empty() ? ", " : "|") + std::string(name);
    return str_value(text + shown_flags + ")");
}

Value pattern_eq(Value* args, std::uint32_t) {
    if (!is_exact(args[1], types::re_pattern)) return not_implemented();
    RePattern *a = pattern_of(args[0]), *b = pattern_of(args[1]);
    if (a == b) return Value::from(true);
    if (a->bytes != b->bytes || a->program->flags != b->program->flags) return Value::from(false);
    int same = equals(a->pattern, b->pattern);
    return same < 0 ? Value::exception() : Value::from(same == 1);
}
Value pattern_hash(Value* args, std::uint32_t) {
    TRY_VALUE(hash, hash_value(pattern_of(args[0])->pattern));
    return Value::integer(hash.as_int() ^ pattern_of(args[0])->program->flags);
}
Value itself(Value* args, std::uint32_t) { return args[0]; }

Value pattern_text(Value self) { return pattern_of(self)->pattern; }
Value pattern_flags(Value self) { return Value::integer(pattern_of(self)->program->flags); }
Value pattern_groups(Value self) { return Value::integer(pattern_of(self)->program->groups); }
Value pattern_groupindex(Value self) {
    return call(Value::object(&types::mappingproxy),
                {Value::object(pattern_of(self)->group_index)});
}

const NativeDef pattern_methods[] = {
    {"__repr__(self, /)", pattern_repr, "Return repr(self)."},
    {"__eq__(self, value, /)", pattern_eq, "Return self==value."},
    {"__hash__(self, /)", pattern_hash, "Return hash(self)."},
    {"__copy__(self, /)", itself, "Itself."},
    {"__deepcopy__(self, memo, /)", itself, "Itself."},
    {"match(self, /, string, pos=0, endpos=9223372036854775807)", pattern_match,
     "A match at the beginning, or None."},
    {"fullmatch(self, /, string, pos=0, endpos=9223372036854775807)", pattern_fullmatch,
     "A match of all of it, or None."},
    {"search(self, /, string, pos=0, endpos=9223372036854775807)", pattern_search,
     "The first match, or None."},
    {"findall(self, /, string, pos=0, endpos=9223372036854775807)", pattern_findall,
     "What all matches matched."},
    {"finditer(self, /, string, pos=0, endpos=9223372036854775807)", pattern_finditer,
     "All matches."},
    {"sub(self, /, repl, string, count=0)", pattern_sub, "With matches replaced."},
    {"subn(self, /, repl, string, count=0)", pattern_subn, "With matches replaced, and how many."},
    {"split(self, /, string, maxsplit=0)", pattern_split, "What lies between matches."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef pattern_attributes[] = {
    {"pattern", pattern_text, nullptr, "The text it was compiled from."},
    {"flags", pattern_flags, nullptr, "The flags."},
    {"groups", pattern_groups, nullptr, "How many groups."},
    {"groupindex", pattern_groupindex, nullptr, "Names and numbers of groups."},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- module functions: function(pattern, ..., flags)

template <NativeFn method, int flags_at>
Value by_pattern(Value* args, std::uint32_t) {
    std::int64_t flags = 0;
    if (!index_argument(args[flags_at], flags)) return Value::exception();
    TRY_VALUE(compiled, re_compile(args[0], flags));
    Value passed[5] = {compiled, Value::empty(), Value::empty(), Value::empty(), Value::empty()};
    for (int i = 1; i < flags_at; i++) passed[i] = args[i];
    return method(passed, 4);
}

Value compile_function(Value* args, std::uint32_t) {
    std::int64_t flags = 0;
    if (!index_argument(args[1], flags)) return Value::exception();
    return re_compile(args[0], flags);
}

Value escape(Value* args, std::uint32_t) {
    static const std::string_view special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";
    if (is_str(args[0])) {
        std::u32string out;
        for (char32_t c : code_points(args[0])) {
            if (c < 0x80 && special.find(static_cast<char>(c)) != special.npos) out += U'\\';
            out += c;
        }
        return str_of(out);
    }
    ByteView view;
    if (!require_bytes(args[0], view)) return Value::exception();
    std::string out;
    for (char c : view.text()) {
        if (special.find(c) != special.npos) out += '\\';
        out += c;
    }
    return make_bytes_or_raise(out.data(), out.size());
}

Value purge(Value*, std::uint32_t) {
    dict_clear(cache);
    return Value::none();
}

// Flags, which are an enumeration, and what is rare come from a module in Python when they are first
// asked for: few programs need enum for anything else.
Value extra_attribute(Value* args, std::uint32_t) {
    static constexpr std::string_view extras[] = {
        "NOFLAG",  "ASCII",    "A",         "IGNORECASE", "I",         "LOCALE",  "L",
        "UNICODE", "U",        "MULTILINE", "M",          "DOTALL",    "S",       "VERBOSE",
        "X",       "TEMPLATE", "T",         "DEBUG",      "RegexFlag", "Scanner", "template"};
    if (is_str(args[0])) {
        const std::string name = to_utf8(args[0].as<Str>());
        if (std::find(std::begin(extras), std::end(extras), name) != std::end(extras)) {
            TRY_VALUE(module, import_module(intern("_re_extras")));
            TRY_VALUE(re, import_module(intern("re")));
            for (const char* kept : {"RegexFlag", "Scanner", "template"}) {
                TRY_VALUE(value, get_attribute(module, intern(kept)));
                TRY(set_attribute(re, intern(kept), value));
            }
            Value found = dict_get(re.as<Module>()->dict, args[0].as<Str>());
            if (!found.is_empty()) return found;
        }
    }
    return raise(types::AttributeError, "module 're' has no attribute ", repr_text(args[0]));
}

const NativeDef functions[] = {
    {"__getattr__(name, /)", extra_attribute, "What is made when it is first asked for."},
    {"compile(pattern, flags=0)", compile_function, "A compiled pattern."},
    {"match(pattern, string, flags=0)", by_pattern<pattern_match, 2>,
     "A match at the beginning, or None."},
    {"fullmatch(pattern, string, flags=0)", by_pattern<pattern_fullmatch, 2>,
     "A match of all of it, or None."},
    {"search(pattern, string, flags=0)", by_pattern<pattern_search, 2>,
     "The first match, or None."},
    {"findall(pattern, string, flags=0)", by_pattern<pattern_findall, 2>,
     "What all matches matched."},
    {"finditer(pattern, string, flags=0)", by_pattern<pattern_finditer, 2>, "All matches."},
    {"sub(pattern, repl, string, count=0, flags=0)", by_pattern<pattern_sub, 4>,
     "string with matches replaced."},
    {"subn(pattern, repl, string, count=0, flags=0)", by_pattern<pattern_subn, 4>,
     "As sub(), and how many."},
    {"split(pattern, string, maxsplit=0, flags=0)", by_pattern<pattern_split, 3>,
     "What lies between matches."},
    {"escape(pattern)", escape, "A pattern that matches just this text."},
    {"purge()", purge, "Empty the cache of compiled patterns."},
    {nullptr, nullptr, nullptr},
};

void init_types() {
    static bool started = false;
    if (started) return;
    started = true;
    cache = make_dict();
    TypeSpec spec;
    spec.layout = &pattern_layout;
    spec.flags = kNoInstantiation | kFinal;
    spec.module = "re";
    spec.weakly_referable = true;
    spec.doc = "A compiled regular expression.";
    init_type(types::re_pattern, spec, pattern_methods, pattern_attributes);
    init_re_match();
    TypeSpec error;
    error.base = &types::Exception;
    error.module = "re";
    error.attributes_allowed = true;
    error.doc = "A regular expression that is not valid.";
    init_type(types::re_error, error, nullptr);
    for (const char* name : {"msg", "pattern", "pos", "lineno", "colno"})
        set_type_attribute(&types::re_error, intern(name), Value::none());
}

void fill(Module* module) {
    init_types();
    define_functions(module, functions);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    set("Pattern", Value::object(&types::re_pattern));
    set("Match", Value::object(&types::re_match));
    set("error", Value::object(&types::re_error));
    List* all = make_list();
    for (const char* name :
         {"match",    "fullmatch", "search",     "sub",      "subn",      "split",  "findall",
          "finditer", "compile",   "purge",      "template", "escape",    "error",  "Pattern",
          "Match",    "A",         "I",          "L",        "M",         "S",      "X",
          "U",        "ASCII",     "IGNORECASE", "LOCALE",   "MULTILINE", "DOTALL", "VERBOSE",
          "UNICODE",  "NOFLAG",    "RegexFlag"})
        static_cast<void>(list_append(all, Value::object(intern(name))));
    set("__all__", Value::object(all));
}

} // namespace

extern const NativeModule re_module;
const NativeModule re_module{"re", "Regular expressions.", fill};

} // namespace boomslang::runtime
