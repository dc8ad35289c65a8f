// Objects of other classes: by what __reduce_ex__() and its relatives say.
#include "modules/pickle/pickler.h"

#include "runtime/object/permanent_name.h"

namespace boomslang::runtime::pickle {

namespace {

// The reduction of `v`: a str or a tuple, or whatever a program returns. Empty: it was saved as a global.
Value reduction_of(Pickler* p, Value v) {
    Type* type = type_of(v);
    if (!p->reducer_override.is_empty()) {
        TRY_VALUE(given, call(p->reducer_override, {v}));
        if (!is_not_implemented(given)) return given;
    }
    if (type == &types::type) {
        TRY(save_type(p, v));
        return Value::empty();
    }
    if (type == &types::function) {
        TRY(save_global(p, v));
        return Value::empty();
    }
    Value reduce;
    if (p->dispatch_table.is_empty()) {
        reduce = dict_get(Value(library.dispatch_table).as<Dict>(), Value::object(type));
        if (reduce.is_exception()) return reduce;
    } else {
        reduce = get_item(p->dispatch_table, Value::object(type));
        if (reduce.is_exception()) {
            if (!pending_is(types::KeyError)) return reduce;
            clear_pending();
            reduce = Value::empty();
        }
    }
    if (!reduce.is_empty()) return call(reduce, {v});
    if (is_kind(v, kTypeSubclass)) {
        TRY(save_global(p, v));
        return Value::empty();
    }
    static Str *const reduce_ex = permanent_name("__reduce_ex__"), *const plain =
                                                                       kept_name<"__reduce__">();
    TRY_VALUE(method, find_attribute(v, reduce_ex));
    if (!method.is_empty()) return call(method, {Value::integer(p->protocol)});
    TRY_VALUE(older, find_attribute(v, plain));
    if (!older.is_empty()) return call(older, {});
    return refuse_pickling("can't pickle '", type_name(v), "' object: ", Shown{repr, v});
}

bool is_named(Value name, std::string_view wanted) {
    return is_str(name) && name.as<Str>()->ascii && name.as<Str>()->ascii_view() == wanted;
}

// copyreg.__newobj_ex__(cls, args, kwargs)
Value save_new_with_keywords(Pickler* p, Tuple* arguments) {
    if (arguments->size != 3)
        return refuse_pickling("length of the NEWOBJ_EX argument tuple must be exactly 3, not ",
                               std::to_string(arguments->size));
    const Value cls = arguments->items[0], args = arguments->items[1], kwargs = arguments->items[2];
    if (!is_kind(cls, kTypeSubclass))
        return refuse_pickling("first item from NEWOBJ_EX argument tuple must be a class, not ",
                               type_name(cls));
    if (!is_tuple(args))
        return refuse_pickling("second item from NEWOBJ_EX argument tuple must be a tuple, not ",
                               type_name(args));
    if (!is_dict(kwargs))
        return refuse_pickling("third item from NEWOBJ_EX argument tuple must be a dict, not ",
                               type_name(kwargs));
    if (p->protocol >= 4) {
        TRY(save(p, cls));
        TRY(save(p, args));
        TRY(save(p, kwargs));
        return put(p, NEWOBJ_EX);
    }
    // Older protocols have no keywords: functools.partial(cls.__new__, cls, *args, **kwargs)()
    TRY_VALUE(maker, get_attribute(cls, names[Dunder::New]));
    const auto* given = args.as<Tuple>();
    Tuple* bound = make_tuple(given->size + 2);
    if (!bound) return Value::exception();
    bound->items[0] = maker;
    bound->items[1] = cls;
    std::copy_n(given->items, given->size, bound->items + 2);
    TRY_VALUE(callable, call_with(library.partial, bound, kwargs.as<Dict>()));
    TRY(save(p, callable));
    TRY(save(p, Value::object(empty_tuple())));
    return put(p, REDUCE);
}
// copyreg.__newobj__(cls, *args)
Value save_new(Pickler* p, Tuple* arguments, Value v) {
    if (!arguments->size) return refuse_pickling("__newobj__ arglist is empty");
    const Value cls = arguments->items[0];
    if (!is_kind(cls, kTypeSubclass))
        return refuse_pickling("args[0] from __newobj__ args is not a type");
    if (!v.is_empty()) {
        TRY_VALUE(own, get_attribute(v, names.dunder_class));
        if (!own.is(cls))
            return refuse_pickling("args[0] from __newobj__ args has the wrong class");
    }
    TRY(save(p, cls));
    Tuple* rest = make_tuple(arguments->items + 1, arguments->size - 1);
    if (!rest) return Value::exception();
    TRY(save(p, Value::object(rest)));
    return put(p, NEWOBJ);
}
bool is_iterator(Value v) { return type_of(v)->has(Dunder::Next); }

} // namespace

Value save_reduced(Pickler* p, Value reduction, Value v) {
    auto* parts = reduction.as<Tuple>();
    if (parts->size < 2 || parts->size > 6)
        return refuse_pickling("tuple returned by __reduce__ must contain 2 through 6 elements");
    const auto part = [&](std::size_t i) {
        return i < parts->size && !parts->items[i].is_none() ? parts->items[i] : Value::empty();
    };
    const Value callable = parts->items[0], arguments = parts->items[1], state = part(2),
                items = part(3), pairs = part(4), setter = part(5);
    if (!type_of(callable)->has(Dunder::Call))
        return refuse_pickling("first item of the tuple returned by __reduce__ must be callable");
    if (!is_tuple(arguments))
        return refuse_pickling("second item of the tuple returned by __reduce__ must be a tuple");
    if (!items.is_empty() && !is_iterator(items))
        return refuse_pickling(
            "fourth element of the tuple returned by __reduce__ must be an iterator, not ",
            type_name(items));
    if (!pairs.is_empty() && !is_iterator(pairs))
        return refuse_pickling(
            "fifth element of the tuple returned by __reduce__ must be an iterator, not ",
            type_name(pairs));
    if (!setter.is_empty() && !type_of(setter)->has(Dunder::Call))
        return refuse_pickling(
            "sixth element of the tuple returned by __reduce__ must be a function, not ",
            type_name(setter));
    Value name = Value::empty();
    if (p->protocol >= 2) {
        name = find_attribute(callable, names.dunder_name);
        if (name.is_exception()) return name;
    }
    if (is_named(name, "__newobj_ex__")) {
        TRY(save_new_with_keywords(p, arguments.as<Tuple>()));
    } else if (is_named(name, "__newobj__")) {
        TRY(save_new(p, arguments.as<Tuple>(), v));
    } else {
        TRY(save(p, callable));
        TRY(save(p, arguments));
        TRY(put(p, REDUCE));
    }
    if (!v.is_empty()) {
        // In the memo by now if its arguments refer to it: what was just made goes away again.
        if (const MemoEntry* entry = p->memo.find(v)) {
            TRY(put(p, POP));
            return memo_get(p, entry);
        }
        TRY(memo_put(p, v));
    }
    if (!items.is_empty()) TRY(save_items(p, items));
    if (!pairs.is_empty()) TRY(save_pairs(p, pairs));
    if (state.is_empty()) return Value::empty();
    if (setter.is_empty()) {
        TRY(save(p, state));
        return put(p, BUILD);
    }
    TRY(save(p, setter));
    TRY(save(p, v));
    TRY(save(p, state));
    TRY(put(p, TUPLE2));
    TRY(put(p, REDUCE));
    return put(p, POP);
}

Value save_by_reduction(Pickler* p, Value v) {
    TRY_VALUE(reduction, reduction_of(p, v));
    if (reduction.is_empty()) return Value::empty();
    if (is_str(reduction)) return save_global(p, v, reduction);
    if (!is_tuple(reduction)) return refuse_pickling("__reduce__ must return a string or tuple");
    return save_reduced(p, reduction, v);
}

} // namespace boomslang::runtime::pickle
