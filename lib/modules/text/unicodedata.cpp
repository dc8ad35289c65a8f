// The module unicodedata. Names are ours (support/unicode_names.h), the rest is utf8proc's, as far
// as characters have been assigned in Unicode 14.
#include "modules/text/unicodedata.h"

#include "runtime/call/native_arguments.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/str_builder.h"
#include "runtime/text/unicode.h"
#include "runtime/text/unicode_properties.h"
#include "support/unicode_composition.h"
#include "support/unicode_names.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utf8proc.h>
#include <vector>

namespace boomslang::runtime {

namespace unicode {

bool character_argument(Value v, const char* function, const char* number, std::uint32_t& out) {
    if (is_str(v) && v.as<Str>()->length == 1) {
        out = (*v.as<Str>())[0];
        return true;
    }
    (void)raise(types::TypeError, function, "() argument", number,
                " must be a unicode character, not ", type_name(v));
    return false;
}

namespace {

#define CHARACTER(function)                                                                        \
    std::uint32_t c;                                                                               \
    if (!character_argument(args[0], function, "", c)) return Value::exception()
#define CHARACTER_1(function)                                                                      \
    std::uint32_t c;                                                                               \
    if (!character_argument(args[0], function, " 1", c)) return Value::exception()

const utf8proc_property_t* property(std::uint32_t c) {
    // Characters that came after Unicode 14 have none.
    if (unicode::category(c) == UTF8PROC_CATEGORY_CN) return nullptr;
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
}
bool is_assigned(std::uint32_t c) { return unicode::category(c) != UTF8PROC_CATEGORY_CN; }

} // namespace

namespace today {

Value name(Value* args, std::uint32_t) {
    CHARACTER_1("name");
    std::string text = support::unicode_name(c);
    if (!text.empty()) return str_value(text);
    return args[1].is_empty() ? raise(types::ValueError, "no such name") : args[1];
}
Value lookup(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise_argument("lookup() argument", "str", args[0]);
    std::string text = to_utf8(args[0].as<Str>());
    constexpr std::size_t longest = 256;
    if (text.size() > longest) return raise_value(types::KeyError, str_value("name too long"));
    if (auto found = support::find_unicode_name(text))
        return Value::object(make_str_ucs4(&*found, 1));
    std::u32string_view sequence = support::find_unicode_sequence(text);
    if (sequence.empty())
        return raise_value(types::KeyError, str_value("undefined character name '" + text + "'"));
    return Value::object(
        make_str_ucs4(reinterpret_cast<const std::uint32_t*>(sequence.data()), sequence.size()));
}

Value category(Value* args, std::uint32_t) {
    CHARACTER("category");
    return str_value(unicode::category_name(c));
}
Value bidirectional(Value* args, std::uint32_t) {
    CHARACTER("bidirectional");
    static const char* const names[] = {"",    "L",  "LRE", "LRO", "R",   "AL",  "RLE", "RLO",
                                        "PDF", "EN", "ES",  "ET",  "AN",  "CS",  "NSM", "BN",
                                        "B",   "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    const auto* p = property(c);
    return str_value(p ? names[p->bidi_class] : "");
}
Value combining(Value* args, std::uint32_t) {
    CHARACTER("combining");
    const auto* p = property(c);
    return Value::integer(p ? p->combining_class : 0);
}
Value mirrored(Value* args, std::uint32_t) {
    CHARACTER("mirrored");
    const auto* p = property(c);
    return Value::integer(p ? p->bidi_mirrored : 0);
}

static constexpr std::uint32_t kHangul = 0xAC00, kHangulCount = 11172;

// Where it is not what the end of all steps, put together but for the last mark, says: otherwise null.
static const char* one_step(std::uint32_t c) {
    struct OneStep {
        std::uint32_t character;
        const char* parts;
    };
#include "modules/text/decompositions.inc"
    const auto* found =
        std::lower_bound(std::begin(kOneStep), std::end(kOneStep), c,
                         [](const OneStep& step, std::uint32_t v) { return step.character < v; });
    return found != std::end(kOneStep) && found->character == c ? found->parts : nullptr;
}

// What a character decomposes to in one step, with its tag: "<compat> 0020 0301".
Value decomposition(Value* args, std::uint32_t) {
    CHARACTER("decomposition");
    const auto* p = property(c);
    if (!p || p->decomp_seqindex == UINT16_MAX || c - kHangul < kHangulCount) return str_value("");
    static const char* const tags[] = {"",          "<font> ",  "<noBreak> ",  "<initial> ",
                                       "<medial> ", "<final> ", "<isolated> ", "<circle> ",
                                       "<super> ",  "<sub> ",   "<vertical> ", "<wide> ",
                                       "<narrow> ", "<small> ", "<square> ",   "<fraction> ",
                                       "<compat> "};
    std::string text = tags[p->decomp_type];
    if (const char* step = one_step(c)) return str_value(text + step);
    // utf8proc decomposes completely; a canonical pair is a pair whose first part may go further,
    // so it is put together again but for its last mark.
    utf8proc_int32_t parts[32];
    auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | (p->decomp_type ? UTF8PROC_COMPAT : 0));
    int boundary = 0;
    auto n =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 32, options, &boundary);
    if (n <= 0) return str_value("");
    if (!p->decomp_type && n > 2) {
        utf8proc_int32_t head = parts[0];
        utf8proc_int32_t pair[32];
        utf8proc_ssize_t last = n - 1;
        std::copy(parts, parts + last, pair);
        auto composed = utf8proc_normalize_utf32(
            pair, last, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
        if (composed == 1) head = pair[0];
        if (composed == 1) {
            parts[0] = head;
            parts[1] = parts[n - 1];
            n = 2;
        }
    }
    for (utf8proc_ssize_t i = 0; i < n; ++i) {
        char code[16];
        std::snprintf(code, sizeof code, i ? " %04X" : "%04X", static_cast<unsigned>(parts[i]));
        text += code;
    }
    return str_value(text);
}

Value decimal(Value* args, std::uint32_t) {
    CHARACTER_1("decimal");
    int digit = unicode::decimal_value(c);
    if (digit >= 0) return Value::integer(digit);
    return args[1].is_empty() ? raise(types::ValueError, "not a decimal") : args[1];
}

Value digit(Value* args, std::uint32_t) {
    CHARACTER_1("digit");
    const auto number = unicode::number_of(c);
    if (number && number->digit) return Value::integer(number->numerator);
    return args[1].is_empty() ? raise(types::ValueError, "not a digit") : args[1];
}
Value numeric(Value* args, std::uint32_t) {
    CHARACTER_1("numeric");
    if (const auto number = unicode::number_of(c))
        return Value::real(static_cast<double>(number->numerator) / number->denominator);
    return args[1].is_empty() ? raise(types::ValueError, "not a numeric character") : args[1];
}
Value east_asian_width(Value* args, std::uint32_t) {
    CHARACTER("east_asian_width");
    return str_value(unicode::east_asian_width(c));
}

} // namespace today

namespace {

enum class Form : std::uint8_t { C, D, KC, KD };

std::uint8_t mark_class(utf8proc_int32_t c) {
    return c < 0x300 ? 0 : static_cast<std::uint8_t>(utf8proc_get_property(c)->combining_class);
}

// Marks into their order, however many follow each other: each class keeps its own.
void order_marks(std::vector<utf8proc_int32_t>& parts) {
    std::vector<utf8proc_int32_t> unordered;
    std::vector<std::uint8_t> classes;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::uint8_t first = mark_class(parts[i]);
        if (!first) continue;
        const std::size_t from = i;
        classes.assign(1, first);
        while (++i < parts.size()) {
            const std::uint8_t next = mark_class(parts[i]);
            if (!next) break;
            classes.push_back(next);
        }
        if (std::is_sorted(classes.begin(), classes.end())) continue;
        std::size_t places[257] = {}; // where the next of a class goes
        for (const std::uint8_t c : classes) ++places[c + 1];
        for (std::size_t c = 1; c < 257; ++c) places[c] += places[c - 1];
        unordered.assign(parts.begin() + static_cast<std::ptrdiff_t>(from),
                         parts.begin() + static_cast<std::ptrdiff_t>(i));
        for (std::size_t k = 0; k < unordered.size(); ++k)
            parts[from + places[classes[k]]++] = unordered[k];
    }
}

Value normalized(Form form, const Str* text, const Database& database) {
    const bool compatible = form == Form::KC || form == Form::KD;
    const bool compose = form == Form::C || form == Form::KC;
    auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | (compatible ? UTF8PROC_COMPAT : 0) |
                                       (compose ? UTF8PROC_COMPOSE : UTF8PROC_DECOMPOSE));
    std::vector<utf8proc_int32_t> parts;
    parts.reserve(text->length);
    int boundary = 0;
    bool marks = false; // is there one that may have to change its place?
    for (std::size_t i = 0; i < text->length; ++i) {
        std::uint32_t c = (*text)[i];
        if (c < 0x80) {
            parts.push_back(static_cast<utf8proc_int32_t>(c));
            continue;
        }
        if (is_surrogate(c) || !is_assigned(c) || !database.is_assigned(c)) {
            marks = true; // (utf8proc may know it)
            parts.push_back(static_cast<utf8proc_int32_t>(c));
            continue;
        }
        if (const std::uint32_t other = database.corrected(c)) c = other;
        const auto* p = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
        if (p->decomp_seqindex == UINT16_MAX && c - today::kHangul >= today::kHangulCount) {
            marks = marks || p->combining_class;
            parts.push_back(static_cast<utf8proc_int32_t>(c));
            continue;
        }
        utf8proc_int32_t out[32];
        auto n = utf8proc_decompose_char(
            static_cast<utf8proc_int32_t>(c), out, 32,
            static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | (compatible ? UTF8PROC_COMPAT : 0)),
            &boundary);
        marks = marks || n > 0;
        for (utf8proc_ssize_t k = 0; k < n; ++k) parts.push_back(out[k]);
    }
    if (marks) order_marks(parts);
    if (compose && !support::compose(parts, options))
        return raise(types::ValueError, "cannot normalize");
    StrBuilder out(parts.size());
    for (utf8proc_int32_t c : parts) out.append(static_cast<std::uint32_t>(c));
    return out.finish();
}

