// The module _operator: the operators as functions, and itemgetter, attrgetter, methodcaller.
#include "modules/hash/compare_digest.h"
#include "modules/support.h"

#include <algorithm>

#include "runtime/object/permanent_name.h"
#include "runtime/object/singletons.h"

namespace boomslang::runtime {

namespace {

template <BinaryOp Op>
Value binary_function(Value* args, std::uint32_t) {
    return binary(Op, args[0], args[1]);
}
template <BinaryOp Op>
Value inplace_function(Value* args, std::uint32_t) {
    return inplace(Op, args[0], args[1]);
}
template <CompareOp Op>
Value compare_function(Value* args, std::uint32_t) {
    return compare(Op, args[0], args[1]);
}
template <UnaryOp Op>
Value unary_function(Value* args, std::uint32_t) {
    return unary(Op, args[0]);
}
Value bool_of(int answer) { return answer < 0 ? Value::exception() : Value::from(answer == 1); }
Value none_of(Value done) { return done.is_exception() ? done : Value::none(); }

Value operator_not(Value* args, std::uint32_t) {
    int answer = truth(args[0]);
    return bool_of(answer < 0 ? answer : !answer);
}
Value operator_truth(Value* args, std::uint32_t) { return bool_of(truth(args[0])); }
Value operator_is(Value* args, std::uint32_t) { return Value::from(args[0].is(args[1])); }
Value operator_is_not(Value* args, std::uint32_t) { return Value::from(!args[0].is(args[1])); }
Value operator_abs(Value* args, std::uint32_t) {
    if (!type_of(args[0])->has(Dunder::Abs))
        return raise(types::TypeError, "bad operand type for abs(): '", type_name(args[0]), "'");
    return call_dunder(Dunder::Abs, args[0]);
}
Value operator_index(Value* args, std::uint32_t) { return index_value(args[0]); }

bool is_sequence(Value v) { return makes_sequence(type_of(v)); }
Value operator_concat(Value* args, std::uint32_t) {
    if (!is_sequence(args[0]))
        return raise(types::TypeError, "'", type_name(args[0]), "' object can't be concatenated");
    return binary(BinaryOp::Add, args[0], args[1]);
}
Value operator_iconcat(Value* args, std::uint32_t) {
    if (!is_sequence(args[0]))
        return raise(types::TypeError, "'", type_name(args[0]), "' object can't be concatenated");
    return inplace(BinaryOp::Add, args[0], args[1]);
}
Value operator_contains(Value* args, std::uint32_t) { return contains(args[0], args[1]); }
Value operator_getitem(Value* args, std::uint32_t) { return get_item(args[0], args[1]); }
Value operator_setitem(Value* args, std::uint32_t) {
    return none_of(set_item(args[0], args[1], args[2]));
}
Value operator_delitem(Value* args, std::uint32_t) {
    return none_of(delete_item(args[0], args[1]));
}
// Position of the first equal item, or how many there are.
template <bool Count>
Value search(Value* args, std::uint32_t) {
    Value iterator = get_iterator(args[0]);
    if (iterator.is_exception()) {
        if (!pending_is(types::TypeError)) return iterator;
        clear_pending();
        return raise(types::TypeError, "argument of type '", type_name(args[0]),
                     "' is not iterable");
    }
    std::int64_t found = 0;
    for (std::int64_t i = 0;; ++i) {
        TRY_VALUE(item, iterate(iterator));
        if (item.is_empty()) break;
        int same = equals(item, args[1]);
        if (same < 0) return Value::exception();
        if (same && !Count) return Value::integer(i);
        found += same;
        TRY(poll());
    }
    if (Count) return Value::integer(found);
    return raise(types::ValueError, "sequence.index(x): x not in sequence");
}
Value operator_length_hint(Value* args, std::uint32_t) {
    std::int64_t otherwise = 0;
    if (!args[1].is_empty()) {
        if (!is_integer(args[1]))
            return raise(types::TypeError, "'", type_name(args[1]),
                         "' object cannot be interpreted as an integer");
        if (!size_argument(args[1], otherwise)) return Value::exception();
    }
    std::int64_t hint = length_hint(args[0], otherwise);
    return hint < 0 && otherwise >= 0 ? Value::exception() : Value::integer(hint);
}
Value operator_call(Value* args, std::uint32_t) {
    return call_with(args[0], args[1].as<Tuple>(), args[2].as<Dict>());
}

// --- itemgetter, attrgetter

struct Getter : Object {
    Tuple* keys;
    bool plain; // attrgetter: no path has dots, and all are interned
};
const Layout getter_layout{"getter", sizeof(Getter), [](Cell* cell, Marker& marker) {
                               marker.mark(static_cast<Getter*>(cell)->keys);
                           }};
BuiltinType item_getter_type{}, attribute_getter_type{};

// The arguments of a getter's call: one object.
Value the_object(const char* name, const Value* args, std::uint32_t count, Value& object) {
    const Given given = given_behind_first(args, count);
    if (!given.named.is_empty())
        TRY(refuse_keywords((std::string(name) + "()").c_str(), given.named));
    if (given.size != 1)
        return raise(types::TypeError, name, " expected 1 argument, got ",
                     std::to_string(given.size));
    object = given.items[0];
    return Value::empty();
}

Value item_getter_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY(refuse_keywords("itemgetter()", args[2]));
    if (args[1].as<Tuple>()->size == 0)
        return raise(types::TypeError, "itemgetter expected 1 argument, got 0");
    auto* getter = make_instance_of<Getter>(cls);
    getter->keys = args[1].as<Tuple>();
    return Value::object(getter);
}
Value item_getter_call(Value* args, std::uint32_t count) {
    auto* keys = receiver<Getter>(args)->keys;
    Value object;
    TRY(the_object("itemgetter", args, count, object));
    if (keys->size == 1) return get_item(object, keys->items[0]);
    Tuple* items = make_tuple(keys->size);
    for (std::size_t i = 0; i < keys->size; ++i) {
        TRY_VALUE(item, get_item(object, keys->items[i]));
        items->items[i] = item;
    }
    return Value::object(items);
}

// a.b.c
Value dotted_attribute(Value object, Str* path) {
    const std::string text = to_utf8(path);
    std::size_t begin = 0;
    for (;;) {
        std::size_t dot = text.find('.', begin);
        TRY_VALUE(next, get_attribute(object, intern(text.substr(begin, dot - begin))));
        if (dot == text.npos) return next;
        object = next;
        begin = dot + 1;
    }
}
Value attribute_getter_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    TRY(refuse_keywords("attrgetter()", args[2]));
    auto* given = args[1].as<Tuple>();
    if (given->size == 0) return raise(types::TypeError, "attrgetter expected 1 argument, got 0");
    for (Value name : *given)
        if (!is_str(name)) return raise(types::TypeError, "attribute name must be a string");
    auto* getter = make_instance_of<Getter>(cls);
    getter->keys = given;
    getter->plain = std::none_of(given->begin(), given->end(), [](Value name) {
        return to_utf8(name.as<Str>()).find('.') != std::string::npos;
    });
    if (!getter->plain) return Value::object(getter);
    for (Value& name : *given) name = Value::object(intern(to_utf8(name.as<Str>())));
    return Value::object(getter);
}
Value attribute_getter_call(Value* args, std::uint32_t count) {
    auto* keys = receiver<Getter>(args)->keys;
    Value object;
    TRY(the_object("attrgetter", args, count, object));
    const auto read = receiver<Getter>(args)->plain ? get_attribute : dotted_attribute;
    if (keys->size == 1) return read(object, keys->items[0].as<Str>());
    Tuple* items = make_tuple(keys->size);
    for (std::size_t i = 0; i < keys->size; ++i) {
        TRY_VALUE(item, read(object, keys->items[i].as<Str>()));
        items->items[i] = item;
    }
    return Value::object(items);
}

