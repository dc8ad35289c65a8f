#include "runtime/call/call.h"

#include "runtime/call/argument_room.h"
#include "runtime/call/native.h"
#include "runtime/call/spread.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/code_watcher.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/memory_guard.h"
#include "runtime/state/recursion.h"
#include "runtime/text/str.h"
#include <algorithm>
#include <cstring>

namespace boomslang::runtime {

constinit State state{};
CodeWatcher* code_watcher = nullptr;

Value* stack_top(const ThreadState& thread) noexcept {
    Frame* f = thread.frame;
    return f ? f->locals + f->code->frame_size : thread.stack_begin;
}

Value raise_recursion() { return raise(types::RecursionError, "maximum recursion depth exceeded"); }

Value enter_at_limit(std::uint32_t depth, bool has_room) {
    if (depth > state.depth_limit.load(std::memory_order_relaxed)) TRY(run_call_interrupts());
    return depth > state.recursion_limit || !has_room ? raise_recursion() : Value::empty();
}

Executable* prepare_code(Code* code) {
    Executable* executable = code->prepare(code);
    if (!executable) return nullptr;
    code->executable = executable;
    if (code_watcher) code_watcher->prepared(code);
    return executable;
}

namespace {

// A callee's frame behind everything in use; null (RecursionError pending) when the stack is full.
Frame* next_frame(std::size_t slots) {
    auto* frame = reinterpret_cast<Frame*>(stack_top());
    if (frame->locals + slots > state.stack_limit) {
        (void)raise_recursion();
        return nullptr;
    }
    return frame;
}

Value call_function(Function* function, const Value* args, std::uint32_t count, Tuple* keywords) {
    Code* code = function->code;
    // Code that never ran does not know its frame size yet.
    if (!code->executable && !prepare_code(code)) return Value::exception();
    Frame* frame = next_frame(code->frame_size);
    if (!frame) return Value::exception();
    TRY(bind_arguments(frame, function, args, count, keywords));
    return enter(frame, function, code, state.frame);
}

constexpr std::uint32_t kInlineArguments = 16;

// f(first, *args): for bound methods and instances with __call__.
template <std::size_t kRoom>
[[gnu::noinline]] Value call_with_first_in(Value callee, Value first, const Value* args,
                                           std::uint32_t count, Tuple* keywords) {
    ArgumentRoom<kRoom> room;
    room.values[0] = first;
    std::copy_n(args, count, room.values + 1);
    return call(callee, room.values, count + 1, keywords);
}
Value call_with_first(Value callee, Value first, const Value* args, std::uint32_t count,
                      Tuple* keywords) {
    if (count < 4) return call_with_first_in<4>(callee, first, args, count, keywords);
    if (count < kInlineArguments)
        return call_with_first_in<kInlineArguments>(callee, first, args, count, keywords);
    RootList all;
    all.push(first);
    for (std::uint32_t i = 0; i < count; ++i) all.push(args[i]);
    return call(callee, all.data(), count + 1, keywords);
}

template <std::size_t kRoom>
[[gnu::noinline]] Value call_native_in(Native* native, const Value* args, std::uint32_t count,
                                       Tuple* keywords) {
    ArgumentRoom<kRoom> room;
    std::copy_n(args, count, room.values);
    return call_native_in_room(native, room.values, count, keywords, kRoom);
}
constexpr std::uint32_t kVeryFew = 4;

// A native with very few parameters, called with what it takes by position: its function, and nothing else. False: it
// is none. With `receiver` not Empty that is the first argument.
[[gnu::always_inline]] inline bool call_directly(const Native* native, Value receiver,
                                                 const Value* args, std::uint32_t count,
                                                 Value& out) {
    if (!native->signature) return false;
    if (receiver.is_empty() && native->owner) receiver = native->self;
    const std::uint32_t first = !receiver.is_empty(), given = count + first;
    if (given < native->min_positional || given > native->max_positional || given > kVeryFew)
        return false;
    const std::uint32_t places = native->variadic ? given : native->arity;
    if (places > kVeryFew || (!native->simple && !native->variadic)) return false;
    ArgumentRoom<kVeryFew> room;
    if (first) room.values[0] = receiver;
    for (std::uint32_t i = 0; i < kVeryFew; ++i) { // no call of memcpy
        if (i == count) break;
        room.values[first + i] = args[i];
    }
    if (native->receiver != Receiver::None && native->self.is_empty() &&
        !(native->receiver == Receiver::Instance && type_of(room.values[0]) == native->owner) &&
        !accepts_receiver(native, room.values[0]))
        return false;
    out = native->fn(room.values, places);
    return true;
}

// Natives that call natives may do so for ever: a stream whose raw stream is itself.
Value call_native_copying(Native* native, const Value* args, std::uint32_t count, Tuple* keywords) {
    if (native_stack_low()) return raise_recursion();
    if (Value result; !keywords && call_directly(native, Value::empty(), args, count, result))
        return result;
    if (count <= kFewArguments) return call_native_in<kFewArguments>(native, args, count, keywords);
    if (count <= kMaxParameters)
        return call_native_in<kMaxParameters>(native, args, count, keywords);
    RootList all;
    for (std::uint32_t i = 0; i < count; ++i) all.push(args[i]);
    return call_native(native, all.data(), count, keywords);
}

// native(first, *args), of few.
[[gnu::noinline]] Value call_native_on(Native* native, Value first, const Value* args,
                                       std::uint32_t count, Tuple* keywords) {
    ArgumentRoom<kFewArguments> room;
    room.values[0] = first;
    std::copy_n(args, count, room.values + 1);
    // A builtin type's own __call__ that counts its arguments itself: partial, itemgetter, what lru_cache makes.
    if (native->variadic && !keywords && native->owner == type_of(first) &&
        count + 1 >= native->min_positional)
        return native->fn(room.values, count + 1);
    return call_native_in_room(native, room.values, count + 1, keywords, kFewArguments);
}

} // namespace

Value call(Value callee, const Value* args, std::uint32_t count, Tuple* keywords) {
    if (!callee.is_object())
        return raise(types::TypeError, "'", type_name(callee), "' object is not callable");
    Object* object = callee.as_object();
    const Shape* shape = object->shape;
    if (shape == &types::function.exact)
        return call_function(static_cast<Function*>(object), args, count, keywords);
    if (shape == &types::method.exact) {
        auto* method = static_cast<BoundMethod*>(object);
        return call_with_first(method->function, method->self, args, count, keywords);
    }
    if (shape->layout == &native_layout)
        return call_native_copying(static_cast<Native*>(object), args, count, keywords);
    Type* type = object->type();
    if (type == &types::function) // with attributes of its own
        return call_function(static_cast<Function*>(object), args, count, keywords);
    if (shape->layout == &type_layout &&
        type->dunder(Dunder::Call).is(types::type.dunder(Dunder::Call)))
        return instantiate(static_cast<Type*>(object), args, count, keywords);
    Value dunder = type->dunder(Dunder::Call);
    if (dunder.is_empty())
        return raise(types::TypeError, "'", type_name(callee), "' object is not callable");
    if (native_stack_low()) return raise_recursion();
    if (is_exact(dunder, types::wrapper_descriptor) && count < kFewArguments)
        return call_native_on(dunder.as<Native>(), callee, args, count, keywords);
    if (is_exact(dunder, types::function) || is_exact(dunder, types::wrapper_descriptor))
        return call_with_first(dunder, callee, args, count, keywords);
    NativeLevel level; // after A.__call__ = A() there is no end to it
    if (level.too_deep()) return raise_recursion();
    TRY_VALUE(bound, bind_descriptor(dunder, callee, type));
    return call(bound, args, count, keywords);
}

// In a place with room for all.
static Value call_spread_out(Value callee, const Tuple* args, Dict* kwargs, Tuple* keywords,
                             Value* room, std::size_t count) {
    Value* end = args ? std::copy_n(args->items, args->size, room) : room;
    std::size_t position = 0, n = 0;
    while (DictEntry* entry = dict_next(kwargs, position)) {
        if (!is_kind(entry->key, kStrSubclass))
            return raise(types::TypeError, "keywords must be strings");
        keywords->items[n++] = entry->key;
        *end++ = entry->value;
    }
    return call(callee, room, static_cast<std::uint32_t>(count), keywords);
}

// A native that takes any keyword gets the dictionary.
static std::optional<Value> call_native_with(Value callee, const Tuple* args, Dict* kwargs,
                                             bool is_shared) {
    constexpr std::uint32_t kFewKeywords = 4; // those may as well be found one by one
    if (kwargs->count <= kFewKeywords || !callee.is_object() ||
        callee.as_object()->shape->layout != &native_layout)
        return std::nullopt;
    if (native_stack_low()) return raise_recursion();
    return call_with_dictionary(callee.as<Native>(), args, kwargs, is_shared);
}

static Value call_with(Value callee, Tuple* args, Dict* kwargs, bool is_shared) {
    std::size_t positional = args ? args->size : 0;
    if (!kwargs || !kwargs->count)
        return call(callee, args ? args->items : nullptr, static_cast<std::uint32_t>(positional));
    if (const auto result = call_native_with(callee, args, kwargs, is_shared)) return *result;
    Tuple* keywords = make_tuple(kwargs->count);
    if (!keywords) return Value::exception();
    const std::size_t count = positional + kwargs->count;
    if (count <= kFewArguments) {
        ArgumentRoom<kFewArguments> room;
        return call_spread_out(callee, args, kwargs, keywords, room.values, count);
    }
    RootList room;
    while (room.size() < count) room.push(Value::empty());
    return call_spread_out(callee, args, kwargs, keywords, room.data(), count);
}

Value call_with(Value callee, Tuple* args, Dict* kwargs) {
    return call_with(callee, args, kwargs, true);
}
Value call_spread(Value callee, Tuple* args, Dict* keywords) {
    return call_with(callee, args, keywords, false);
}

Value call_method(Value receiver, Str* name, std::initializer_list<Value> args) {
    Value function;
    bool method = load_method(receiver, name, function);
    if (function.is_exception()) return function;
    auto count = static_cast<std::uint32_t>(args.size());
    return method ? call_with_first(function, receiver, args.begin(), count, nullptr)
                  : call(function, args.begin(), count);
}

namespace {

// A builtin type's method with a few parameters, all by position: no signature to look through. False:
// it is none.
[[gnu::always_inline]] inline bool call_plain_native(Value function, Type* type, Value receiver,
                                                     std::initializer_list<Value> args,
                                                     Value& out) {
    constexpr std::uint32_t kFew = 4;
    if (!function.is_object() || function.as_object()->shape->layout != &native_layout)
        return false;
    auto* native = function.as<Native>();
    const auto count = static_cast<std::uint32_t>(args.size()) + 1;
    if (!native->signature || native->receiver != Receiver::Instance || !native->self.is_empty() ||
        !native->simple || native->variadic || count < native->min_positional ||
        count > native->max_positional || native->arity > kFew ||
        (native->owner != type && !is_subtype(type, native->owner)))
        return false;
    ArgumentRoom<kFew> room;
    room.values[0] = receiver;
    std::copy(args.begin(), args.end(), room.values + 1);
    out = native->fn(room.values, native->arity);
    return true;
}

// A method of the program's that takes just these by position: they go straight to its frame. False: it is none.
[[gnu::always_inline]] inline bool
call_plain_function(Value method, Value receiver, std::initializer_list<Value> args, Value& out) {
    if (!is_exact(method, types::function)) return false;
    auto* function = method.as<Function>();
    Code* code = function->code;
    const auto count = static_cast<std::uint32_t>(args.size()) + 1;
    if (!code->simple || code->argcount != count || !code->executable) return false;
    Frame* frame = next_frame(code->frame_size);
    if (!frame) {
        out = Value::exception();
        return true;
    }
    frame->locals[0] = receiver;
    std::copy(args.begin(), args.end(), frame->locals + 1);
    for (std::uint32_t i = count; i < code->cleared_count; ++i) frame->locals[i] = Value::empty();
    out = enter(frame, function, code, state.frame);
    return true;
}

} // namespace

Value call_dunder(Dunder d, Value receiver, std::initializer_list<Value> args) {
    Type* type = type_of(receiver);
    Value dunder = type->dunder(d);
    auto count = static_cast<std::uint32_t>(args.size());
    if (native_stack_low()) return raise_recursion();
    if (Value result; call_plain_native(dunder, type, receiver, args, result) ||
                      call_plain_function(dunder, receiver, args, result))
        return result;
    if (is_exact(dunder, types::function) || is_exact(dunder, types::wrapper_descriptor) ||
        is_exact(dunder, types::method_descriptor))
        return call_with_first(dunder, receiver, args.begin(), count, nullptr);
    TRY_VALUE(bound, bind_descriptor(dunder, receiver, type));
    return call(bound, args.begin(), count);
}

std::string callable_name(Value callee) {
    Value qualname = find_attribute(callee, names.dunder_qualname);
    if (qualname.is_exception()) clear_pending();
    if (!is_str(qualname)) return str_text(callee);
    std::string text = to_utf8(qualname.as<Str>()) + "()";
    Value module = find_attribute(callee, names.dunder_module);
    if (module.is_exception()) clear_pending();
    if (is_str(module) && !str_equal(module.as<Str>(), names.builtins))
        text = to_utf8(module.as<Str>()) + "." + text;
    return text;
}

Value merge_keywords(Dict* keywords, Value mapping, Value callee) {
    auto check_new = [&](Value key, Value old) { // that keys are strings, the call checks
        if (old.is_exception() || old.is_empty()) return old;
        TRY_VALUE(shown, to_str(key));
        return raise(types::TypeError, callable_name(callee),
                     " got multiple values for keyword argument '", to_utf8(shown.as<Str>()), "'");
    };
    if (is_dict(mapping) &&
        type_of(mapping)->dunder(Dunder::Iter).is(types::dict.dunder(Dunder::Iter))) {
        if (keywords->count == 0) return dict_update(keywords, mapping);
        std::size_t position = 0;
        while (DictEntry* entry = dict_next(mapping.as<Dict>(), position)) {
            const Value key = entry->key, value = entry->value;
            const std::int64_t hash = entry->hash; // no __hash__ of a key is asked again
            TRY(check_new(key, dict_get_hashed(keywords, key, hash)));
            TRY(dict_set_hashed(keywords, key, hash, value));
        }
        return Value::empty();
    }
    TRY_VALUE(keys, find_attribute(mapping, names.keys));
    if (keys.is_empty())
        return raise(types::TypeError, callable_name(callee),
                     " argument after ** must be a mapping, not ", type_name(mapping));
    TRY_VALUE(names_given, call(keys, {}));
    TRY_VALUE(iterator, get_iterator(names_given));
    for (;;) {
        TRY_VALUE(key, iterate(iterator));
        if (key.is_empty()) return key;
        TRY(check_new(key, dict_get(keywords, key)));
        TRY_VALUE(value, get_item(mapping, key));
        TRY(dict_set(keywords, key, value));
    }
}

Value run_code(Code* code, Dict* globals, Value locals, Tuple* closure) {
    Function* function = make_function(code, globals);
    function->closure = closure;
    if (!code->executable && !prepare_code(code)) return Value::exception();
    Frame* frame = next_frame(code->frame_size);
    if (!frame) return Value::exception();
    if (code->flags & kOptimized) { // a function's, which has no use for a namespace
        TRY(bind_arguments(frame, function, nullptr, 0, nullptr));
    } else {
        for (std::uint32_t i = 0; i < code->cleared_count; ++i) frame->locals[i] = Value::empty();
        frame->locals[0] = locals;
    }
    Frame* caller = state.frame;
    return with_memory_guard(caller, [&] { return enter(frame, function, code, caller); });
}

} // namespace boomslang::runtime