// Whether every character stays what it is in this form, whatever is beside it. False: perhaps.
bool is_settled(Form form, const Str* text) {
    const bool compatible = form == Form::KC || form == Form::KD;
    const bool compose = form == Form::C || form == Form::KC;
    // Below these none is decomposed, or each comes back when it is composed again.
    const std::uint32_t plain = compatible ? 0xA0 : compose ? 0x300 : 0xC0;
    for (std::size_t i = 0; i < text->length; ++i) {
        const std::uint32_t c = (*text)[i];
        if (c < plain) continue;
        const bool hangul = (c >= 0x1100 && c < 0x1200) || c - today::kHangul < today::kHangulCount;
        const auto* p = is_surrogate(c) || hangul ? nullptr : property(c);
        if (!p || p->decomp_seqindex != UINT16_MAX || p->combining_class ||
            p->comb_index != UINT16_MAX)
            return false;
    }
    return true;
}

// Do two marks stand in the wrong order? Then the text is in no form.
bool is_out_of_order(const Str* text) {
    std::uint8_t before = 0;
    for (std::size_t i = 0; i < text->length; ++i) {
        const std::uint32_t c = (*text)[i];
        const auto* p = c < 0x300 || is_surrogate(c) ? nullptr : property(c);
        const auto its = static_cast<std::uint8_t>(p ? p->combining_class : 0);
        if (its && its < before) return true;
        before = its;
    }
    return false;
}

