// Functions and classes: by module and name.
#include "modules/pickle/pickler.h"
#include "runtime/object/permanent_name.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime::pickle {

namespace {

// The last name of a dotted one.
Str* last_of(const std::string& dotted) { return intern(dotted.substr(dotted.rfind('.') + 1)); }

// The module that has `v` under this name, by name; Exception.
Value module_of(Value v, Str* name) {
    TRY_VALUE(own, find_attribute(v, names.dunder_module));
    // The memo goes by identity: a name that many classes have should be one object.
    if (is_exact_str(own)) return Value::object(intern(own.as<Str>()));
    if (!own.is_empty() && !own.is_none()) return own;
    TRY_VALUE(modules, Value::object(dict_copy(modules_dict)));
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(modules.as<Dict>(), position)) {
        const Value module_name = entry->key, module = entry->value;
        if (module.is_none() || module_name.is(Value::object(names.dunder_main))) continue;
        Value parent;
        TRY_VALUE(found, deep_attribute(module, name, parent));
        if (found.is(v))
            return is_exact_str(module_name) ? Value::object(intern(module_name.as<Str>()))
                                             : module_name;
    }
    return Value::object(names.dunder_main);
}

// As Python 2 calls the module and the name. Empty, or Exception.
Value older_names(Value& module, Value& name) {
    auto* both = Value(library.reverse_name_mapping).as<Dict>();
    TRY_VALUE(pair, dict_get(both, tuple_value({module, name})));
    if (!pair.is_empty()) {
        if (!is_tuple(pair) || pair.as<Tuple>()->size != 2)
            return raise(types::RuntimeError,
                         "_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not ",
                         type_name(pair));
        module = pair.as<Tuple>()->items[0];
        name = pair.as<Tuple>()->items[1];
        if (!is_str(module) || !is_str(name))
            return raise(types::RuntimeError,
                         "_compat_pickle.REVERSE_NAME_MAPPING values should "
                         "be pairs of str, not (",
                         type_name(module), ", ", type_name(name), ")");
        return Value::empty();
    }
    TRY_VALUE(other, dict_get(Value(library.reverse_import_mapping).as<Dict>(), module));
    if (other.is_empty()) return Value::empty();
    if (!is_str(other))
        return raise(types::RuntimeError,
                     "_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not ",
                     type_name(other));
    module = other;
    return Value::empty();
}

// One of the two lines of GLOBAL.
Value put_line(Pickler* p, Value name) {
    TRY_VALUE(text, to_str(name));
    TRY_VALUE(bytes,
              encode_str(text.as<Str>(), p->protocol >= 3 ? Encoding::Utf8 : Encoding::Ascii));
    TRY(put_bytes(p, bytes.as<Bytes>()->data, bytes.as<Bytes>()->size));
    return put_bytes(p, "\n", 1);
}
Value put_identifier(Pickler* p, Value name, const char* what) {
    const Value result = put_line(p, name);
    if (!result.is_exception() || !pending_is(types::UnicodeEncodeError)) return result;
    clear_pending();
    TRY_VALUE(text, to_str(name));
    return refuse_pickling("can't pickle ", what, " identifier '", to_utf8(text.as<Str>()),
                           "' using pickle protocol ", std::to_string(p->protocol));
}

// True: the pair is in copyreg's registry of extensions, and was saved by its code.
Value save_extension(Pickler* p, Value v, Value module, Value name) {
    auto* registry = Value(library.extension_registry).as<Dict>();
    TRY_VALUE(code, dict_get(registry, tuple_value({module, name})));
    if (code.is_empty()) return code;
    if (!is_integer(code))
        return refuse_pickling("Can't pickle ", Shown{repr, v}, ": extension code ",
                               Shown{repr, code}, " isn't an integer");
    std::int64_t n;
    if (!int_to_int64(code, n) || n <= 0 || n > INT32_MAX) {
        if (!int_to_int64(code, n))
            return raise(types::OverflowError, "Python int too large to convert to C long");
        return raise(types::RuntimeError, "Can't pickle ", Shown{repr, v}, ": extension code ",
                     std::to_string(n), " is out of range");
    }
    const auto word = static_cast<std::uint32_t>(n);
    unsigned char bytes[5] = {word <= 0xFF ? EXT1 : word <= 0xFFFF ? EXT2 : EXT4};
    std::memcpy(bytes + 1, &word, 4);
    TRY(put_bytes(p, bytes, word <= 0xFF ? 2 : word <= 0xFFFF ? 3 : 5));
    return Value::from(true);
}

} // namespace

