// The module re: the cache of patterns and the functions that use them. It is a package, as
// CPython's is: re._parser and re._compiler are the standard library's own files, and say what is
// wrong with a pattern; they and what else is rare is imported when it is first wanted
// (modules/frozen/_re_fallback.py).
#include "modules/text/re.h"

#include "regex/parser.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/import.h"
#include "runtime/object/names.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str_chars.h"

#include <algorithm>

namespace boomslang::runtime {

namespace {

Rooted<Dict> cache;
constexpr std::size_t kMaxCache = 512;

std::u32string characters(Value text) {
    std::u32string out;
    if (is_str(text)) {
        with_chars(text.as<Str>(), [&](const auto* p, std::size_t n) { out.assign(p, p + n); });
    } else {
        auto* bytes = text.as<Bytes>();
        out.assign(bytes->data, bytes->data + bytes->size);
    }
    return out;
}

Value str_of(const std::u32string& s) {
    return Value::object(make_str_ucs4(reinterpret_cast<const std::uint32_t*>(s.data()), s.size()));
}

// Compiles without a look at the cache. Empty: this is a case for re._compiler.
Value compile_natively(Value pattern, Value flags) {
    bool bytes = is_bytes(pattern);
    if ((!bytes && !is_str(pattern)) || !flags.is_int()) return Value::empty();
    if (flags.as_int() < 0 || flags.as_int() > INT32_MAX) return Value::empty();
    regex::Parsed parsed;
    if (!regex::parse(characters(pattern), static_cast<std::uint32_t>(flags.as_int()), bytes,
                      parsed))
        return Value::empty();
    Dict* group_index = make_dict();
    Tuple* index_group = make_tuple(parsed.groups + 1);
    if (!index_group) return Value::exception();
    for (std::uint32_t g = 0; g <= parsed.groups; g++) index_group->items[g] = Value::none();
    for (auto& [name, number] : parsed.names) {
        Value key = Value::object(intern(str_of(name).as<Str>()));
        index_group->items[number] = key;
        TRY(dict_set(group_index, key, Value::integer(number)));
    }
    return re_make_pattern(pattern, static_cast<std::int32_t>(parsed.flags), parsed.code,
                           parsed.groups, group_index, index_group);
}

} // namespace

Value re_extra(const char* name, std::initializer_list<Value> args) {
    TRY_VALUE(module, import_module(kept_name<"_re_fallback">()));
    TRY_VALUE(function, get_attribute(module, intern(name)));
    return call(function, args);
}

Value re_compile(Value pattern, Value flags) {
    // Flags are members of an enumeration, as a rule: their value is what counts.
    if (!flags.is_int() && is_instance_of(flags, types::int_) && type_of(flags) != &types::bool_)
        flags = int_exact(flags);
    TRY_VALUE(key, tuple_value({Value::object(type_of(pattern)), pattern, flags}));
    TRY_VALUE(found, dict_get(cache, key));
    if (!found.is_empty()) return found;
    if (is_exact(pattern, types::re_pattern)) {
        TRY_VALUE(given, Value::from(truth(flags) == 1));
        if (given.is(Value::from(true)))
            return raise(types::ValueError,
                         "cannot process flags argument with a compiled pattern");
        return pattern;
    }
    TRY_VALUE(made, compile_natively(pattern, flags));
    if (made.is_empty()) {
        made = re_extra("_compile", {pattern, flags});
        TRY(made);
        if (flags.is_int() && flags.as_int() & regex::kDebug) return made;
    }
    if (cache->count >= kMaxCache) {
        std::size_t position = 0;
        if (DictEntry* oldest = dict_next(cache, position)) TRY(dict_delete(cache, oldest->key));
    }
    TRY(dict_set(cache, key, made));
    return made;
}

namespace {

// function(pattern, ..., flags), which calls the pattern's method with what is between.
template <NativeFn method, int flags_at>
Value by_pattern(Value* args, std::uint32_t) {
    Value flags = args[flags_at].is_empty() ? Value::integer(0) : args[flags_at];
    TRY_VALUE(compiled, re_compile(args[0], flags));
    Value passed[4] = {compiled, Value::empty(), Value::empty(), Value::empty()};
    for (int i = 1; i < flags_at; i++) passed[i] = args[i];
    return method(passed, 4);
}

Value compile_function(Value* args, std::uint32_t) {
    return re_compile(args[0], args[1].is_empty() ? Value::integer(0) : args[1]);
}

Value escape(Value* args, std::uint32_t) {
    static constexpr std::string_view special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f";
    auto is_special = [](std::uint32_t c) {
        return c < 0x80 && special.find(static_cast<char>(c)) != special.npos;
    };
    if (is_str(args[0])) {
        std::u32string out;
        for (char32_t c : characters(args[0])) {
            if (is_special(c)) out += U'\\';
            out += c;
        }
        return str_of(out);
    }
    ByteView view;
    if (!byte_view(args[0], view))
        return raise(types::TypeError, "decoding to str: need a bytes-like object, ",
                     type_name(args[0]), " found");
    std::string out;
    for (char c : view.text()) {
        if (is_special(static_cast<unsigned char>(c))) out += '\\';
        out += c;
    }
    return make_bytes_or_raise(out.data(), out.size());
}

Value purge(Value*, std::uint32_t) {
    dict_clear(cache);
    return Value::none();
}

// Where the standard library has the package's files: its __path__.
Value package_path() {
    Value directory = str_value(library_directory() + "/re");
    return Value::object(make_list(&directory, 1));
}

constexpr std::string_view kExtras[] = {"A",
                                        "ASCII",
                                        "DEBUG",
                                        "DOTALL",
                                        "I",
                                        "IGNORECASE",
                                        "L",
                                        "LOCALE",
                                        "M",
                                        "MULTILINE",
                                        "NOFLAG",
                                        "RegexFlag",
                                        "S",
                                        "Scanner",
                                        "T",
                                        "TEMPLATE",
                                        "U",
                                        "UNICODE",
                                        "VERBOSE",
                                        "X",
                                        "_MAXCACHE",
                                        "_casefix",
                                        "_compile_repl",
                                        "_compiler",
                                        "_constants",
                                        "_expand",
                                        "_parser",
                                        "_pickle",
                                        "_special_chars_map",
                                        "_subx",
                                        "copyreg",
                                        "enum",
                                        "error",
                                        "functools",
                                        "template"};

// Flags, which are an enumeration, and what is rare come from modules in Python when they are first
// asked for: few programs need enum for anything else.
Value extra_attribute(Value* args, std::uint32_t) {
    if (is_str(args[0])) {
        const std::string name = to_utf8(args[0].as<Str>());
        TRY_VALUE(re, import_module(kept_name<"re">()));
        if (name == "__path__") {
            Value path = package_path();
            TRY(set_attribute(re, names.dunder_path, path));
            return path;
        } else if (std::find(std::begin(kExtras), std::end(kExtras), name) != std::end(kExtras)) {
            TRY_VALUE(value, re_extra("find", {args[0]}));
            TRY(set_attribute(re, intern(name), value));
            return value;
        }
    }
    return raise(types::AttributeError, "module 're' has no attribute ", Shown{repr, args[0]});
}

Value list_names(Value*, std::uint32_t) {
    TRY_VALUE(re, import_module(kept_name<"re">()));
    List* all = make_list();
    if (!all) return Value::exception();
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(re.as<Module>()->dict, position))
        TRY(list_append(all, entry->key));
    for (std::string_view name : kExtras)
        if (dict_get(re.as<Module>()->dict, intern(name)).is_empty())
            TRY(list_append(all, Value::object(intern(name))));
    return Value::object(all);
}

const NativeDef functions[] = {
    {"__getattr__(name, /)", extra_attribute, "What is made when it is first asked for."},
    {"__dir__()", list_names, "All names, also those that are made when they are asked for."},
    {"compile(pattern, flags=0)", compile_function, "A compiled pattern."},
    {"_compile(pattern, flags)", compile_function, "A compiled pattern, for pickle."},
    {"match(pattern, string, flags=0)", by_pattern<re_match, 2>,
     "A match at the beginning, or None."},
    {"fullmatch(pattern, string, flags=0)", by_pattern<re_fullmatch, 2>,
     "A match of all of it, or None."},
    {"search(pattern, string, flags=0)", by_pattern<re_search, 2>, "The first match, or None."},
    {"findall(pattern, string, flags=0)", by_pattern<re_findall, 2>, "What all matches matched."},
    {"finditer(pattern, string, flags=0)", by_pattern<re_finditer, 2>, "All matches."},
    {"sub(pattern, repl, string, count=0, flags=0)", by_pattern<re_sub_function, 4>,
     "string with matches replaced."},
    {"subn(pattern, repl, string, count=0, flags=0)", by_pattern<re_subn_function, 4>,
     "As sub(), and how many."},
    {"split(pattern, string, maxsplit=0, flags=0)", by_pattern<re_split, 3>,
     "What lies between matches."},
    {"escape(pattern)", escape, "A pattern that matches just this text."},
    {"purge()", purge, "Empty the cache of compiled patterns."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    init_re_types();
    if (!cache) cache = make_dict();
    define_functions(module, functions);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    set("Pattern", Value::object(&types::re_pattern));
    set("Match", Value::object(&types::re_match));
    set("_cache", Value::object(static_cast<Dict*>(cache)));
    set("__version__", str_value("2.2.1"));
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
const NativeModule re_module{"re", "Support for regular expressions (RE).", fill};

} // namespace boomslang::runtime
