// function, method and cell: what programs see of them.
#include "runtime/call/function.h"
#include "runtime/container/chosen_builtins.h"

#include "builtins/address.h"
#include "builtins/init.h"
#include "runtime/call/assembler.h"
#include "runtime/call/call.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/code_watcher.h"
#include "runtime/object/class.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <cstdio>

namespace boomslang::runtime {

namespace {

Function* function_of(Value v) noexcept { return v.as<Function>(); }

template <class T>
Value or_none(T* object) {
    return object ? Value::object(object) : Value::none();
}

// --- function

Value bad_argument(const char* name, const char* expected, Value given) {
    return raise(types::TypeError, "function() argument '", name, "' must be ", expected, ", not ",
                 type_name(given));
}

Value check_closure(Code* code, Value closure) {
    std::size_t wanted = code->freevars ? code->freevars->size : 0;
    bool absent = closure.is_empty() || closure.is_none();
    if (!absent && !is_tuple(closure))
        return raise(types::TypeError, "arg 5 (closure) must be None or tuple");
    if (absent && wanted) return raise(types::TypeError, "arg 5 (closure) must be tuple");
    std::size_t given = absent ? 0 : closure.as<Tuple>()->size;
    if (given != wanted)
        return raise(types::ValueError, to_utf8(code->name), " requires closure of length ",
                     std::to_string(wanted), ", not ", std::to_string(given));
    for (std::size_t i = 0; i < given; ++i)
        if (Value cell = closure.as<Tuple>()->items[i]; !is_exact(cell, types::cell))
            return raise(types::TypeError, "arg 5 (closure) expected cell, found ",
                         type_name(cell));
    return Value::empty();
}

// new(cls, /, code, globals, name=None, argdefs=None, closure=None)
Value function_new(Value* args, std::uint32_t) {
    Value code = args[1], globals = args[2], name = args[3], defaults = args[4], closure = args[5];
    if (!is_exact(code, types::code)) return bad_argument("code", "code", code);
    if (!is_dict(globals)) return bad_argument("globals", "dict", globals);
    bool named = !name.is_empty() && !name.is_none();
    if (named && !is_str(name))
        return raise(types::TypeError, "arg 3 (name) must be None or string");
    bool defaulted = !defaults.is_empty() && !defaults.is_none();
    if (defaulted && !is_tuple(defaults))
        return raise(types::TypeError, "arg 4 (defaults) must be None or tuple");
    TRY(check_closure(code.as<Code>(), closure));
    if (auditing) TRY(tell_auditors("function.__new__", {code}));
    Function* function = make_function(code.as<Code>(), globals.as<Dict>());
    if (named) function->name = name.as<Str>();
    if (defaulted) function->defaults = defaults.as<Tuple>();
    if (is_tuple(closure) && closure.as<Tuple>()->size) function->closure = closure.as<Tuple>();
    if (!complete(code.as<Code>())) return Value::exception();
    Tuple* constants = code.as<Code>()->constants;
    if (constants->size && is_str(constants->items[0])) function->doc = constants->items[0];
    return Value::object(function);
}

Value function_repr(Value* args, std::uint32_t) {
    return str_value("<function " + to_utf8(function_of(args[0])->qualname) + " at " +
                     address(args[0].as_object()) + ">");
}

Value function_call(Value* args, std::uint32_t) {
    return call_with(args[0], args[1].as<Tuple>(), args[2].as<Dict>());
}

// get(self, instance, owner=None, /)
Value function_get(Value* args, std::uint32_t) {
    if (args[1].is_none() && !args[2].is_empty() && !args[2].is(Value::object(&types::none_type)))
        return args[0];
    return Value::object(make_method(args[0], args[1]));
}

Value get_name(Value self) { return Value::object(function_of(self)->name); }
Value set_name(Value self, Value value) {
    if (!is_str(value)) return raise(types::TypeError, "__name__ must be set to a string object");
    function_of(self)->name = value.as<Str>();
    return Value::empty();
}
Value get_qualname(Value self) { return Value::object(function_of(self)->qualname); }
Value set_qualname(Value self, Value value) {
    if (!is_str(value))
        return raise(types::TypeError, "__qualname__ must be set to a string object");
    function_of(self)->qualname = value.as<Str>();
    return Value::empty();
}
Value get_module(Value self) { return function_of(self)->module; }
Value set_module(Value self, Value value) {
    function_of(self)->module = value.is_empty() ? Value::none() : value;
    return Value::empty();
}
Value get_doc(Value self) { return function_of(self)->doc; }
Value set_doc(Value self, Value value) {
    function_of(self)->doc = value.is_empty() ? Value::none() : value;
    return Value::empty();
}
Value get_code(Value self) { return Value::object(function_of(self)->code); }
Value set_code(Value self, Value value) {
    Function* function = function_of(self);
    if (!is_exact(value, types::code))
        return raise(types::TypeError, "__code__ must be set to a code object");
    auto* code = value.as<Code>();
    std::size_t wanted = code->freevars ? code->freevars->size : 0;
    std::size_t held = function->closure ? function->closure->size : 0;
    if (wanted != held)
        return raise(types::ValueError, to_utf8(function->name), "() requires a code object with ",
                     std::to_string(held), " free vars, not ", std::to_string(wanted));
    Code* const before = function->code;
    function->code = code;
    if (code_watcher) code_watcher->code_assigned(function, before);
    return Value::empty();
}
Value get_defaults(Value self) { return or_none(function_of(self)->defaults); }
Value set_defaults(Value self, Value value) {
    bool none = value.is_empty() || value.is_none();
    if (!none && !is_tuple(value))
        return raise(types::TypeError, "__defaults__ must be set to a tuple object");
    function_of(self)->defaults = none ? nullptr : value.as<Tuple>();
    return Value::empty();
}
Value get_kwdefaults(Value self) { return or_none(function_of(self)->kwdefaults); }
Value set_kwdefaults(Value self, Value value) {
    bool none = value.is_empty() || value.is_none();
    if (!none && !is_dict(value))
        return raise(types::TypeError, "__kwdefaults__ must be set to a dict object");
    function_of(self)->kwdefaults = none ? nullptr : value.as<Dict>();
    return Value::empty();
}
Value get_closure(Value self) { return or_none(function_of(self)->closure); }
Value get_globals(Value self) { return Value::object(function_of(self)->globals); }
Value get_builtins(Value self) { return builtins_value(function_of(self)->builtins); }
Value get_annotations(Value self) {
    Function* function = function_of(self);
    if (function->annotations.is_empty()) function->annotations = Value::object(make_dict());
    return function->annotations;
}
Value set_annotations(Value self, Value value) {
    bool none = value.is_empty() || value.is_none();
    if (!none && !is_dict(value))
        return raise(types::TypeError, "__annotations__ must be set to a dict object");
    function_of(self)->annotations = none ? Value::empty() : value;
    return Value::empty();
}
Value get_dict(Value self) { return Value::object(own_dictionary(self.as_object())); }
Value set_dict(Value self, Value value) {
    if (value.is_empty()) return raise(types::TypeError, "cannot delete __dict__");
    if (!is_dict(value))
        return raise(types::TypeError, "__dict__ must be set to a dictionary, not a '",
                     type_name(value), "'");
    set_own_dictionary(self.as_object(), value.as<Dict>());
    return Value::empty();
}

const NativeDef function_methods[] = {
    {"__new__($static, cls, /, code, globals, name=None, argdefs=None, closure=None)", function_new,
     "Create a function from a code object and the globals it runs with."},
    {"__call__(self, /, *args, **kwargs)", function_call, "Call self as a function."},
    {"__get__(self, instance, owner=None, /)", function_get,
     "Return an attribute of instance, which is of type owner."},
    {"__repr__(self, /)", function_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef function_attributes[] = {
    {"__name__", get_name, set_name, nullptr},
    {"__qualname__", get_qualname, set_qualname, nullptr},
    {"__module__", get_module, set_module, nullptr, kMember},
    {"__doc__", get_doc, set_doc, nullptr, kMember},
    {"__code__", audited_get<"__code__", get_code>, audited_set<"__code__", set_code>, nullptr},
    {"__defaults__", audited_get<"__defaults__", get_defaults>,
     audited_set<"__defaults__", set_defaults>, nullptr},
    {"__kwdefaults__", audited_get<"__kwdefaults__", get_kwdefaults>,
     audited_set<"__kwdefaults__", set_kwdefaults>, nullptr},
    {"__annotations__", get_annotations, set_annotations, nullptr},
    {"__closure__", get_closure, nullptr, nullptr, kMember},
    {"__globals__", get_globals, nullptr, nullptr, kMember},
    {"__builtins__", get_builtins, nullptr, nullptr, kMember},
    {"__dict__", get_dict, set_dict, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- method

BoundMethod* method_of(Value v) noexcept { return v.as<BoundMethod>(); }

Value method_new(Value* args, std::uint32_t) {
    if (!type_of(args[1])->has(Dunder::Call))
        return raise(types::TypeError, "first argument must be callable");
    if (args[2].is_none()) return raise(types::TypeError, "instance must not be None");
    return Value::object(make_method(args[1], args[2]));
}

// Attributes that a method lacks are those of its function.
Value method_getattribute(Value* args, std::uint32_t) {
    if (!is_str(args[1]))
        return raise(types::TypeError, "attribute name must be string, not '", type_name(args[1]),
                     "'");
    Str* name = intern(to_utf8(args[1].as<Str>()));
    Value own = type_lookup(&types::method, name);
    if (own.is_empty()) return get_attribute(method_of(args[0])->function, name);
    return bind_descriptor(own, args[0], &types::method);
}

Value method_repr(Value* args, std::uint32_t) {
    BoundMethod* method = method_of(args[0]);
    TRY_VALUE(name, find_attribute(method->function, names.dunder_qualname));
    if (name.is_empty()) {
        name = find_attribute(method->function, names.dunder_name);
        TRY(name);
    }
    TRY_VALUE(self, repr(method->self));
    return str_value("<bound method " + (is_str(name) ? to_utf8(name.as<Str>()) : "?") + " of " +
                     to_utf8(self.as<Str>()) + ">");
}

Value method_call(Value* args, std::uint32_t) {
    return call_with(args[0], args[1].as<Tuple>(), args[2].as<Dict>());
}

Value method_same(Value a, Value b, bool wanted) {
    if (!is_exact(b, types::method)) return not_implemented();
    bool receivers = method_of(a)->self.is(method_of(b)->self);
    int functions = receivers ? equals(method_of(a)->function, method_of(b)->function) : 0;
    return functions < 0 ? Value::exception() : Value::from((functions != 0) == wanted);
}
Value method_eq(Value* args, std::uint32_t) { return method_same(args[0], args[1], true); }
Value method_ne(Value* args, std::uint32_t) { return method_same(args[0], args[1], false); }

Value method_hash(Value* args, std::uint32_t) {
    BoundMethod* method = method_of(args[0]);
    TRY_VALUE(of_function, hash_value(method->function));
    auto receiver = static_cast<std::int64_t>(method->self.payload >> 4);
    return Value::integer(receiver ^ of_function.as_int());
}

Value method_get(Value* args, std::uint32_t) { return args[0]; } // bound already

Value method_reduce(Value* args, std::uint32_t) {
    BoundMethod* method = method_of(args[0]);
    TRY_VALUE(name, get_attribute(method->function, names.dunder_name));
    TRY_VALUE(getattr, get_item(Value::object(builtins_dict), str_value("getattr")));
    return tuple_value({getattr, tuple_value({method->self, name})});
}

Value get_function(Value self) { return method_of(self)->function; }
Value get_self(Value self) { return method_of(self)->self; }
Value method_doc(Value self) {
    TRY_VALUE(doc, find_attribute(method_of(self)->function, names.dunder_doc));
    return doc.is_empty() ? Value::none() : doc;
}

const NativeDef method_methods[] = {
    {"__new__($static, cls, function, instance, /)", method_new,
     "Create a bound method: a function with its first argument."},
    {"__getattribute__(self, name, /)", method_getattribute, "Return getattr(self, name)."},
    {"__repr__(self, /)", method_repr, "Return repr(self)."},
    {"__call__(self, /, *args, **kwargs)", method_call, "Call self as a function."},
    {"__eq__(self, value, /)", method_eq, "Return self==value."},
    {"__ne__(self, value, /)", method_ne, "Return self!=value."},
    {"__hash__(self, /)", method_hash, "Return hash(self)."},
    {"__get__(self, instance, owner=None, /)", method_get,
     "Return an attribute of instance, which is of type owner."},
    {"__reduce__(self, /)", method_reduce, "Helper for pickle."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef method_attributes[] = {
    {"__func__", get_function, nullptr, "the function (or other callable) implementing a method",
     kMember},
    {"__self__", get_self, nullptr, "the instance to which a method is bound", kMember},
    {"__doc__", method_doc, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

// --- cell

Value cell_new(Value* args, std::uint32_t) { return Value::object(make_cell(args[1])); }

Value cell_repr(Value* args, std::uint32_t) {
    Value v = args[0].as<CellObject>()->value;
    std::string start = "<cell at " + address(args[0].as_object()) + ": ";
    if (v.is_empty()) return str_value(start + "empty>");
    return str_value(start + type_name(v) + " object at " + address(v) + ">");
}

template <CompareOp Op>
Value cell_compare(Value* args, std::uint32_t) {
    if (!is_exact(args[1], types::cell)) return not_implemented();
    Value a = args[0].as<CellObject>()->value, b = args[1].as<CellObject>()->value;
    if (!a.is_empty() && !b.is_empty()) return compare(Op, a, b);
    // An empty cell comes before all others.
    return compare(Op, Value::integer(!a.is_empty()), Value::integer(!b.is_empty()));
}

Value get_contents(Value self) {
    Value v = self.as<CellObject>()->value;
    return v.is_empty() ? raise(types::ValueError, "Cell is empty") : v;
}
Value set_contents(Value self, Value value) {
    self.as<CellObject>()->value = value;
    return Value::empty();
}

const NativeDef cell_methods[] = {
    {"__new__($static, cls, contents=None, /)", cell_new, "Create a new cell object."},
    {"__repr__(self, /)", cell_repr, "Return repr(self)."},
    {"__lt__(self, value, /)", cell_compare<CompareOp::Lt>, "Return self<value."},
    {"__le__(self, value, /)", cell_compare<CompareOp::Le>, "Return self<=value."},
    {"__eq__(self, value, /)", cell_compare<CompareOp::Eq>, "Return self==value."},
    {"__ne__(self, value, /)", cell_compare<CompareOp::Ne>, "Return self!=value."},
    {"__gt__(self, value, /)", cell_compare<CompareOp::Gt>, "Return self>value."},
    {"__ge__(self, value, /)", cell_compare<CompareOp::Ge>, "Return self>=value."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef cell_attributes[] = {
    {"cell_contents", get_contents, set_contents, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_function() {
    TypeSpec spec;
    spec.flags = kFinal;
    spec.weakly_referable = true;
    spec.attributes_allowed = true;
    spec.layout = &function_layout;
    spec.doc = "A function made by def or lambda.";
    init_type(types::function, spec, function_methods, function_attributes);
    // Guards of calls compare the exact shape, and functools.wraps() gives decorated functions attributes:
    // all functions have them in a dictionary, which is made when there is a first one.
    types::function.exact.dictionary = true;
    types::function.exact.dictionary_shape = &types::function.exact;
    spec.attributes_allowed = false;
    spec.layout = &method_layout;
    spec.doc = "A function bound to its first argument.";
    init_type(types::method, spec, method_methods, method_attributes);
    spec.weakly_referable = false;
    spec.layout = &cell_layout;
    spec.doc = "A variable that inner functions share.";
    init_type(types::cell, spec, cell_methods, cell_attributes);
}

} // namespace boomslang::runtime