// "operator.itemgetter(1, 2)"
Value repr_with(Value self, Tuple* args, Dict* kwargs) {
    std::string text = "operator." + to_utf8(type_of(self)->name) + "(";
    bool first = true;
    for (Value arg : *args) {
        TRY_VALUE(part, repr(arg));
        text += (first ? "" : ", ") + to_utf8(part.as<Str>());
        first = false;
    }
    std::size_t position = 0;
    while (DictEntry* e = kwargs ? dict_next(kwargs, position) : nullptr) {
        TRY_VALUE(part, repr(e->value));
        text += (first ? "" : ", ") + to_utf8(e->key.as<Str>()) + "=" + to_utf8(part.as<Str>());
        first = false;
    }
    return str_value(text + ")");
}
Value getter_repr(Value* args, std::uint32_t) {
    return repr_with(args[0], receiver<Getter>(args)->keys, nullptr);
}
Value getter_reduce(Value* args, std::uint32_t) {
    return tuple_value(
        {Value::object(type_of(args[0])), Value::object(receiver<Getter>(args)->keys)});
}

// --- methodcaller

struct MethodCaller : Object {
    Value name, args, kwargs; // str, tuple, dict
};
const Layout method_caller_layout = layout_of_values<MethodCaller, 3>("methodcaller");
BuiltinType method_caller_type{};

