// Unicode 3.2 as differences from today's database: characters that came later, and properties that
// were others.
#include "modules/text/unicodedata.h"

#include <algorithm>
#include <iterator>

#include "runtime/object/permanent_name.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

struct Run {
    std::uint32_t first, count;
};
struct TextRun : Run {
    const char* value;
};
struct NumberRun : Run { // digits are each one more than the one before
    std::int64_t value;
};
struct Correction {
    std::uint32_t character, decomposed;
};

#include "modules/text/unicode_3_2.inc"

template <class R, std::size_t N>
const R* run_of(const R (&runs)[N], std::uint32_t c) noexcept {
    const R* after = std::upper_bound(std::begin(runs), std::end(runs), c,
                                      [](std::uint32_t v, const R& run) { return v < run.first; });
    return after != runs && c - (after - 1)->first < (after - 1)->count ? after - 1 : nullptr;
}

bool is_assigned(std::uint32_t c) noexcept { return !run_of(kUnassigned, c); }

std::uint32_t corrected(std::uint32_t c) noexcept {
    for (const Correction& correction : kCorrections)
        if (correction.character == c) return correction.decomposed;
    return 0;
}

const unicode::Database database{is_assigned, corrected};

// What today's function says, but for characters that came later.
template <NativeFn Today>
Value unless_later(Value* args, const char* function, std::uint32_t& c, Value later) {
    if (!unicode::character_argument(args[1], function, "", c)) return Value::exception();
    return is_assigned(c) ? Today(args + 1, 1) : later;
}
template <std::size_t N>
Value or_changed(const TextRun (&runs)[N], std::uint32_t c, Value today) {
    const TextRun* run = today.is_exception() ? nullptr : run_of(runs, c);
    return run ? str_value(run->value) : today;
}

Value category(Value* args, std::uint32_t) {
    std::uint32_t c = 0;
    const Value today =
        unless_later<unicode::today::category>(args, "category", c, str_value("Cn"));
    return or_changed(kCategory, c, today);
}
Value bidirectional(Value* args, std::uint32_t) {
    std::uint32_t c = 0;
    const Value today =
        unless_later<unicode::today::bidirectional>(args, "bidirectional", c, str_value(""));
    return or_changed(kBidirectional, c, today);
}
// CPython has F for what is not assigned.
Value east_asian_width(Value* args, std::uint32_t) {
    std::uint32_t c = 0;
    const Value today =
        unless_later<unicode::today::east_asian_width>(args, "east_asian_width", c, str_value("F"));
    return or_changed(kEastAsianWidth, c, today);
}
Value combining(Value* args, std::uint32_t) {
    std::uint32_t c;
    return unless_later<unicode::today::combining>(args, "combining", c, Value::integer(0));
}
Value mirrored(Value* args, std::uint32_t) {
    std::uint32_t c = 0;
    const Value today =
        unless_later<unicode::today::mirrored>(args, "mirrored", c, Value::integer(0));
    const NumberRun* run = today.is_exception() ? nullptr : run_of(kMirrored, c);
    return run ? Value::integer(run->value) : today;
}
Value decomposition(Value* args, std::uint32_t) {
    std::uint32_t c;
    return unless_later<unicode::today::decomposition>(args, "decomposition", c, str_value(""));
}

// What is no number, or has no name: the default, or ValueError.
template <NativeFn Today>
Value if_assigned(Value* args, const char* function, const char* missing) {
    std::uint32_t c;
    if (!unicode::character_argument(args[1], function, " 1", c)) return Value::exception();
    if (is_assigned(c)) return Today(args + 1, 2);
    return args[2].is_empty() ? raise(types::ValueError, missing) : args[2];
}
Value decimal(Value* args, std::uint32_t) {
    std::uint32_t c;
    if (!unicode::character_argument(args[1], "decimal", " 1", c)) return Value::exception();
    if (const NumberRun* run = run_of(kDecimal, c))
        return Value::integer(run->value + (c - run->first));
    return if_assigned<unicode::today::decimal>(args, "decimal", "not a decimal");
}
// CPython's digits are today's.
Value digit(Value* args, std::uint32_t) { return unicode::today::digit(args + 1, 2); }
Value numeric(Value* args, std::uint32_t) {
    return if_assigned<unicode::today::numeric>(args, "numeric", "not a numeric character");
}
Value name(Value* args, std::uint32_t) {
    return if_assigned<unicode::today::name>(args, "name", "no such name");
}

// Sequences have names since Unicode 4.1. Ideographs are found by their number, whenever they came, as by CPython.
Value lookup(Value* args, std::uint32_t) {
    TRY_VALUE(found, unicode::today::lookup(args + 1, 1));
    const Str* text = found.as<Str>();
    constexpr std::string_view kByNumber = "CJK UNIFIED IDEOGRAPH-";
    const std::string wanted = to_utf8(args[1].as<Str>());
    if (text->length == 1 && (is_assigned((*text)[0]) || wanted.starts_with(kByNumber)))
        return found;
    return raise_value(types::KeyError, str_value("undefined character name '" + wanted + "'"));
}

Value normalize(Value* args, std::uint32_t) { return unicode::normalize_in(database, args + 1); }
Value is_normalized(Value* args, std::uint32_t) {
    return unicode::is_normalized_in(database, args + 1);
}

const NativeDef methods[] = {
    {"name(self, chr, default=None, /)", name, "The name of a character."},
    {"lookup(self, name, /)", lookup, "The character of a name."},
    {"category(self, chr, /)", category, "The general category: 'Lu'."},
    {"bidirectional(self, chr, /)", bidirectional, "The bidirectional class: 'L'."},
    {"combining(self, chr, /)", combining, "The canonical combining class."},
    {"mirrored(self, chr, /)", mirrored, "1 if the character is mirrored in bidirectional text."},
    {"decomposition(self, chr, /)", decomposition, "What a character decomposes to, or ''."},
    {"decimal(self, chr, default=None, /)", decimal, "The value of a decimal digit."},
    {"digit(self, chr, default=None, /)", digit, "The value of a digit."},
    {"numeric(self, chr, default=None, /)", numeric, "The value of a number, as a float."},
    {"east_asian_width(self, chr, /)", east_asian_width, "How wide in East Asian text: 'W'."},
    {"normalize(self, form, unistr, /)", normalize, "NFC, NFD, NFKC or NFKD of a str."},
    {"is_normalized(self, form, unistr, /)", is_normalized, "Is the str in this form?"},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"unidata_version", [](Value) { return str_value("3.2.0"); }, nullptr, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};
const Layout layout{"UCD", sizeof(Object), [](Cell*, Marker&) {}};
BuiltinType database_type{};

} // namespace

void add_unicode_3_2(Module* module) {
    TypeSpec spec;
    spec.layout = &layout;
    spec.name = "UCD";
    spec.module = "unicodedata";
    spec.flags = kFinal | kNoInstantiation;
    add_type(module, database_type, spec, methods, attributes);
    dict_set(module->dict, intern("ucd_3_2_0"),
             Value::object(heap.make<Object>(&database_type.exact)));
}

} // namespace boomslang::runtime
