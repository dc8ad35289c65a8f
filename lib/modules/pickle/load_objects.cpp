// Classes, functions and instances out of a pickle.
#include "builtins/object/reduce.h"
#include "modules/pickle/unpickler.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/audit.h"
#include "runtime/text/codecs.h"

namespace boomslang::runtime::pickle {

namespace {

Value pushed(Machine& m, Value v) {
    if (v.is_exception()) return v;
    m.push(v);
    return Value::empty();
}

// Names as Python 2 had them. Empty, or Exception.
Value newer_names(Value& module, Value& name) {
    TRY_VALUE(pair, dict_get(Value(library.name_mapping).as<Dict>(), tuple_value({module, name})));
    if (!pair.is_empty()) {
        if (!is_tuple(pair) || pair.as<Tuple>()->size != 2)
            return raise(types::RuntimeError,
                         "_compat_pickle.NAME_MAPPING values should be 2-tuples, not ",
                         type_name(pair));
        module = pair.as<Tuple>()->items[0];
        name = pair.as<Tuple>()->items[1];
        if (!is_str(module) || !is_str(name))
            return raise(types::RuntimeError,
                         "_compat_pickle.NAME_MAPPING values should be pairs of str, not (",
                         type_name(module), ", ", type_name(name), ")");
        return Value::empty();
    }
    TRY_VALUE(other, dict_get(Value(library.import_mapping).as<Dict>(), module));
    if (other.is_empty()) return Value::empty();
    if (!is_str(other))
        return raise(types::RuntimeError,
                     "_compat_pickle.IMPORT_MAPPING values should be strings, not ",
                     type_name(other));
    module = other;
    return Value::empty();
}

// A class called without arguments that has no __getinitargs__ is only made, not initialized.
Value instantiate_old(Value cls, Value arguments) {
    Str* const init_args = kept_name<"__getinitargs__">();
    if (!arguments.as<Tuple>()->size && is_kind(cls, kTypeSubclass)) {
        TRY_VALUE(found, find_attribute(cls, init_args));
        if (found.is_empty()) return call_method(cls, names[Dunder::New], {cls});
    }
    return call_with(cls, arguments.as<Tuple>(), nullptr);
}

// A line as a str. ASCII of protocol 0, UTF-8 of later ones.
Value text_line(Machine& m, Encoding encoding, std::size_t least = 1) {
    std::string_view line;
    if (!m.read_line(line, least)) return Value::exception();
    std::size_t consumed;
    return decode_bytes({reinterpret_cast<const unsigned char*>(line.data()), line.size()},
                        encoding, "strict", true, consumed);
}
Value persistent(Machine& m, Value id) {
    if (m.u->persistent_load.is_empty())
        return refuse_unpickling("A load persistent id instruction was encountered,\nbut no "
                                 "persistent_load function was specified.");
    return pushed(m, call(m.u->persistent_load, {id}));
}

} // namespace

Value find_global(Unpickler* u, Value module, Value name) {
    if (auditing) TRY(tell_auditors("pickle.find_class", {module, name}));
    if (u->fix_imports && u->protocol < 3) TRY(newer_names(module, name));
    if (!is_str(module) || !is_str(name))
        return raise(types::TypeError, "attribute name must be string, not '",
                     type_name(is_str(module) ? name : module), "'");
    TRY_VALUE(found, import_module(intern(to_utf8(module.as<Str>()))));
    auto* path = name.as<Str>();
    const std::string text = to_utf8(path);
    if (u->protocol >= 4 && ("." + text + ".").find(".<locals>.") != std::string::npos)
        return raise(types::AttributeError, "Can't get local attribute ", Shown{repr, name}, " on ",
                     Shown{repr, found});
    Value parent; // only from protocol 4 on names have dots
    TRY_VALUE(object, u->protocol >= 4 ? deep_attribute(found, path, parent)
                                       : find_attribute(found, intern(text)));
    if (object.is_empty())
        return raise(types::AttributeError, "Can't get attribute ", Shown{repr, name}, " on ",
                     Shown{repr, found});
    return object;
}

Value load_global(Machine& m) {
    TRY_VALUE(module, text_line(m, Encoding::Utf8));
    TRY_VALUE(name, text_line(m, Encoding::Utf8));
    return pushed(m, find_class(m.u, module, name));
}
Value load_stack_global(Machine& m) {
    if (!m.has(2)) return m.underflow();
    const Value name = m.stack.pop(), module = m.stack.pop();
    if (!is_exact_str(module) || !is_exact_str(name))
        return refuse_unpickling("STACK_GLOBAL requires str");
    return pushed(m, find_class(m.u, module, name));
}
Value load_extension(Machine& m, unsigned size) {
    const unsigned char* data;
    if (!m.read(size, data)) return Value::exception();
    std::int64_t code = static_cast<std::int64_t>(little_endian(data, size));
    if (size == 4) code = static_cast<std::int32_t>(code);
    if (code <= 0) return refuse_unpickling("EXT specifies code <= 0");
    auto* cache = Value(library.extension_cache).as<Dict>();
    TRY_VALUE(known, dict_get(cache, Value::integer(code)));
    if (!known.is_empty()) return pushed(m, known);
    TRY_VALUE(pair, dict_get(Value(library.inverted_registry).as<Dict>(), Value::integer(code)));
    if (pair.is_empty())
        return raise(types::ValueError, "unregistered extension code ", std::to_string(code));
    if (!is_tuple(pair) || pair.as<Tuple>()->size != 2 || !is_str(pair.as<Tuple>()->items[0]) ||
        !is_str(pair.as<Tuple>()->items[1]))
        return raise(types::ValueError, "_inverted_registry[", std::to_string(code),
                     "] isn't a 2-tuple of strings");
    TRY_VALUE(found, find_class(m.u, pair.as<Tuple>()->items[0], pair.as<Tuple>()->items[1]));
    TRY(dict_set(cache, Value::integer(code), found));
    return pushed(m, found);
}

Value load_inst(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    TRY_VALUE(module, text_line(m, Encoding::Ascii));
    TRY_VALUE(name, text_line(m, Encoding::Ascii));
    TRY_VALUE(cls, find_class(m.u, module, name));
    TRY_VALUE(arguments, m.tuple_from(start));
    return pushed(m, instantiate_old(cls, arguments));
}
Value load_obj(Machine& m) {
    std::size_t start;
    if (!m.pop_mark(start)) return Value::exception();
    if (m.depth() == start) return m.underflow();
    TRY_VALUE(arguments, m.tuple_from(start + 1));
    const Value cls = m.stack.pop();
    return pushed(m, instantiate_old(cls, arguments));
}
// cls.__new__(cls, *args, **kwargs)
Value load_new(Machine& m, bool keywords) {
    if (!m.has(keywords ? 3 : 2)) return m.underflow();
    const Value kwargs = keywords ? m.stack.pop() : Value::empty();
    const Value args = m.stack.pop(), cls = m.stack.pop();
    const char* op = keywords ? "NEWOBJ_EX" : "NEWOBJ";
    if (!is_kind(cls, kTypeSubclass))
        return refuse_unpickling(op, " class argument must be a type, not ", type_name(cls));
    const Value maker = cls.as<Type>()->dunder(Dunder::New);
    if (maker.is_empty() || cls.as<Type>()->is(kNoInstantiation))
        return refuse_unpickling(op, " class argument '", type_name(cls.as<Type>()),
                                 "' doesn't have __new__");
    if (!is_tuple(args))
        return refuse_unpickling(op, " args argument must be a tuple, not ", type_name(args));
    if (keywords && !is_dict(kwargs))
        return refuse_unpickling(op, " kwargs argument must be a dict, not ", type_name(kwargs));
    const auto* given = args.as<Tuple>();
    Tuple* all = make_tuple(given->size + 1);
    if (!all) return Value::exception();
    all->items[0] = cls;
    std::copy_n(given->items, given->size, all->items + 1);
    TRY_VALUE(function, get_attribute(cls, names[Dunder::New]));
    return pushed(m, call_with(function, all, keywords ? kwargs.as<Dict>() : nullptr));
}
Value load_reduce(Machine& m) {
    if (!m.has(2)) return m.underflow();
    const Value arguments = m.stack.pop(), callable = m.stack.pop();
    if (!is_tuple(arguments)) return raise(types::TypeError, "argument list must be a tuple");
    return pushed(m, call_with(callable, arguments.as<Tuple>(), nullptr));
}

namespace {

bool has_names_only(Dict* dict) {
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(dict, position))
        if (!is_exact_str(entry->key)) return false;
    return true;
}

// Sets what a state says into the instance's dictionary.
Value update_dictionary(Value instance, Value state) {
    if (!is_dict(state)) return refuse_unpickling("state is not a dictionary");
    if (has_shaped_attributes(instance) && has_names_only(state.as<Dict>())) {
        std::size_t position = 0;
        while (DictEntry* entry = dict_next(state.as<Dict>(), position))
            set_own_attribute(instance.as_object(), intern(entry->key.as<Str>()), entry->value);
        return Value::empty();
    }
    TRY_VALUE(dictionary, get_attribute(instance, names.dunder_dict));
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(state.as<Dict>(), position)) {
        Value key = entry->key;
        const Value value = entry->value;
        if (is_exact_str(key)) key = Value::object(intern(key.as<Str>())); // as attributes are
        TRY(set_item(dictionary, key, value));
    }
    return Value::empty();
}
Value update_slots(Value instance, Value state) {
    if (!is_dict(state)) return refuse_unpickling("slot state is not a dictionary");
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(state.as<Dict>(), position)) {
        const Value key = entry->key, value = entry->value;
        if (!is_str(key))
            return raise(types::TypeError, "attribute name must be string, not '", type_name(key),
                         "'");
        TRY(set_attribute(
            instance, is_exact_str(key) ? intern(key.as<Str>()) : intern(to_utf8(key.as<Str>())),
            value));
    }
    return Value::empty();
}

} // namespace