const Database current{is_assigned, [](std::uint32_t) -> std::uint32_t { return 0; }};

// The text of args[1] in the form that args[0] names; None if it is asked only whether that is the same
// text and this shows before anything is made.
Value in_form(const char* function, const Value* args, const Database& database,
              bool asks_only = false) {
    for (int i = 0; i < 2; ++i)
        if (!is_str(args[i]))
            return raise_argument(std::string(function) + "() argument " + std::to_string(i + 1),
                                  "str", args[i]);
    const Str* text = args[1].as<Str>();
    if (text->length == 0) return args[1];
    static constexpr std::pair<std::string_view, Form> forms[] = {
        {"NFC", Form::C}, {"NFD", Form::D}, {"NFKC", Form::KC}, {"NFKD", Form::KD}};
    const std::string wanted = to_utf8(args[0].as<Str>());
    for (const auto& [name, form] : forms)
        if (wanted == name) {
            if (text->ascii) return args[1];
            if (&database == &current && is_settled(form, text)) return args[1];
            if (&database == &current && asks_only && is_out_of_order(text)) return Value::none();
            return normalized(form, text, database);
        }
    return raise(types::ValueError, "invalid normalization form");
}

Value normalize(Value* args, std::uint32_t) { return normalize_in(current, args); }
Value is_normalized(Value* args, std::uint32_t) { return is_normalized_in(current, args); }

} // namespace

Value normalize_in(const Database& database, const Value* args) {
    return in_form("normalize", args, database);
}
Value is_normalized_in(const Database& database, const Value* args) {
    TRY_VALUE(text, in_form("is_normalized", args, database, true));
    return Value::from(!text.is_none() && str_equal(text.as<Str>(), args[1].as<Str>()));
}

namespace {

const NativeDef functions[] = {
    {"name(chr, default=None, /)", today::name, "The name of a character."},
    {"lookup(name, /)", today::lookup, "The character of a name."},
    {"category(chr, /)", today::category, "The general category: 'Lu'."},
    {"bidirectional(chr, /)", today::bidirectional, "The bidirectional class: 'L'."},
    {"combining(chr, /)", today::combining, "The canonical combining class."},
    {"mirrored(chr, /)", today::mirrored, "1 if the character is mirrored in bidirectional text."},
    {"decomposition(chr, /)", today::decomposition, "What a character decomposes to, or ''."},
    {"decimal(chr, default=None, /)", today::decimal, "The value of a decimal digit."},
    {"digit(chr, default=None, /)", today::digit, "The value of a digit."},
    {"numeric(chr, default=None, /)", today::numeric, "The value of a number, as a float."},
    {"east_asian_width(chr, /)", today::east_asian_width, "How wide in East Asian text: 'W'."},
    {"normalize(form, unistr, /)", normalize, "NFC, NFD, NFKC or NFKD of a str."},
    {"is_normalized(form, unistr, /)", is_normalized, "Is the str in this form?"},
    {nullptr, nullptr, nullptr},
};

} // namespace

} // namespace unicode

extern const NativeModule unicodedata_module;
const NativeModule unicodedata_module{"unicodedata", "Properties of characters.", [](Module* m) {
                                          define_functions(m, unicode::functions);
                                          dict_set(m->dict, kept_name<"unidata_version">(),
                                                   str_value("14.0.0"));
                                          add_unicode_3_2(m);
                                      }};

} // namespace boomslang::runtime
