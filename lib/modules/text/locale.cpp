// The module _locale: the C library's locale, for the standard library's locale and gettext.
#include "modules/constants.h"
#include "modules/own_exception.h"
#include "modules/support.h"
#include "modules/text/c_text.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/heap/rooted.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"

#include <cerrno>
#include <climits>
#include <clocale>
#include <cstring>
#include <cwchar>
#include <langinfo.h>
#include <libintl.h>
#include <string>
#include <vector>

namespace boomslang::runtime {

Value text_value(std::string_view text) {
    return decode_bytes({reinterpret_cast<const unsigned char*>(text.data()), text.size()}, "utf-8",
                        "surrogateescape");
}
bool c_text(Value v, std::string_view what, std::string& out) {
    if (!is_str(v)) {
        (void)raise_argument(what, "str", v);
        return false;
    }
    Value bytes = encode_str(v.as<Str>(), std::string_view("utf-8"), "surrogateescape");
    if (bytes.is_exception()) return false;
    ByteView view;
    if (!byte_view(bytes, view)) return false;
    out = view.text();
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}

void adopt_text_locale() {
    if (const char* now = std::setlocale(LC_CTYPE, nullptr); now && std::strcmp(now, "C") == 0) {
        const char* users = std::setlocale(LC_CTYPE, "");
        if (!users || std::strcmp(users, "C") == 0 || std::strcmp(users, "POSIX") == 0)
            std::setlocale(LC_CTYPE, "C.UTF-8");
    }
}

namespace {

Rooted<Type> locale_error;

Value set_locale(Value* args, std::uint32_t) {
    int category;
    if (!c_int_argument(args[0], category)) return Value::exception();
    std::string wanted;
    const bool given = !args[1].is_empty() && !args[1].is_none();
    if (given && !c_text(args[1], "setlocale() argument 2", wanted)) return Value::exception();
    const char* answer = std::setlocale(category, given ? wanted.c_str() : nullptr);
    if (!answer)
        return raise(*locale_error, given ? "unsupported locale setting" : "locale query failed");
    return text_value(answer);
}

// Sizes of groups; CHAR_MAX ends them, and 0 repeats the last one.
Value grouping_value(const char* grouping) {
    List* sizes = make_list(0);
    if (!sizes) return Value::exception();
    for (const char* p = grouping; *grouping; ++p) {
        TRY(list_append(sizes, Value::integer(*p)));
        if (*p == '\0' || *p == CHAR_MAX) break;
    }
    return Value::object(sizes);
}

Value locale_conv(Value*, std::uint32_t) {
    const lconv* conv = std::localeconv();
    Dict* result = make_dict();
    struct Text {
        const char* name;
        const char* value;
    };
    for (const Text& t :
         {Text{"decimal_point", conv->decimal_point}, Text{"thousands_sep", conv->thousands_sep},
          Text{"int_curr_symbol", conv->int_curr_symbol},
          Text{"currency_symbol", conv->currency_symbol},
          Text{"mon_decimal_point", conv->mon_decimal_point},
          Text{"mon_thousands_sep", conv->mon_thousands_sep},
          Text{"positive_sign", conv->positive_sign}, Text{"negative_sign", conv->negative_sign}}) {
        TRY_VALUE(text, text_value(t.value));
        dict_set(result, intern(t.name), text);
    }
    for (const Text& t :
         {Text{"grouping", conv->grouping}, Text{"mon_grouping", conv->mon_grouping}}) {
        TRY_VALUE(sizes, grouping_value(t.value));
        dict_set(result, intern(t.name), sizes);
    }
    struct Number {
        const char* name;
        char value;
    };
    for (const Number& n :
         {Number{"int_frac_digits", conv->int_frac_digits},
          Number{"frac_digits", conv->frac_digits}, Number{"p_cs_precedes", conv->p_cs_precedes},
          Number{"p_sep_by_space", conv->p_sep_by_space},
          Number{"n_cs_precedes", conv->n_cs_precedes},
          Number{"n_sep_by_space", conv->n_sep_by_space}, Number{"p_sign_posn", conv->p_sign_posn},
          Number{"n_sign_posn", conv->n_sign_posn}})
        dict_set(result, intern(n.name), Value::integer(n.value));
    return Value::object(result);
}

// A str as wide characters. False: exception pending.
bool wide_text(Value v, std::string_view what, std::wstring& out) {
    if (!is_str(v)) {
        (void)raise_argument(what, "str", v);
        return false;
    }
    const Str* s = v.as<Str>();
    for (std::size_t i = 0; i < s->length; ++i) out += static_cast<wchar_t>((*s)[i]);
    if (out.find(L'\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}

Value str_coll(Value* args, std::uint32_t) {
    std::wstring a, b;
    if (!wide_text(args[0], "strcoll() argument 1", a) ||
        !wide_text(args[1], "strcoll() argument 2", b))
        return Value::exception();
    return Value::integer(std::wcscoll(a.c_str(), b.c_str()));
}

Value str_xfrm(Value* args, std::uint32_t) {
    std::wstring text;
    if (!wide_text(args[0], "strxfrm() argument", text)) return Value::exception();
    std::vector<wchar_t> room(text.size() + 1);
    std::size_t size = std::wcsxfrm(room.data(), text.c_str(), room.size());
    if (size >= room.size()) {
        room.resize(size + 1);
        size = std::wcsxfrm(room.data(), text.c_str(), room.size());
    }
    std::string utf32(reinterpret_cast<const char*>(room.data()), size * sizeof(wchar_t));
    return decode_bytes({reinterpret_cast<const unsigned char*>(utf32.data()), utf32.size()},
                        "utf-32-le", "surrogatepass");
}

Value get_encoding(Value*, std::uint32_t) { return text_value(nl_langinfo(CODESET)); }

#define KEY(name)                                                                                  \
    { #name, name }
const Constant langinfo_keys[] = {
    KEY(DAY_1),      KEY(DAY_2),      KEY(DAY_3),     KEY(DAY_4),       KEY(DAY_5),
    KEY(DAY_6),      KEY(DAY_7),      KEY(ABDAY_1),   KEY(ABDAY_2),     KEY(ABDAY_3),
    KEY(ABDAY_4),    KEY(ABDAY_5),    KEY(ABDAY_6),   KEY(ABDAY_7),     KEY(MON_1),
    KEY(MON_2),      KEY(MON_3),      KEY(MON_4),     KEY(MON_5),       KEY(MON_6),
    KEY(MON_7),      KEY(MON_8),      KEY(MON_9),     KEY(MON_10),      KEY(MON_11),
    KEY(MON_12),     KEY(ABMON_1),    KEY(ABMON_2),   KEY(ABMON_3),     KEY(ABMON_4),
    KEY(ABMON_5),    KEY(ABMON_6),    KEY(ABMON_7),   KEY(ABMON_8),     KEY(ABMON_9),
    KEY(ABMON_10),   KEY(ABMON_11),   KEY(ABMON_12),  KEY(RADIXCHAR),   KEY(THOUSEP),
    KEY(CRNCYSTR),   KEY(D_FMT),      KEY(D_T_FMT),   KEY(T_FMT),       KEY(AM_STR),
    KEY(PM_STR),     KEY(T_FMT_AMPM), KEY(CODESET),   KEY(YESEXPR),     KEY(NOEXPR),
    KEY(_DATE_FMT),  KEY(ERA),        KEY(ERA_D_FMT), KEY(ERA_D_T_FMT), KEY(ERA_T_FMT),
    KEY(ALT_DIGITS),
};
#undef KEY

Value langinfo(Value* args, std::uint32_t) {
    int wanted;
    if (!c_int_argument(args[0], wanted)) return Value::exception();
    for (const Constant& key : langinfo_keys)
        if (key.value == wanted) return text_value(nl_langinfo(wanted));
    return raise(types::ValueError, "unsupported langinfo constant");
}

// --- Messages in the user's language

Value get_text(Value* args, std::uint32_t) {
    std::string message;
    if (!c_text(args[0], "gettext() argument", message)) return Value::exception();
    return text_value(gettext(message.c_str()));
}
// A domain that may be None.
bool domain_text(Value v, std::string_view what, std::string& out, const char*& domain) {
    domain = nullptr;
    if (v.is_none()) return true;
    if (!c_text(v, what, out)) return false;
    domain = out.c_str();
    return true;
}
Value d_gettext(Value* args, std::uint32_t) {
    std::string name, message;
    const char* domain;
    if (!domain_text(args[0], "dgettext() argument 1", name, domain) ||
        !c_text(args[1], "dgettext() argument 2", message))
        return Value::exception();
    return text_value(dgettext(domain, message.c_str()));
}
Value dc_gettext(Value* args, std::uint32_t) {
    std::string name, message;
    const char* domain;
    int category;
    if (!domain_text(args[0], "dcgettext() argument 1", name, domain) ||
        !c_text(args[1], "dcgettext() argument 2", message) || !c_int_argument(args[2], category))
        return Value::exception();
    return text_value(dcgettext(domain, message.c_str(), category));
}
Value text_domain(Value* args, std::uint32_t) {
    std::string name;
    const char* domain;
    if (!domain_text(args[0], "textdomain() argument", name, domain)) return Value::exception();
    const char* answer = textdomain(domain);
    return answer ? text_value(answer) : raise_os(errno, Value::empty());
}
Value bind_text_domain(Value* args, std::uint32_t) {
    std::string domain, folder;
    const char* name;
    if (!c_text(args[0], "bindtextdomain() argument 1", domain)) return Value::exception();
    if (domain.empty()) return raise(*locale_error, "domain must be a non-empty string");
    if (!domain_text(args[1], "bindtextdomain() argument 2", folder, name))
        return Value::exception();
    const char* answer = bindtextdomain(domain.c_str(), name);
    return answer ? text_value(answer) : raise_os(errno, Value::empty());
}
Value bind_codeset(Value* args, std::uint32_t) {
    std::string domain, codeset;
    const char* name;
    if (!c_text(args[0], "bind_textdomain_codeset() argument 1", domain) ||
        !domain_text(args[1], "bind_textdomain_codeset() argument 2", codeset, name))
        return Value::exception();
    const char* answer = bind_textdomain_codeset(domain.c_str(), name);
    return answer ? text_value(answer) : Value::none();
}

const NativeDef functions[] = {
    {"setlocale(category, locale=None, /)", through<Door::Processes, "setlocale", set_locale>,
     "Set or ask for the locale of a category."},
    {"localeconv()", locale_conv, "How numbers and amounts of money are written."},
    {"strcoll(os1, os2, /)", str_coll, "Compare two texts as the locale orders them."},
    {"strxfrm(string, /)", str_xfrm, "A text that compares as the locale orders it."},
    {"getencoding()", get_encoding, "The encoding of the locale."},
    {"nl_langinfo(key, /)", langinfo, "What the locale says of a key."},
    {"gettext(msg, /)", through<Door::Files, "gettext", get_text>,
     "The message in the user's language."},
    {"dgettext(domain, msg, /)", through<Door::Files, "dgettext", d_gettext>,
     "The message of a domain in the user's language."},
    {"dcgettext(domain, msg, category, /)", through<Door::Files, "dcgettext", dc_gettext>,
     "The message of a domain and category in the user's language."},
    {"textdomain(domain, /)", through<Door::Files, "textdomain", text_domain>,
     "Set the domain of gettext()."},
    {"bindtextdomain(domain, dir, /)", through<Door::Files, "bindtextdomain", bind_text_domain>,
     "Set the folder of a domain."},
    {"bind_textdomain_codeset(domain, codeset, /)",
     through<Door::Files, "bind_textdomain_codeset", bind_codeset>,
     "Set the encoding of a domain."},
    {nullptr, nullptr, nullptr},
};

const Constant categories[] = {
    {"LC_CTYPE", LC_CTYPE},       {"LC_TIME", LC_TIME},         {"LC_COLLATE", LC_COLLATE},
    {"LC_MONETARY", LC_MONETARY}, {"LC_MESSAGES", LC_MESSAGES}, {"LC_NUMERIC", LC_NUMERIC},
    {"LC_ALL", LC_ALL},           {"CHAR_MAX", CHAR_MAX},
};

void fill(Module* module) {
    adopt_text_locale();
    add_own_exception(module, locale_error, "Error", types::Exception, "locale");
    define_functions(module, functions);
    add_constants(module->dict, categories);
    add_constants(module->dict, langinfo_keys);
}

} // namespace

extern const NativeModule locale_module;
const NativeModule locale_module{"_locale", "The C library's locale.", fill};

} // namespace boomslang::runtime
