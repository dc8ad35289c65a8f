// Calling a class: Python reference 3.3.1, __new__ and __init__.
#include "runtime/call/argument_room.h"
#include "runtime/call/call.h"
#include "runtime/call/constructors.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/call/native_signature.h"
#include "runtime/container/dict.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/instance.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <algorithm>

namespace boomslang::runtime {

namespace {

constexpr std::uint32_t kInline = 16;

Value call_on(Value callee, Value first, const Value* args, std::uint32_t count, Tuple* keywords) {
    if (count < kFewArguments && callee.is_object() &&
        callee.as_object()->shape->layout == &native_layout) {
        if (native_stack_low()) return raise_recursion();
        ArgumentRoom<kFewArguments> room;
        room.values[0] = first;
        std::copy_n(args, count, room.values + 1);
        return call_native_in_room(callee.as<Native>(), room.values, count + 1, keywords,
                                   kFewArguments);
    }
    if (count < kInline) {
        Value space[kInline];
        space[0] = first;
        std::copy_n(args, count, space + 1);
        return call(callee, space, count + 1, keywords);
    }
    RootList all;
    all.push(first);
    for (std::uint32_t i = 0; i < count; ++i) all.push(args[i]);
    return call(callee, all.data(), count + 1, keywords);
}

Value raise_abstract(Type* type) {
    TRY_VALUE(missing, get_attribute(Value::object(type), names.dunder_abstractmethods));
    TRY_VALUE(list, to_list(missing));
    TRY(call_method(list, intern("sort")));
    TRY_VALUE(sorted, to_tuple(list));
    auto* methods = sorted.as<Tuple>();
    TRY_VALUE(joined, str_join(make_str(", "), methods->items, methods->size));
    return raise(types::TypeError, "Can't instantiate abstract class ", to_utf8(type->name),
                 " with abstract method", methods->size == 1 ? " " : "s ",
                 to_utf8(joined.as<Str>()));
}

Value call_new(Type* type, const Value* args, std::uint32_t count, Tuple* keywords) {
    Value maker = type->dunder(Dunder::New);
    Value self = Value::object(type);
    if (type->is(kNoInstantiation) && is_exact(maker, types::builtin_function)) [[unlikely]]
        return raise(types::TypeError, "cannot create '", qualified_name(type), "' instances");
    if (is_exact(maker, types::staticmethod) && !maker.as<MethodWrapper>()->callable.is_empty())
        maker = maker.as<MethodWrapper>()->callable;
    else if (!is_plain_data(maker)) {
        maker = bind_descriptor(maker, Value::empty(), type);
        TRY(maker);
    }
    if (maker.is_object() && maker.as_object()->shape->layout == &native_layout) {
        auto* native = maker.as<Native>();
        if (has_mark(native, kIgnoring) && accepts_receiver(native, self))
            return native->fn(&self, 1); // without the arguments, which are for __init__
    }
    return call_on(maker, self, args, count, keywords);
}

Value call_init(Value instance, const Value* args, std::uint32_t count, Tuple* keywords) {
    Type* type = type_of(instance);
    Value init = type->dunder(Dunder::Init);
    Value result;
    if (is_exact(init, types::function) || is_exact(init, types::wrapper_descriptor)) {
        result = call_on(init, instance, args, count, keywords);
    } else {
        TRY_VALUE(bound, bind_descriptor(init, instance, type));
        result = call(bound, args, count, keywords);
    }
    if (result.is_none()) [[likely]]
        return instance;
    TRY(result);
    return raise(types::TypeError, "__init__() should return None, not '", type_name(result), "'");
}

// __new__ and __init__ are BaseException's: each would gather the arguments that are kept.
bool keeps_arguments_only(const Type* type) {
    return type->is(kExceptionSubclass) &&
           type->dunder(Dunder::New).is(types::BaseException.dunder(Dunder::New)) &&
           type->dunder(Dunder::Init).is(types::BaseException.dunder(Dunder::Init));
}

Value make_with_arguments(Type* type, const Value* args, std::uint32_t count) {
    BaseException* exception = allocate_exception(type);
    if (!exception) return raise_memory();
    Tuple* kept = make_tuple(args, count);
    if (!kept) return Value::exception();
    exception->args = kept;
    if (type->is(kHasFinalizer)) [[unlikely]]
        heap.register_finalizable(exception);
    return Value::object(exception);
}

// dict(mapping, a=1, b=2)
Value make_named_dict(const Value* args, std::uint32_t positional, const Tuple* keywords) {
    Dict* dict = positional ? make_dict() : make_dict_for(keywords->size);
    if (positional) TRY(dict_update(dict, args[0]));
    for (std::size_t i = 0; i < keywords->size; ++i)
        TRY(dict_set(dict, keywords->items[i], args[positional + i]));
    return Value::object(dict);
}

} // namespace

Value make_plain_instance(Type* type) {
    if (type->is(kAbstract)) [[unlikely]]
        return raise_abstract(type);
    Object* object = make_instance(type);
    if (type->is(kHasFinalizer)) [[unlikely]]
        heap.register_finalizable(object);
    return Value::object(object);
}

Value instantiate(Type* type, const Value* args, std::uint32_t count, Tuple* keywords) {
    if (type == &types::type) {
        bool named = keywords && keywords->size;
        if (count == 1 && !named) return Value::object(type_of(args[0]));
        if (count - (named ? keywords->size : 0) != 3)
            return raise(types::TypeError, "type() takes 1 or 3 arguments");
    }
    if (type == &types::dict && keywords && keywords->size) {
        const auto named = static_cast<std::uint32_t>(keywords->size);
        if (count - named <= 1) return make_named_dict(args, count - named, keywords);
    }
    if (count == 1 && !keywords && !type->is(kHeapType) && !native_stack_low())
        if (const NativeFn construct = direct_constructor(type)) {
            Value arg = args[0];
            const Value made = construct(&arg, 1);
            if (!made.is_miss()) return made;
        }
    bool default_init = type->dunder(Dunder::Init).is(types::object.dunder(Dunder::Init));
    if (type->is(kDefaultNew)) {
        if (type->is(kNoInstantiation)) [[unlikely]]
            return raise(types::TypeError, "cannot create '", qualified_name(type), "' instances");
        if (count && default_init) [[unlikely]]
            return raise(types::TypeError, to_utf8(type->name), "() takes no arguments");
        TRY_VALUE(instance, make_plain_instance(type));
        return default_init ? instance : call_init(instance, args, count, keywords);
    }
    if (keeps_arguments_only(type) && !(keywords && keywords->size))
        return make_with_arguments(type, args, count);
    TRY_VALUE(instance, call_new(type, args, count, keywords));
    Type* made = type_of(instance);
    if (made != type && !is_subtype(made, type)) return instance;
    // object.__new__ registers; the __new__ of other builtin types does not know of __del__.
    if (made->is(kHasFinalizer) && made->layout != &object_layout) [[unlikely]]
        heap.register_finalizable(instance.as_object());
    if (made->dunder(Dunder::Init).is(types::object.dunder(Dunder::Init))) return instance;
    return call_init(instance, args, count, keywords);
}

std::string qualified_name(Type* type) {
    std::string module;
    if (type->is(kHeapType)) {
        Value v = dict_get(type->dict, names.dunder_module);
        if (is_str(v)) module = to_utf8(v.as<Str>());
    } else if (type->module) {
        module = type->module;
    }
    std::string name = to_utf8(type->qualname);
    return module.empty() || module == "builtins" ? name : module + "." + name;
}

} // namespace boomslang::runtime
