#include "ops/call.h"

#include "runtime/call/call.h"
#include "runtime/call/constructors.h"
#include "runtime/call/descriptor.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/object/class.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::ops {

using namespace runtime;

bool takes_directly(Native* native, std::uint32_t count) {
    prepare_native(native);
    if (native->variadic) return count >= native->min_positional;
    return native->simple && count >= native->min_positional && count <= native->max_positional &&
           native->arity - count <= kArgumentRoom;
}

bool suits_receiver(const Native* native, Value first) noexcept {
    return native->receiver == Receiver::None || accepts_receiver(native, first);
}

bool select_type_call(Type* type, std::uint32_t count, TypeCallCache& cache) {
    if (type->is(kHeapType) || type->type() != &types::type) return false;
    cache = {type, direct_constructor(type), nullptr};
    if (cache.construct) return true;
    if (!type->dunder(Dunder::Init).is(types::object.dunder(Dunder::Init)) ||
        type->is(kHasFinalizer | kDefaultNew))
        return false;
    Value maker = type->dunder(Dunder::New);
    if (is_exact(maker, types::staticmethod)) maker = maker.as<MethodWrapper>()->callable;
    if (!maker.is_object() || maker.as_object()->shape->layout != &native_layout) return false;
    cache.maker = maker.as<Native>();
    return cache.maker->fn && accepts_receiver(cache.maker, Value::object(type)) &&
           takes_directly(cache.maker, count + 1);
}

Function* plain_initializer(const Type* type) {
    if (type->type() != &types::type || !type->is(kDefaultNew) || !type->is(kHeapType) ||
        type->is(kAbstract | kHasFinalizer) || type->layout != &object_layout)
        return nullptr;
    Value init = type->dunder(Dunder::Init);
    return is_exact(init, types::function) ? init.as<Function>() : nullptr;
}

namespace {

// Takes `function` for what stands behind `bound` values; by itself, if it takes just these arguments.
bool choose_function(Function* function, std::uint32_t bound, const CallForm& form, Spec exact,
                     Spec placed, CallChoice& choice) {
    const bool in_place = !form.keywords && takes_exactly(function, bound + form.count);
    if (!in_place &&
        !place_arguments(function, bound, form.count, form.keywords, choice.placement)) {
        (void)refuse(Refusal::FunctionArguments);
        return false;
    }
    choice.function = function;
    choice.placed = !in_place;
    choice.spec = in_place ? exact : placed;
    return true;
}

void choose_class(Type* type, const CallForm& form, CallChoice& choice) {
    choice.type = type;
    Function* init = plain_initializer(type);
    if (init) choose_function(init, 1, form, Spec::ClassCall, Spec::ClassCall, choice);
    else if (!form.keywords && select_type_call(type, form.count, choice.type_call))
        choice.spec = Spec::TypeCall;
    else (void)refuse(Refusal::ClassMakes);
}

} // namespace

CallChoice select_call(Value callee, const CallForm& form) {
    CallChoice choice;
    if (disabled(Family::Call)) return choice;
    last_refusal = Refusal::Callee;
    if (!callee.is_object()) return choice;
    if (is_exact(callee, types::function)) {
        choose_function(callee.as<Function>(), 0, form, Spec::FunctionCall, Spec::PlacedCall,
                        choice);
    } else if (Function* bound = bound_function(callee)) {
        choose_function(bound, 1, form, Spec::BoundMethodCall, Spec::BoundMethodCall, choice);
    } else if (is_exact(callee, types::builtin_function) ||
               is_exact(callee, types::wrapper_descriptor) ||
               is_exact(callee, types::method_descriptor)) {
        auto* native = callee.as<Native>();
        const bool is_method = bound_native(callee);
        if (form.keywords || !takes_directly(native, form.count + is_method)) {
            (void)refuse(Refusal::BuiltinArguments);
            return choice;
        }
        choice.native = native;
        choice.spec = is_method ? Spec::BoundNativeCall : Spec::NativeCall;
    } else if (callee.as_object()->shape->layout == &type_layout) {
        choose_class(callee.as<Type>(), form, choice);
    }
    return choice;
}

CallChoice select_method_call(Value method, const CallForm& form) {
    CallChoice choice;
    if (disabled(Family::CallMethod)) return choice;
    last_refusal = Refusal::BuiltinArguments;
    if (is_exact(method, types::function)) {
        choose_function(method.as<Function>(), 1, form, Spec::FunctionMethod, Spec::PlacedMethod,
                        choice);
    } else if (is_exact(method, types::method_descriptor) && !form.keywords &&
               takes_directly(method.as<Native>(), form.count + 1)) {
        choice.native = method.as<Native>();
        choice.spec = Spec::NativeMethod;
    }
    return choice;
}

Value spread_positional(Value v, Value callee) {
    Value items = to_tuple(v);
    if (!items.is_exception()) return items;
    if (!pending_is(types::TypeError) || type_of(v)->has(Dunder::Iter) ||
        type_of(v)->has(Dunder::GetItem))
        return items;
    clear_pending();
    return raise(types::TypeError, callable_name(callee),
                 " argument after * must be an iterable, not ", type_name(v));
}

Value spread_keyword(Dict* keywords, Str* name, Value v, Value callee) {
    if (!dict_get(keywords, name).is_empty())
        return raise(types::TypeError, callable_name(callee),
                     " got multiple values for keyword argument '", to_utf8(name), "'");
    dict_set(keywords, name, v);
    return Value::empty();
}

} // namespace boomslang::ops