Value load_build(Machine& m) {
    if (!m.has(2)) return m.underflow();
    Value state = m.stack.pop();
    const Value instance = m.stack[m.depth() - 1];
    Str* const set_state = kept_name<"__setstate__">();
    TRY_VALUE(setter, find_attribute(instance, set_state));
    if (!setter.is_empty()) {
        TRY(call(setter, {state}));
        return Value::empty();
    }
    Value slots = Value::none();
    if (is_tuple(state) && state.as<Tuple>()->size == 2) {
        slots = state.as<Tuple>()->items[1];
        state = state.as<Tuple>()->items[0];
    }
    if (!state.is_none()) TRY(update_dictionary(instance, state));
    if (!slots.is_none()) TRY(update_slots(instance, slots));
    return Value::empty();
}

Value load_persistent_line(Machine& m) {
    Value id = text_line(m, Encoding::Ascii, 0);
    if (id.is_exception()) {
        if (!pending_is(types::UnicodeDecodeError)) return id;
        clear_pending();
        return refuse_unpickling("persistent IDs in protocol 0 must be ASCII strings");
    }
    return persistent(m, id);
}
Value load_persistent(Machine& m) {
    TRY_VALUE(id, m.pop());
    return persistent(m, id);
}

} // namespace boomslang::runtime::pickle
