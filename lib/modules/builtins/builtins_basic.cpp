// Builtin functions that work on any object.
#include "modules/builtins/builtins.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/containers.h"
#include "runtime/container/iterators.h"
#include "runtime/number/int_internal.h"
#include "runtime/object/class.h"
#include "runtime/protocol/drain_here.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

Value builtin_len(Value* args, std::uint32_t) { return length(args[0]); }
Value builtin_repr(Value* args, std::uint32_t) { return repr(args[0]); }
Value builtin_ascii(Value* args, std::uint32_t) { return ascii(args[0]); }
Value builtin_hash(Value* args, std::uint32_t) { return hash_value(args[0]); }

Value builtin_isinstance(Value* args, std::uint32_t) { return is_instance(args[0], args[1]); }
Value builtin_issubclass(Value* args, std::uint32_t) { return is_subclass(args[0], args[1]); }

Value builtin_callable(Value* args, std::uint32_t) {
    return Value::from(type_of(args[0])->has(Dunder::Call));
}

// The interned name, or null with TypeError pending.
Str* attribute_name(Value name) {
    if (is_str(name)) return intern(name.as<Str>());
    (void)raise(types::TypeError, "attribute name must be string, not '", type_name(name), "'");
    return nullptr;
}

Value builtin_getattr(Value* args, std::uint32_t count) {
    if (count < 2 || count > 3)
        return raise(types::TypeError, "getattr expected at ", count < 2 ? "least 2" : "most 3",
                     " arguments, got ", std::to_string(count));
    Str* name = attribute_name(args[1]);
    if (!name) return Value::exception();
    if (count == 2) return get_attribute(args[0], name);
    Value found = find_attribute(args[0], name);
    return found.is_empty() ? args[2] : found;
}

Value builtin_hasattr(Value* args, std::uint32_t) {
    Str* name = attribute_name(args[1]);
    if (!name) return Value::exception();
    TRY_VALUE(found, find_attribute(args[0], name));
    return Value::from(!found.is_empty());
}

Value builtin_setattr(Value* args, std::uint32_t) {
    Str* name = attribute_name(args[1]);
    if (!name) return Value::exception();
    TRY(set_attribute(args[0], name, args[2]));
    return Value::none();
}

Value builtin_delattr(Value* args, std::uint32_t) {
    Str* name = attribute_name(args[1]);
    if (!name) return Value::exception();
    TRY(delete_attribute(args[0], name));
    return Value::none();
}

Value told_id(Value id) {
    if (auditing && !id.is_exception()) TRY(tell_auditors("builtins.id", {id}));
    return id;
}

// Distinct for distinct values: an address, or the bits of a value that is no object, marked by its
// tag in the low bits that addresses have clear.
Value builtin_id(Value* args, std::uint32_t) {
    Value v = args[0];
    if (v.is_object()) return told_id(int_from(v.payload));
    TRY_VALUE(shifted,
              int_shift_left(v.is_float() ? int_from(v.payload)
                                          : Value::integer(static_cast<std::int64_t>(v.payload)),
                             Value::integer(4)));
    return told_id(int_or(shifted, Value::integer(static_cast<std::int64_t>(v.tag))));
}

Value builtin_iter(Value* args, std::uint32_t count) {
    if (count < 1 || count > 2)
        return raise(types::TypeError, "iter expected at ",
                     count < 1 ? "least 1 argument" : "most 2 arguments", ", got ",
                     std::to_string(count));
    if (count == 1) return get_iterator(args[0]);
    if (!type_of(args[0])->has(Dunder::Call))
        return raise(types::TypeError, "iter(v, w): v must be callable");
    return make_callable_iterator(args[0], args[1]);
}

Value builtin_next(Value* args, std::uint32_t count) {
    if (count < 1 || count > 2)
        return raise(types::TypeError, "next expected at ",
                     count < 1 ? "least 1 argument" : "most 2 arguments", ", got ",
                     std::to_string(count));
    Value it = args[0];
    Type* type = type_of(it);
    if (!type->has(Dunder::Next))
        return raise(types::TypeError, "'", type_name(it), "' object is not an iterator");
    if (type->next) {
        Value r = type->next(it.as_object());
        if (r.is_value()) [[likely]]
            return r;
        if (count == 2) return without_stop(r).is_empty() ? args[1] : r;
        if (!r.is_empty()) return r;
        Value result = Value::empty();
        if (is_exact(it, types::generator)) result = it.as<Generator>()->result;
        return raise_stop_iteration(result);
    }
    Value r = call_dunder(Dunder::Next, it);
    return count == 2 && without_stop(r).is_empty() ? args[1] : r;
}

Value builtin_aiter(Value* args, std::uint32_t) {
    Value v = args[0];
    if (!type_of(v)->has(Dunder::AIter))
        return raise(types::TypeError, "'", type_name(v), "' object is not an async iterable");
    TRY_VALUE(it, call_dunder(Dunder::AIter, v));
    if (!type_of(it)->has(Dunder::ANext))
        return raise(types::TypeError, "aiter() returned not an async iterator of type '",
                     type_name(it), "'");
    return it;
}

Value next_in_loop(Value* args, std::uint32_t count) {
    if ((count == 1 || count == 2) && is_exact(args[0], types::generator)) {
        auto* generator = args[0].as<Generator>();
        if (can_resume_in_loop(generator, Value::none()))
            return resume_in_loop(generator, Value::none());
    }
    return builtin_next(args, count);
}