Value method_caller_new(Value* args, std::uint32_t) {
    Type* cls = requested_class(args);
    auto* given = args[1].as<Tuple>();
    if (given->size == 0)
        return raise(types::TypeError, "methodcaller needs at least one argument, the method name");
    if (!is_str(given->items[0])) return raise(types::TypeError, "method name must be a string");
    Tuple* rest = make_tuple(given->items + 1, given->size - 1);
    auto* caller = make_instance_of<MethodCaller>(cls);
    caller->name = Value::object(intern(to_utf8(given->items[0].as<Str>())));
    caller->args = Value::object(rest);
    caller->kwargs = args[2];
    return Value::object(caller);
}
Value method_caller_call(Value* args, std::uint32_t count) {
    auto* caller = receiver<MethodCaller>(args);
    Value object;
    TRY(the_object("methodcaller", args, count, object));
    TRY_VALUE(method, get_attribute(object, caller->name.as<Str>()));
    return call_with(method, caller->args.as<Tuple>(), caller->kwargs.as<Dict>());
}
Tuple* name_and_args(MethodCaller* caller) {
    auto* rest = caller->args.as<Tuple>();
    Tuple* all = make_tuple(rest->size + 1);
    all->items[0] = caller->name;
    for (std::size_t i = 0; i < rest->size; ++i) all->items[i + 1] = rest->items[i];
    return all;
}
Value method_caller_repr(Value* args, std::uint32_t) {
    auto* caller = receiver<MethodCaller>(args);
    return repr_with(args[0], name_and_args(caller), caller->kwargs.as<Dict>());
}
// Keywords need a functools.partial of the class.
Value method_caller_reduce(Value* args, std::uint32_t) {
    auto* caller = receiver<MethodCaller>(args);
    Value cls = Value::object(type_of(args[0]));
    auto* keywords = caller->kwargs.as<Dict>();
    if (!keywords->count) return tuple_value({cls, Value::object(name_and_args(caller))});
    TRY_VALUE(functools, import_module(make_str("functools")));
    TRY_VALUE(partial, get_attribute(functools, kept_name<"partial">()));
    Value first[] = {cls, caller->name};
    TRY_VALUE(made, call_with(partial, make_tuple(first, 2), keywords));
    return tuple_value({made, caller->args});
}

