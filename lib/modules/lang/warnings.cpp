// The module _warnings: what decides whether a warning is shown. Module warnings, in Python, puts its
// conveniences on top and, once imported, takes over the filters and the way of showing.
#include "runtime/hooks/warnings.h"
#include "runtime/call/native_arguments.h"

#include "modules/support.h"
#include "runtime/call/frame.h"
#include "runtime/container/exceptions.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/traceback.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

namespace {

struct Warnings {
    Rooted<List> filters;
    Rooted<Dict> once;
    std::int64_t version = 0; // of the filters; registries of an older one are emptied
};
Warnings warnings;

Value filter(const char* action, BuiltinType& category, Value module) {
    return tuple_value({Value::object(intern(action)), Value::none(), Value::object(&category),
                        module, Value::integer(0)});
}

// Before the first use, which may come before the module is imported.
void prepare() {
    if (warnings.filters) return;
    Value filters[] = {
        filter("default", types::DeprecationWarning, Value::object(names.dunder_main)),
        filter("ignore", types::DeprecationWarning, Value::none()),
        filter("ignore", types::PendingDeprecationWarning, Value::none()),
        filter("ignore", types::ImportWarning, Value::none()),
        filter("ignore", types::ResourceWarning, Value::none()),
    };
    warnings.filters = make_list(filters, std::size(filters));
    warnings.once = make_dict();
}

// An attribute of module warnings when that has been imported, else Empty.
Value from_module(const char* name) {
    Value module = dict_get(modules_dict, kept_name<"warnings">());
    if (module.is_empty() || module.is_none()) {
        // -W is for module warnings to understand.
        Value options = dict_get(sys->dict, kept_name<"warnoptions">());
        if (options.is_empty() || !is_list(options) || !options.as<List>()->size)
            return Value::empty();
        TRY_VALUE(imported, import_module(kept_name<"warnings">()));
        module = imported;
    }
    return find_attribute(module, intern(name));
}

struct Context {
    Value category, message, text;
    Value filename, line, module;
    Value registry = Value::none();
    Value source_line = Value::none(), source = Value::none();
};

// A filter's pattern: None, a str that must be equal, or an object with match().
Value pattern_matches(Value pattern, Value text) {
    if (pattern.is_none()) return Value::from(true);
    if (is_exact_str(pattern)) {
        int equal = equals(pattern, text);
        return equal < 0 ? Value::exception() : Value::from(equal == 1);
    }
    TRY_VALUE(match, call_method(pattern, kept_name<"match">(), {text}));
    int result = truth(match);
    return result < 0 ? Value::exception() : Value::from(result == 1);
}

Value filter_matches(Tuple* item, const Context& context) {
    TRY_VALUE(text, pattern_matches(item->items[1], context.text));
    TRY_VALUE(category, is_subclass(context.category, item->items[2]));
    TRY_VALUE(module, pattern_matches(item->items[3], context.module));
    bool line = item->items[4].is(Value::integer(0)) || item->items[4].is(context.line);
    return Value::from(text.as_bool() && category.as_bool() && module.as_bool() && line);
}

// The action of the first filter that matches.
Value find_action(const Context& context, Value& matched) {
    matched = Value::none();
    TRY_VALUE(filters, from_module("filters"));
    if (filters.is_empty()) filters = Value::object(warnings.filters);
    if (!is_list(filters)) return raise(types::ValueError, "warnings.filters must be a list");
    for (std::size_t i = 0; i < filters.as<List>()->size; ++i) {
        Value item = filters.as<List>()->items()[i];
        if (!is_tuple(item) || item.as<Tuple>()->size != 5)
            return raise(types::ValueError, "warnings.filters item ", std::to_string(i),
                         " isn't a 5-tuple");
        TRY_VALUE(found, filter_matches(item.as<Tuple>(), context));
        if (!found.as_bool()) continue;
        matched = item;
        return item.as<Tuple>()->items[0];
    }
    TRY_VALUE(otherwise, from_module("defaultaction"));
    return otherwise.is_empty() ? str_value("default") : otherwise;
}

// Bool: the key was there and true already. It is set when `set`.
Value already_warned(Value registry, Value key, bool set) {
    if (!is_dict(registry)) return Value::from(false);
    auto* dict = registry.as<Dict>();
    Value version = dict_get(dict, kept_name<"version">());
    if (!version.is(Value::integer(warnings.version))) {
        dict_clear(dict);
        dict_set(dict, kept_name<"version">(), Value::integer(warnings.version));
    } else {
        TRY_VALUE(there, dict_get(dict, key));
        if (!there.is_empty()) {
            int is_true = truth(there);
            if (is_true < 0) return Value::exception();
            if (is_true) return Value::from(true);
        }
    }
    if (set) TRY(dict_set(dict, key, Value::from(true)));
    return Value::from(false);
}

Value show(const Context& context) {
    TRY_VALUE(function, from_module("_showwarnmsg"));
    if (!function.is_empty()) {
        TRY_VALUE(type, from_module("WarningMessage"));
        TRY_VALUE(message,
                  call(type, {context.message, context.category, context.filename, context.line,
                              Value::none(), Value::none(), context.source}));
        TRY(call(function, {message}));
        return Value::empty();
    }
    TRY_VALUE(file, to_str(context.filename));
    TRY_VALUE(text, to_str(context.text));
    std::string name = to_utf8(file.as<Str>());
    std::int64_t line = context.line.is_int() ? context.line.as_int() : 0;
    std::string shown = name + ":" + std::to_string(line) + ": " +
                        to_utf8(context.category.as<Type>()->name) + ": " +
                        to_utf8(text.as<Str>()) + "\n";
    std::string given;
    std::string_view source;
    if (is_str(context.source_line)) {
        given = to_utf8(context.source_line.as<Str>());
        source = given;
    } else if (line > 0) {
        source_line(name, static_cast<std::uint32_t>(line), source);
    }
    std::size_t first = source.find_first_not_of(" \t\f");
    if (first != source.npos) ((shown += "  ") += source.substr(first)) += '\n';
    write_error(shown);
    return Value::empty();
}

Value warn_explicitly(Context& context) {
    prepare();
    if (is_instance_of(context.message, types::Warning)) {
        TRY_VALUE(text, to_str(context.message));
        context.text = text;
        context.category = Value::object(type_of(context.message));
    } else {
        context.text = context.message;
        TRY_VALUE(message, call(context.category, {context.message}));
        context.message = message;
    }
    Value key = tuple_value({context.text, context.category, context.line});
    TRY_VALUE(before, already_warned(context.registry, key, false));
    if (before.as_bool()) return Value::empty();
    Value matched;
    TRY_VALUE(action_value, find_action(context, matched));
    std::string action = is_str(action_value) ? to_utf8(action_value.as<Str>()) : "";
    if (action == "error") {
        if (!is_exception_instance(context.message))
            return raise(types::TypeError, "exceptions must derive from BaseException");
        return raise_object(context.message.as_object());
    }
    if (action == "ignore") return Value::empty();
    if (action != "always" && is_dict(context.registry))
        TRY(dict_set(context.registry.as<Dict>(), key, Value::from(true)));
    Value once_per = tuple_value({context.text, context.category});
    if (action == "once") {
        Value registry = context.registry;
        if (!is_dict(registry)) {
            registry = from_module("onceregistry");
            TRY(registry);
            if (registry.is_empty()) registry = Value::object(warnings.once);
        }
        TRY_VALUE(seen, already_warned(registry, once_per, true));
        if (seen.as_bool()) return Value::empty();
    } else if (action == "module") {
        TRY_VALUE(seen, already_warned(context.registry, once_per, true));
        if (seen.as_bool()) return Value::empty();
    } else if (action != "always" && action != "default") {
        return raise(types::RuntimeError, "Unrecognized action (", Shown{repr, action_value},
                     ") in warnings.filters:\n ", Shown{repr, matched});
    }
    return show(context);
}

bool is_internal(const Frame* frame) {
    std::string file = to_utf8(frame->code->filename);
    return file.find("importlib") != file.npos && file.find("_bootstrap") != file.npos;
}

// Where the warning is about: `level` activations up, those of the import system not counted.
void find_place(Context& context, std::int64_t level) {
    Frame* frame = state.frame;
    bool count_all = level <= 0 || (frame && is_internal(frame));
    while (--level > 0 && frame) {
        do frame = frame->caller;
        while (frame && !count_all && is_internal(frame));
    }
    Dict* globals = sys->dict;
    context.filename = str_value("sys");
    context.line = Value::integer(1);
    if (frame) {
        globals = frame->function->globals;
        context.filename = Value::object(frame->code->filename);
        context.line = Value::integer(frame_span(frame).line);
    }
    Str* key = kept_name<"__warningregistry__">();
    context.registry = dict_get(globals, key);
    if (context.registry.is_empty()) {
        context.registry = Value::object(make_dict());
        dict_set(globals, key, context.registry);
    }
    context.module = dict_get(globals, names.dunder_name);
    if (context.module.is_empty() || !(context.module.is_none() || is_str(context.module)))
        context.module = str_value("<string>");
}

// "dir/name.py" is "dir/name".
Value module_of_file(Value filename) {
    if (!is_str(filename)) return str_value("<unknown>");
    std::string name = to_utf8(filename.as<Str>());
    if (name.empty()) return str_value("<unknown>");
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    return str_value(name);
}

Value refuse_category(Value category) {
    return raise(types::TypeError, "category must be a Warning subclass, not '",
                 type_name(category), "'");
}
bool is_category(Value v) {
    return is_kind(v, kTypeSubclass) && is_subtype(v.as<Type>(), &types::Warning);
}

// ---- For programs

Value warn_function(Value* args, std::uint32_t) {
    Context context;
    context.message = args[0];
    context.category = args[1].is_empty() ? Value::none() : args[1];
    if (is_instance_of(args[0], types::Warning)) context.category = Value::object(type_of(args[0]));
    else if (context.category.is_none()) context.category = Value::object(&types::UserWarning);
    if (!is_category(context.category)) return refuse_category(context.category);
    std::int64_t level = 1;
    if (!args[2].is_empty() && !index_int64(args[2], level)) return Value::exception();
    if (!args[3].is_empty()) context.source = args[3];
    find_place(context, level);
    TRY(warn_explicitly(context));
    return Value::none();
}

Value warn_explicit_function(Value* args, std::uint32_t) {
    Context context;
    context.message = args[0];
    context.category = args[1];
    context.filename = args[2];
    context.line = args[3];
    if (!is_str(args[2]))
        return raise_argument("warn_explicit() argument 'filename'", "str", args[2]);
    std::int64_t ignored;
    if (!index_int64(args[3], ignored)) return Value::exception();
    context.module = args[4].is_empty() || args[4].is_none() ? module_of_file(args[2]) : args[4];
    if (!args[5].is_empty()) context.registry = args[5];
    if (!context.registry.is_none() && !is_dict(context.registry))
        return raise(types::TypeError, "'registry' must be a dict or None");
    if (!args[7].is_empty()) context.source = args[7];
    if (!is_instance_of(args[0], types::Warning) && !is_category(args[1]))
        return refuse_category(args[1]);
    TRY(warn_explicitly(context));
    return Value::none();
}

Value filters_mutated(Value*, std::uint32_t) {
    ++warnings.version;
    return Value::none();
}

const NativeDef functions[] = {
    {"warn(message, category=None, stacklevel=1, source=None)", warn_function,
     "Issues a warning, or ignores it, or raises it."},
    {"warn_explicit(message, category, filename, lineno, module=None, registry=None, "
     "module_globals=None, source=None)",
     warn_explicit_function, "As warn(), about a given place."},
    {"_filters_mutated()", filters_mutated, "The filters changed: forget what was shown."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    prepare();
    define_functions(module, functions);
    dict_set(module->dict, kept_name<"filters">(), Value::object(warnings.filters));
    dict_set(module->dict, kept_name<"_onceregistry">(), Value::object(warnings.once));
    dict_set(module->dict, kept_name<"_defaultaction">(), str_value("default"));
}

} // namespace

extern const NativeModule warnings_module;
const NativeModule warnings_module{"_warnings", "Basic warning filtering support.", fill};

Value warn(Type& category, std::string_view message, std::int64_t stack_level) {
    Context context;
    context.message = str_value(message);
    context.category = Value::object(&category);
    find_place(context, stack_level);
    return warn_explicitly(context);
}

Value warn_of_resource(Value source, std::string_view message) {
    Context context;
    context.message = str_value(message);
    context.category = Value::object(&types::ResourceWarning);
    context.source = source;
    find_place(context, 1);
    return warn_explicitly(context);
}

Value warn_at(Type& category, std::string_view message, Str* filename, std::int64_t line) {
    Context context;
    context.message = str_value(message);
    context.category = Value::object(&category);
    context.filename = Value::object(filename);
    context.line = Value::integer(line);
    context.module = module_of_file(context.filename);
    return warn_explicitly(context);
}

} // namespace boomslang::runtime
