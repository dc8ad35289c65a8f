// types.UnionType: int | None (PEP 604).
#include "runtime/container/union.h"

#include "builtins/init.h"
#include "builtins/object/type_parameters.h"
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

void trace_union(Cell* cell, Marker& marker) {
    marker.mark(static_cast<Union*>(cell)->args);
    marker.mark(static_cast<Union*>(cell)->parameters);
}

Union* union_value(Value v) noexcept { return v.as<Union>(); }

bool can_be_member(Value v) noexcept {
    return v.is_none() || is_kind(v, kTypeSubclass) || is_instance_of(v, types::generic_alias) ||
           is_exact(v, types::union_type);
}

// Appends a member, or a union's members, unless it is there. False: exception pending.
bool add_member(RootList& members, Value v) {
    if (is_exact(v, types::union_type)) {
        for (Value inner : *union_value(v)->args)
            if (!add_member(members, inner)) return false;
        return true;
    }
    if (v.is_none()) v = Value::object(&types::none_type);
    for (Value other : members) {
        bool aliases =
            is_instance_of(v, types::generic_alias) && is_instance_of(other, types::generic_alias);
        if (v.is(other)) return true;
        if (!aliases) continue;
        int same = equals(v, other);
        if (same < 0) return false;
        if (same) return true;
    }
    members.push(v);
    return true;
}

Value get_module(Value) { return str_value("types"); }

Value parameters_of(Value self) {
    Union* u = union_value(self);
    if (!u->parameters) {
        TRY_VALUE(found, collect_parameters(u->args));
        u->parameters = found.as<Tuple>();
    }
    return Value::object(u->parameters);
}

Value union_repr(Value* args, std::uint32_t) {
    std::string text;
    for (Value member : *union_value(args[0])->args) {
        TRY_VALUE(shown, argument_repr(member));
        if (!text.empty()) text += " | ";
        text += to_utf8(shown.as<Str>());
    }
    return str_value(text);
}

Value as_set(Value self) {
    return call(Value::object(&types::frozenset), {Value::object(union_value(self)->args)});
}

Value union_eq(Value* args, std::uint32_t) {
    if (!is_exact(args[1], types::union_type)) return not_implemented();
    TRY_VALUE(a, as_set(args[0]));
    TRY_VALUE(b, as_set(args[1]));
    return compare(CompareOp::Eq, a, b);
}

Value union_hash(Value* args, std::uint32_t) {
    TRY_VALUE(set, as_set(args[0]));
    return hash_value(set);
}

Value union_or(Value* args, std::uint32_t) { return union_of(args[0], args[1]); }
Value union_ror(Value* args, std::uint32_t) { return union_of(args[1], args[0]); }

Value raise_generic(const char* function) {
    return raise(types::TypeError, function, "() argument 2 cannot be a parameterized generic");
}

// A generic alias is refused when its turn comes: members before it may answer yes.
Value union_instancecheck(Value* args, std::uint32_t) {
    for (Value member : *union_value(args[0])->args) {
        if (is_instance_of(member, types::generic_alias)) return raise_generic("isinstance");
        TRY_VALUE(yes, is_instance(args[1], member));
        if (yes.as_bool()) return yes;
    }
    return Value::from(false);
}

Value union_subclasscheck(Value* args, std::uint32_t) {
    if (!is_kind(args[1], kTypeSubclass))
        return raise(types::TypeError, "issubclass() arg 1 must be a class");
    for (Value member : *union_value(args[0])->args) {
        if (is_instance_of(member, types::generic_alias)) return raise_generic("issubclass");
        TRY_VALUE(yes, is_subclass(args[1], member));
        if (yes.as_bool()) return yes;
    }
    return Value::from(false);
}

Value union_getitem(Value* args, std::uint32_t) {
    TRY_VALUE(parameters, parameters_of(args[0]));
    TRY_VALUE(fresh, substitute_parameters(args[0], union_value(args[0])->args,
                                           parameters.as<Tuple>(), args[1]));
    Value result = fresh.as<Tuple>()->items[0];
    for (std::size_t i = 1; i < fresh.as<Tuple>()->size; ++i) {
        result = binary(BinaryOp::Or, result, fresh.as<Tuple>()->items[i]);
        TRY(result);
    }
    return result;
}

Value get_args(Value self) { return Value::object(union_value(self)->args); }

const NativeDef methods[] = {
    {"__repr__(self, /)", union_repr, "Return repr(self)."},
    {"__eq__(self, value, /)", union_eq, "Return self==value."},
    {"__hash__(self, /)", union_hash, "Return hash(self)."},
    {"__or__(self, value, /)", union_or, "Return self|value."},
    {"__ror__(self, value, /)", union_ror, "Return value|self."},
    {"__instancecheck__(self, instance, /)", union_instancecheck,
     "Whether an object is an instance of a member."},
    {"__subclasscheck__(self, cls, /)", union_subclasscheck,
     "Whether a class is a subclass of a member."},
    {"__getitem__(self, key, /)", union_getitem, "Return self[key]."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"__args__", get_args, nullptr, nullptr, kMember},
    {"__module__", get_module, nullptr, nullptr},
    {"__parameters__", parameters_of, nullptr, "Type variables in the types.UnionType."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

const Layout union_layout{"UnionType", sizeof(Union), trace_union};

Value union_of(Value a, Value b) {
    if (!can_be_member(a) || !can_be_member(b)) return not_implemented();
    return make_union(make_tuple({a, b}));
}

Value make_union(Tuple* given) {
    RootList members;
    for (Value v : *given)
        if (!add_member(members, v)) return Value::exception();
    if (members.size() == 1) return members[0];
    auto* u = heap.make<Union>(&types::union_type.exact);
    u->args = make_tuple(members.data(), members.size());
    return Value::object(u);
}

void init_union() {
    TypeSpec spec;
    spec.layout = &union_layout;
    spec.module = "types";
    spec.flags = kFinal | kNoInstantiation | kMapsOnly;
    spec.weakly_referable = true;
    spec.doc = "Represent a PEP 604 union type: int | str.";
    init_type(types::union_type, spec, methods, attributes);
}

} // namespace boomslang::runtime