Value builtin_anext(Value* args, std::uint32_t count) {
    if (count < 1 || count > 2)
        return raise(types::TypeError, "anext expected at ",
                     count < 1 ? "least 1 argument" : "most 2 arguments", ", got ",
                     std::to_string(count));
    Value v = args[0];
    if (!type_of(v)->has(Dunder::ANext))
        return raise(types::TypeError, "'", type_name(v), "' object is not an async iterator");
    Value awaitable = call_dunder(Dunder::ANext, v);
    if (count == 1 || awaitable.is_exception()) return awaitable;
    return make_anext_awaitable(awaitable, args[1]);
}

Value builtin_format(Value* args, std::uint32_t) {
    if (args[1].is_empty()) return format(args[0], names.empty);
    if (!is_str(args[1])) return raise_argument("format() argument 2", "str", args[1]);
    return format(args[0], args[1].as<Str>());
}

Value builtin_sorted(Value* args, std::uint32_t) {
    TRY_VALUE(list, to_list(args[0]));
    int reverse = 0;
    if (!args[2].is_empty() && !c_int_argument(args[2], reverse)) return Value::exception();
    TRY(list_sort(list.as<List>(), args[1].is_none() ? Value::empty() : args[1], reverse != 0));
    return list;
}

// Whether no code of a program can have a say in what is true of it.
bool has_plain_truth(Value v) noexcept {
    if (!v.is_object()) return true;
    const Shape* shape = v.as_object()->shape;
    return shape == &types::str.exact || shape == &types::list.exact ||
           shape == &types::tuple.exact || shape == &types::dict.exact;
}

template <bool Stop>
Value any_or_all(Value* args, std::uint32_t) {
    TRY_VALUE(it, get_iterator(args[0]));
    for (;;) {
        TRY_VALUE(item, drain_here(it, [](Value v) {
                      if (v.is_bool()) return v.as_bool() != Stop;
                      if (v.is_int()) return (v.as_int() != 0) != Stop;
                      return has_plain_truth(v) && truth(v) == !Stop;
                  }));
        if (item.is_empty()) return Value::from(!Stop);
        int t = item.is_bool() ? item.as_bool() : truth(item);
        if (t < 0) return Value::exception();
        if ((t != 0) == Stop) return Value::from(Stop);
    }
}

Value builtin_build_class(Value* args, std::uint32_t) {
    auto* bases = args[2].as<Tuple>();
    auto* keywords = args[3].as<Dict>();
    if (args[1].is_empty()) return raise(types::TypeError, "__build_class__: not enough arguments");
    RootList all;
    all.push(args[0]);
    all.push(args[1]);
    for (Value base : *bases) all.push(base);
    Tuple* keyword_names = keywords->count ? make_tuple(keywords->count) : nullptr;
    std::size_t position = 0, i = 0;
    while (DictEntry* e = dict_next(keywords, position)) {
        keyword_names->items[i++] = e->key;
        all.push(e->value);
    }
    return build_class(all.data(), static_cast<std::uint32_t>(all.size()), keyword_names);
}

} // namespace

const NativeDef builtins_basic[] = {
    {"len(obj, /)", builtin_len, "Number of items of a container."},
    {"repr(obj, /)", builtin_repr, "Text that represents the object."},
    {"ascii(obj, /)", builtin_ascii, "As repr(), with characters other than ASCII escaped."},
    {"hash(obj, /)", builtin_hash, "Hash value of the object."},
    {"isinstance(obj, class_or_tuple, /)", builtin_isinstance,
     "Is the object an instance of a class, or of one of several?"},
    {"issubclass(cls, class_or_tuple, /)", builtin_issubclass,
     "Is the class derived from a class, or from one of several?"},
    {"callable(obj, /)", builtin_callable, "Can the object be called?"},
    {"!getattr(object, name, default=None, /)", builtin_getattr,
     "The attribute object.name; the default, if given, when there is none."},
    {"hasattr(obj, name, /)", builtin_hasattr, "Has the object an attribute of this name?"},
    {"setattr(obj, name, value, /)", builtin_setattr, "Same as obj.name = value."},
    {"delattr(obj, name, /)", builtin_delattr, "Same as del obj.name."},
    {"id(obj, /)", builtin_id, "An int that no other living object has."},
    {"!iter(object, sentinel=None, /)", builtin_iter,
     "An iterator over the object, or over results of calls until the sentinel comes."},
    {"!next(iterator, default=None, /)", builtin_next,
     "The next item; the default, if given, when there is none left.", next_in_loop},
    {"aiter(async_iterable, /)", builtin_aiter, "An asynchronous iterator over the object."},
    {"!anext(aiterator, default=None, /)", builtin_anext,
     "An awaitable for the next item; for the default, if given, when there is none left."},
    {"format(value, format_spec='', /)", builtin_format, "value.__format__(format_spec)"},
    {">sorted(iterable, /, *, key=None, reverse=False)", builtin_sorted,
     "A new list of the items in ascending order."},
    {"any(iterable, /)", any_or_all<true>, "Is any item true?"},
    {"all(iterable, /)", any_or_all<false>, "Are all items true?"},
    {"__build_class__(func=None, name=None, /, *bases, **kwds)", builtin_build_class,
     "What a class statement calls."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