Value deep_attribute(Value object, Str* dotted, Value& parent) {
    const std::string utf8 = to_utf8(dotted);
    std::string_view rest = utf8;
    for (;;) {
        const std::size_t dot = rest.find('.');
        parent = object;
        object = find_attribute(object, intern(rest.substr(0, dot)));
        if (object.is_exception() || object.is_empty() || dot == rest.npos) return object;
        rest.remove_prefix(dot + 1);
    }
}

Value save_global(Pickler* p, Value v, Value name) {
    if (name.is_empty()) {
        name = find_attribute(v, names.dunder_qualname);
        if (name.is_exception()) return name;
    }
    if (name.is_empty()) {
        name = get_attribute(v, names.dunder_name);
        if (name.is_exception()) return name;
    }
    if (!is_str(name))
        return raise(types::TypeError, "can't pickle: the name must be str, not ", type_name(name));
    auto* path = name.as<Str>();
    const std::string text = to_utf8(path);
    if (("." + text + ".").find(".<locals>.") != std::string::npos)
        return raise(types::AttributeError, "Can't pickle local object ", Shown{repr, name});
    TRY_VALUE(module_name, module_of(v, path));
    if (!is_str(module_name))
        return refuse_pickling("Can't pickle ", Shown{repr, v}, ": import of module ",
                               Shown{repr, module_name}, " failed");
    // Names are looked up as interned ones.
    Value module = import_module(intern(to_utf8(module_name.as<Str>())));
    if (module.is_exception()) {
        clear_pending();
        return refuse_pickling("Can't pickle ", Shown{repr, v}, ": import of module ",
                               Shown{repr, module_name}, " failed");
    }
    Value parent;
    TRY_VALUE(found, deep_attribute(module, path, parent));
    if (found.is_empty())
        return refuse_pickling("Can't pickle ", Shown{repr, v}, ": attribute lookup ", text, " on ",
                               to_utf8(module_name.as<Str>()), " failed");
    if (!found.is(v))
        return refuse_pickling("Can't pickle ", Shown{repr, v}, ": it's not the same object as ",
                               to_utf8(module_name.as<Str>()), ".", text);
    const bool in_module = parent.is(module);
    if (in_module) name = Value::object(last_of(text)); // it got there by way of itself
    if (p->protocol >= 2) {
        TRY_VALUE(done, save_extension(p, v, module_name, name));
        if (!done.is_empty()) return Value::empty();
    }
    if (p->protocol >= 4) {
        TRY(save(p, module_name));
        TRY(save(p, name));
        TRY(put(p, STACK_GLOBAL));
        return memo_put(p, v);
    }
    if (!in_module) {
        const Value getattr = dict_get(builtins_dict, kept_name<"getattr">());
        const Value last = Value::object(last_of(text));
        TRY(save_reduced(p, tuple_value({getattr, tuple_value({parent, last})}), Value::empty()));
        return memo_put(p, v);
    }
    if (p->fix_imports && p->protocol < 3) TRY(older_names(module_name, name));
    TRY(put(p, GLOBAL));
    TRY(put_identifier(p, module_name, "module"));
    TRY(put_identifier(p, name, "global"));
    return memo_put(p, v);
}

Value save_type(Pickler* p, Value v) {
    const auto singleton = [&](Value only) {
        return save_reduced(p, tuple_value({Value::object(&types::type), tuple_value({only})}), v);
    };
    if (v.is(Value::object(&types::none_type))) return singleton(Value::none());
    if (v.is(Value::object(&types::ellipsis))) return singleton(ellipsis());
    if (v.is(Value::object(&types::not_implemented))) return singleton(not_implemented());
    return save_global(p, v);
}

} // namespace boomslang::runtime::pickle
