// Compiled patterns: how they are made from code words, and the methods that search.
#include "modules/text/re.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/mapping_proxy.h"
#include "runtime/container/module.h"
#include "runtime/container/union.h"
#include "runtime/heap/heap.h"
#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"

#include <algorithm>
#include <memory>

namespace boomslang::runtime {

namespace {

void trace_pattern(Cell* cell, Marker& marker) {
    auto* pattern = static_cast<RePattern*>(cell);
    marker.mark(pattern->pattern);
    marker.mark(pattern->group_index);
    marker.mark(pattern->index_group);
}
void finalize_pattern(Cell* cell) noexcept { delete static_cast<RePattern*>(cell)->program; }
const Layout pattern_layout{"re_pattern", sizeof(RePattern), trace_pattern, finalize_pattern};

RePattern* pattern_of(Value self) { return self.as<RePattern>(); }

Value find_once(Value* args, ReMode mode) {
    ReSubject subject;
    if (!re_subject(pattern_of(args[0]), args[1], args[2], args[3], subject))
        return Value::exception();
    return re_find(subject, mode);
}
// What findall() lists for the match just found: its text, its only group, or its groups.
template <class Matcher, class Char>
Value findall_item(const ReSubject& subject, const Matcher& matcher, const Char* first,
                   Value empty) {
    const std::uint32_t groups = subject.pattern->groups();
    if (groups < 2) return re_found_group(subject, matcher, first, groups, empty);
    Tuple* tuple = make_tuple(groups);
    if (!tuple) return Value::exception();
    for (std::uint32_t g = 0; g < groups; g++) tuple->items[g] = Value::none();
    for (std::uint32_t g = 0; g < groups; g++) {
        TRY_VALUE(part, re_found_group(subject, matcher, first, g + 1, empty));
        tuple->items[g] = part;
    }
    return Value::object(tuple);
}

} // namespace

Value re_match(Value* args, std::uint32_t) { return find_once(args, ReMode::Match); }
Value re_search(Value* args, std::uint32_t) { return find_once(args, ReMode::Search); }
Value re_fullmatch(Value* args, std::uint32_t) { return find_once(args, ReMode::FullMatch); }

Value re_findall(Value* args, std::uint32_t) {
    ReSubject subject;
    if (!re_subject(pattern_of(args[0]), args[1], args[2], args[3], subject))
        return Value::exception();
    List* list = make_list();
    if (!list) return Value::exception();
    Value empty = subject.is_bytes ? Value::object(make_bytes("")) : Value::object(make_str(""));
    TRY(re_each_match(subject, [&](auto& matcher, const auto* first) {
        Value item = findall_item(subject, matcher, first, empty);
        return item.is_exception() ? item : list_append(list, item);
    }));
    return Value::object(list);
}

Value re_split(Value* args, std::uint32_t) {
    ReSubject subject;
    std::int64_t limit = 0;
    if (!re_count_argument(args[2], limit) ||
        !re_subject(pattern_of(args[0]), args[1], Value::empty(), Value::empty(), subject))
        return Value::exception();
    List* list = make_list();
    if (!list) return Value::exception();
    std::int64_t done = 0, times = 0;
    if (limit >= 0)
        TRY(re_each_match(subject, [&](auto& matcher, const auto* first) -> Value {
            TRY_VALUE(before, re_slice(subject, done, matcher.match_begin() - first));
            TRY(list_append(list, before));
            for (std::uint32_t g = 1; g <= subject.pattern->groups(); g++) {
                TRY_VALUE(part, re_found_group(subject, matcher, first, g, Value::none()));
                TRY(list_append(list, part));
            }
            done = matcher.match_end() - first;
            return ++times == limit ? Value::none() : Value::empty();
        }));
    TRY_VALUE(after, re_slice(subject, done, subject.endpos));
    TRY(list_append(list, after));
    return Value::object(list);
}

namespace {

Value pattern_repr(Value* args, std::uint32_t) {
    RePattern* pattern = pattern_of(args[0]);
    TRY_VALUE(shown, repr(pattern->pattern));
    auto* whole = shown.as<Str>();
    TRY_VALUE(part, str_substring(whole, 0, std::min<std::size_t>(whole->length, 200)));
    auto flags = static_cast<std::uint32_t>(pattern->flags);
    constexpr std::uint32_t type_flags = regex::kAscii | regex::kLocale | regex::kUnicode;
    if (pattern->is_bytes == 0 && (flags & type_flags) == regex::kUnicode) flags &= ~type_flags;
    static constexpr std::pair<std::uint32_t, const char*> flag_names[] = {
        {regex::kTemplate, "re.TEMPLATE"}, {regex::kIgnoreCase, "re.IGNORECASE"},
        {regex::kLocale, "re.LOCALE"},     {regex::kMultiLine, "re.MULTILINE"},
        {regex::kDotAll, "re.DOTALL"},     {regex::kUnicode, "re.UNICODE"},
        {regex::kVerbose, "re.VERBOSE"},   {regex::kDebug, "re.DEBUG"},
        {regex::kAscii, "re.ASCII"}};
    std::string text;
    for (auto [bit, name] : flag_names) {
        if (flags & bit) text += (text.empty() ? ", " : "|") + std::string(name);
        flags &= ~bit;
    }
    if (flags) {
        char number[16];
        std::snprintf(number, sizeof number, "0x%x", flags);
        text += (text.empty() ? ", " : "|") + std::string(number);
    }
    return str_value("re.compile(" + to_utf8(part.as<Str>()) + text + ")");
}

// Equal text and flags make equal programs. Patterns without text are only equal to themselves.
Value pattern_eq(Value* args, std::uint32_t) {
    if (!is_exact(args[1], types::re_pattern)) return not_implemented();
    RePattern *a = pattern_of(args[0]), *b = pattern_of(args[1]);
    if (a == b) return Value::from(true);
    if (a->is_bytes != b->is_bytes || a->flags != b->flags || a->is_bytes < 0)
        return Value::from(false);
    int same = equals(a->pattern, b->pattern);
    return same < 0 ? Value::exception() : Value::from(same == 1);
}
Value pattern_hash(Value* args, std::uint32_t) {
    TRY_VALUE(hash, hash_value(pattern_of(args[0])->pattern));
    std::int64_t mixed = hash.as_int() ^ pattern_of(args[0])->flags;
    return Value::integer(mixed == -1 ? -2 : mixed);
}
Value itself(Value* args, std::uint32_t) { return args[0]; }
// CPython registers this with copyreg; there the class has no method for it.
Value pattern_reduce(Value* args, std::uint32_t) {
    TRY_VALUE(re, import_module(kept_name<"re">()));
    TRY_VALUE(compile, get_attribute(re, kept_name<"_compile">()));
    RePattern* pattern = pattern_of(args[0]);
    return tuple_value({compile, tuple_value({pattern->pattern, Value::integer(pattern->flags)})});
}

Value pattern_text(Value self) { return pattern_of(self)->pattern; }
Value pattern_flags(Value self) { return Value::integer(pattern_of(self)->flags); }
Value pattern_groups(Value self) { return Value::integer(pattern_of(self)->groups()); }
Value pattern_groupindex(Value self) {
    return make_mapping_proxy(Value::object(pattern_of(self)->group_index));
}

const NativeDef pattern_methods[] = {
    {"__repr__(self, /)", pattern_repr, "Return repr(self)."},
    {"__eq__(self, value, /)", pattern_eq, "Return self==value."},
    {"__hash__(self, /)", pattern_hash, "Return hash(self)."},
    {"__copy__(self, /)", itself, "Itself."},
    {"__deepcopy__(self, memo, /)", itself, "Itself."},
    {"__reduce__(self, /)", pattern_reduce, "For pickle."},
    {"__class_getitem__($type, item, /)", class_getitem, "See PEP 585."},
    {"match(self, /, string, pos=0, endpos=sys.maxsize)", re_match,
     "A match at the beginning, or None."},
    {"fullmatch(self, /, string, pos=0, endpos=sys.maxsize)", re_fullmatch,
     "A match of all of it, or None."},
    {"search(self, /, string, pos=0, endpos=sys.maxsize)", re_search, "The first match, or None."},
    {"findall(self, /, string, pos=0, endpos=sys.maxsize)", re_findall,
     "What all matches matched."},
    {"finditer(self, /, string, pos=0, endpos=sys.maxsize)", re_finditer, "All matches."},
    {"scanner(self, /, string, pos=0, endpos=sys.maxsize)", re_scanner,
     "An object that matches or searches again and again."},
    {"sub(self, /, repl, string, count=0)", re_sub, "With matches replaced."},
    {"subn(self, /, repl, string, count=0)", re_subn, "With matches replaced, and how many."},
    {"split(self, /, string, maxsplit=0)", re_split, "What lies between matches."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef pattern_attributes[] = {
    {"pattern", pattern_text, nullptr, "The text it was compiled from.", kMember},
    {"flags", pattern_flags, nullptr, "The flags.", kMember},
    {"groups", pattern_groups, nullptr, "How many groups.", kMember},
    {"groupindex", pattern_groupindex, nullptr, "Names and numbers of groups."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value re_make_pattern(Value pattern, std::int32_t flags, const std::vector<regex::CodeWord>& code,
                      std::uint32_t groups, Dict* group_index, Tuple* index_group) {
    auto program = std::make_unique<regex::Program>();
    switch (regex::assemble(code.data(), code.size(), groups, *program)) {
    case regex::Assembled::Yes: break;
    case regex::Assembled::Invalid: return raise(types::RuntimeError, "invalid SRE code");
    case regex::Assembled::TooDeep: return raise_recursion();
    }
    auto* made = heap.make<RePattern>(&types::re_pattern.exact);
    heap.register_finalizable(made);
    made->program = program.release();
    made->pattern = pattern;
    made->group_index = group_index;
    made->index_group = index_group;
    made->flags = flags;
    made->is_bytes = static_cast<std::int8_t>(pattern.is_none() ? -1 : !is_str(pattern));
    return Value::object(made);
}

void init_re_types() {
    static bool started = false;
    if (started) return;
    started = true;
    TypeSpec spec;
    spec.layout = &pattern_layout;
    spec.flags = kNoInstantiation | kFinal;
    spec.module = "re";
    spec.weakly_referable = true;
    spec.doc = "Compiled regular expression object.";
    init_type(types::re_pattern, spec, pattern_methods, pattern_attributes);
    init_re_match();
    init_re_scanner();
}

} // namespace boomslang::runtime