const NativeDef item_getter_methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", item_getter_new, nullptr},
    {"+__call__(self, /, *args, **kwargs)", item_getter_call, nullptr},
    {"__repr__(self, /)", getter_repr, nullptr},
    {"__reduce__(self, /)", getter_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef attribute_getter_methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", attribute_getter_new, nullptr},
    {"+__call__(self, /, *args, **kwargs)", attribute_getter_call, nullptr},
    {"__repr__(self, /)", getter_repr, nullptr},
    {"__reduce__(self, /)", getter_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const NativeDef method_caller_methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", method_caller_new, nullptr},
    {"+__call__(self, /, *args, **kwargs)", method_caller_call, nullptr},
    {"__repr__(self, /)", method_caller_repr, nullptr},
    {"__reduce__(self, /)", method_caller_reduce, "Return state information for pickling"},
    {nullptr, nullptr, nullptr},
};

const NativeDef functions[] = {
    {"lt(a, b, /)", compare_function<CompareOp::Lt>, "a < b"},
    {"le(a, b, /)", compare_function<CompareOp::Le>, "a <= b"},
    {"eq(a, b, /)", compare_function<CompareOp::Eq>, "a == b"},
    {"ne(a, b, /)", compare_function<CompareOp::Ne>, "a != b"},
    {"gt(a, b, /)", compare_function<CompareOp::Gt>, "a > b"},
    {"ge(a, b, /)", compare_function<CompareOp::Ge>, "a >= b"},
    {"not_(a, /)", operator_not, "not a"},
    {"truth(a, /)", operator_truth, "True when a is true."},
    {"is_(a, b, /)", operator_is, "a is b"},
    {"is_not(a, b, /)", operator_is_not, "a is not b"},
    {"add(a, b, /)", binary_function<BinaryOp::Add>, "a + b"},
    {"sub(a, b, /)", binary_function<BinaryOp::Sub>, "a - b"},
    {"mul(a, b, /)", binary_function<BinaryOp::Mul>, "a * b"},
    {"matmul(a, b, /)", binary_function<BinaryOp::MatMul>, "a @ b"},
    {"truediv(a, b, /)", binary_function<BinaryOp::TrueDiv>, "a / b"},
    {"floordiv(a, b, /)", binary_function<BinaryOp::FloorDiv>, "a // b"},
    {"mod(a, b, /)", binary_function<BinaryOp::Mod>, "a % b"},
    {"pow(a, b, /)", binary_function<BinaryOp::Pow>, "a ** b"},
    {"lshift(a, b, /)", binary_function<BinaryOp::LShift>, "a << b"},
    {"rshift(a, b, /)", binary_function<BinaryOp::RShift>, "a >> b"},
    {"and_(a, b, /)", binary_function<BinaryOp::And>, "a & b"},
    {"xor(a, b, /)", binary_function<BinaryOp::Xor>, "a ^ b"},
    {"or_(a, b, /)", binary_function<BinaryOp::Or>, "a | b"},
    {"iadd(a, b, /)", inplace_function<BinaryOp::Add>, "a += b"},
    {"isub(a, b, /)", inplace_function<BinaryOp::Sub>, "a -= b"},
    {"imul(a, b, /)", inplace_function<BinaryOp::Mul>, "a *= b"},
    {"imatmul(a, b, /)", inplace_function<BinaryOp::MatMul>, "a @= b"},
    {"itruediv(a, b, /)", inplace_function<BinaryOp::TrueDiv>, "a /= b"},
    {"ifloordiv(a, b, /)", inplace_function<BinaryOp::FloorDiv>, "a //= b"},
    {"imod(a, b, /)", inplace_function<BinaryOp::Mod>, "a %= b"},
    {"ipow(a, b, /)", inplace_function<BinaryOp::Pow>, "a **= b"},
    {"ilshift(a, b, /)", inplace_function<BinaryOp::LShift>, "a <<= b"},
    {"irshift(a, b, /)", inplace_function<BinaryOp::RShift>, "a >>= b"},
    {"iand(a, b, /)", inplace_function<BinaryOp::And>, "a &= b"},
    {"ixor(a, b, /)", inplace_function<BinaryOp::Xor>, "a ^= b"},
    {"ior(a, b, /)", inplace_function<BinaryOp::Or>, "a |= b"},
    {"neg(a, /)", unary_function<UnaryOp::Neg>, "-a"},
    {"pos(a, /)", unary_function<UnaryOp::Pos>, "+a"},
    {"inv(a, /)", unary_function<UnaryOp::Invert>, "~a"},
    {"invert(a, /)", unary_function<UnaryOp::Invert>, "~a"},
    {"abs(a, /)", operator_abs, "abs(a)"},
    {"index(a, /)", operator_index, "a.__index__()"},
    {"concat(a, b, /)", operator_concat, "a + b for sequences"},
    {"iconcat(a, b, /)", operator_iconcat, "a += b for sequences"},
    {"contains(a, b, /)", operator_contains, "b in a"},
    {"getitem(a, b, /)", operator_getitem, "a[b]"},
    {"setitem(a, b, c, /)", operator_setitem, "a[b] = c"},
    {"delitem(a, b, /)", operator_delitem, "del a[b]"},
    {"countOf(a, b, /)", search<true>, "How many items of a equal b."},
    {"indexOf(a, b, /)", search<false>, "The first index of b in a."},
    {"length_hint(obj, default=0, /)", operator_length_hint, "About how many items there are."},
    {"call(obj, /, *args, **kwargs)", operator_call, "obj(*args, **kwargs)"},
    {"_compare_digest(a, b, /)", compare_digest, "a == b without telling how much agrees."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    define_functions(module, functions);
    TypeSpec spec;
    spec.module = "operator";
    spec.layout = &getter_layout;
    spec.name = "itemgetter";
    spec.doc = "itemgetter(k)(x) is x[k]; of several keys it gives a tuple.";
    add_type(module, item_getter_type, spec, item_getter_methods);
    spec.name = "attrgetter";
    spec.doc = "attrgetter('a')(x) is x.a; of several names it gives a tuple.";
    add_type(module, attribute_getter_type, spec, attribute_getter_methods);
    spec.layout = &method_caller_layout;
    spec.name = "methodcaller";
    spec.doc = "methodcaller('f', 1)(x) is x.f(1).";
    add_type(module, method_caller_type, spec, method_caller_methods);
}

} // namespace

extern const NativeModule operator_module;
const NativeModule operator_module{"_operator", "Operators as functions.", fill};

} // namespace boomslang::runtime
