#include "runtime/call/native.h"

#include "runtime/call/argument_room.h"
#include "runtime/call/call.h"
#include "runtime/call/native_signature.h"
#include "runtime/call/spread.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace boomslang::runtime {

namespace {

void settle(Native* native) {
    native->signature = parse_signature(native->def->signature);
    const NativeSignature& s = *native->signature;
    native->variadic = has_mark(native, kVariadic) || has_mark(native, kGathering);
    native->plain = !native->variadic && native->receiver == Receiver::None;
    native->simple = s.var_args < 0 && s.var_keywords < 0 &&
                     std::none_of(s.parameters.begin(), s.parameters.end(), [](const auto& p) {
                         return p.kind == ParameterKind::KeywordOnly && !p.optional;
                     });
    // Raw functions count their arguments themselves, but for the receiver.
    native->min_positional =
        static_cast<std::uint16_t>(native->variadic ? (native->owner ? 1 : 0) : s.required);
    native->max_positional = native->variadic ? 0xFFFF : static_cast<std::uint16_t>(s.positional);
    native->arity = static_cast<std::uint16_t>(s.parameters.size());
}

// Does the class override the other one of __new__ and __init__?
bool keywords_are_for_other(const Native* native, Value first) {
    bool makes = native->name == names[Dunder::New];
    if (makes && !is_kind(first, kTypeSubclass)) return false;
    Type* type = makes ? first.as<Type>() : type_of(first);
    if (!type->is(kHeapType)) return false;
    Dunder other = makes ? Dunder::Init : Dunder::New;
    return !type->dunder(other).is(native->owner->dunder(other));
}

// The general case: keywords, *args, **kwargs. `bound` has room for all parameters.
Value bind_and_call(Native* native, const Value* args, std::uint32_t count, Tuple* keywords,
                    Value* bound) {
    const NativeSignature& s = *native->signature;
    auto keyword_count = keywords ? static_cast<std::uint32_t>(keywords->size) : 0;
    std::uint32_t positional = count - keyword_count;
    if (has_mark(native, kHandsOn) && positional != s.positional)
        return raise_arity(native, positional);
    if (keyword_count && !s.by_keyword) {
        // A subclass may want keywords for an __init__ of its own; __new__ lets them pass then, and the
        // other way round.
        if (is_constructor(native) && keywords_are_for_other(native, args[0]))
            return call_native(native, const_cast<Value*>(args), positional, nullptr);
        return raise(types::TypeError, display_name(native), " takes no keyword arguments");
    }
    if (positional > s.positional && s.var_args < 0) return raise_arity(native, positional);
    if (keyword_count && s.var_args < 0 && s.var_keywords < 0 && count > s.parameters.size()) {
        std::size_t receiver = native->receiver == Receiver::None ? 0 : 1;
        std::size_t all = s.parameters.size() - receiver;
        return raise(types::TypeError, short_name(native), " takes at most ",
                     counted(all, positional > receiver ? "argument" : "keyword argument"), " (",
                     std::to_string(count - receiver), " given)");
    }
    if (keyword_count && s.var_args >= 0 && s.var_keywords < 0) {
        const auto known = static_cast<std::size_t>(
            std::count_if(s.parameters.begin(), s.parameters.end(), [](const auto& p) {
                return p.kind == ParameterKind::KeywordOnly || p.kind == ParameterKind::Any;
            }));
        if (known && keyword_count > known)
            return raise(types::TypeError, short_name(native), " takes at most ",
                         counted(known, "keyword argument"), " (", std::to_string(keyword_count),
                         " given)");
    }
    for (std::uint32_t i = 0; i < positional && i < s.positional; ++i) bound[i] = args[i];
    if (s.var_args >= 0) {
        std::uint32_t extra = positional > s.positional ? positional - s.positional : 0;
        Tuple* rest = make_tuple(args + s.positional, extra);
        if (!rest) return Value::exception();
        bound[s.var_args] = Value::object(rest);
    }
    Dict* others = nullptr;
    if (s.var_keywords >= 0) {
        others = make_dict();
        bound[s.var_keywords] = Value::object(others);
    }
    for (std::uint32_t k = 0; k < keyword_count; ++k) {
        Value name = keywords->items[k];
        Value value = args[positional + k];
        std::size_t at = 0;
        for (; at < s.parameters.size(); ++at) {
            const auto& p = s.parameters[at];
            if ((p.kind == ParameterKind::Any || p.kind == ParameterKind::KeywordOnly) &&
                str_equal(p.name, name.as<Str>()))
                break;
        }
        if (at == s.parameters.size()) {
            if (!others)
                return raise(types::TypeError, "'", to_utf8(name.as<Str>()),
                             "' is an invalid keyword argument for ",
                             has_mark(native, kHandsOn)    ? "sort()"
                             : has_mark(native, kNameless) ? "this function"
                                                           : short_name(native));
            if (is_exact_str(name)) dict_set(others, name.as<Str>(), value);
            else TRY(dict_set(others, name, value));
            continue;
        }
        if (!bound[at].is_empty()) {
            const std::size_t receiver = native->receiver == Receiver::None ? 0 : 1;
            return raise(types::TypeError, "argument for ", short_name(native), " given by name ('",
                         to_utf8(name.as<Str>()), "') and position (",
                         std::to_string(at + 1 - receiver), ")");
        }
        bound[at] = value;
    }
    for (std::uint32_t i = 0; i < s.parameters.size(); ++i) {
        const auto& p = s.parameters[i];
        if (!bound[i].is_empty() || p.optional) continue;
        if (p.kind == ParameterKind::KeywordOnly)
            return raise(types::TypeError, short_name(native),
                         " missing required keyword-only argument: '", to_utf8(p.name), "'");
        if (p.kind == ParameterKind::Any || p.kind == ParameterKind::PositionalOnly)
            return raise_arity(native, i);
    }
    return native->fn(bound, has_mark(native, kGathering)
                                 ? kGathered
                                 : static_cast<std::uint32_t>(s.parameters.size()));
}

// f(self, /, *args, **kwargs) without keywords: what calls partial objects, caches and wrappers.
[[gnu::always_inline]] inline bool gathers_all(const NativeSignature& s) noexcept {
    return s.parameters.size() == 3 && s.required == 1 && s.var_args == 1 && s.var_keywords == 2;
}
[[gnu::noinline]] Value call_gathering(Native* native, const Value* args, std::uint32_t count) {
    Value bound[] = {args[0], Value::object(make_tuple(args + 1, count - 1)), Value::empty()};
    if (!bound[1].as_object()) return Value::exception();
    bound[2] = Value::object(make_dict());
    return native->fn(bound, 3);
}

template <std::size_t kRoom>
[[gnu::noinline]] Value bind_in_room(Native* native, const Value* args, std::uint32_t count,
                                     Tuple* keywords) {
    ArgumentRoom<kRoom> room;
    return bind_and_call(native, args, count, keywords, room.values);
}
Value call_bound(Native* native, const Value* args, std::uint32_t count, Tuple* keywords) {
    if (has_mark(native, kIgnoring)) {
        Value cls = args[0];
        return native->fn(&cls, 1);
    }
    if (gathers_all(*native->signature) && count > 0 && !(keywords && keywords->size))
        return call_gathering(native, args, count);
    return native->arity <= kFewArguments
               ? bind_in_room<kFewArguments>(native, args, count, keywords)
               : bind_in_room<kMaxParameters>(native, args, count, keywords);
}

} // namespace

static bool are_all_strings(const Dict* keywords) {
    std::size_t position = 0;
    while (const DictEntry* entry = dict_next(keywords, position))
        if (!is_exact_str(entry->key)) return false;
    return true;
}

std::optional<Value> call_with_dictionary(Native* native, const Tuple* args, Dict* keywords,
                                          bool is_shared) {
    const bool bound = native->receiver == Receiver::Instance && !native->self.is_empty();
    if (!bound && native->receiver != Receiver::None) return std::nullopt;
    prepare_native(native);
    const NativeSignature& s = *native->signature;
    if (s.var_keywords < 0 || has_mark(native, kIgnoring) || has_mark(native, kHandsOn) ||
        std::any_of(s.parameters.begin(), s.parameters.end(), [](const auto& p) {
            return p.kind == ParameterKind::Any || p.kind == ParameterKind::KeywordOnly;
        }))
        return std::nullopt;
    const std::size_t given = args ? args->size : 0, count = given + bound;
    if (count < s.required || (count > s.positional && s.var_args < 0) ||
        !are_all_strings(keywords))
        return std::nullopt;
    ArgumentRoom<kMaxParameters> room;
    Value* at = room.values;
    if (bound) *at++ = native->self;
    const std::size_t placed = std::min<std::size_t>(given, s.positional - bound);
    if (placed) std::copy_n(args->items, placed, at);
    if (s.var_args >= 0) {
        Tuple* rest =
            placed == given ? empty_tuple() : make_tuple(args->items + placed, given - placed);
        if (!rest) return Value::exception();
        room.values[s.var_args] = Value::object(rest);
    }
    if (is_shared) keywords = dict_copy(keywords);
    if (!keywords) return Value::exception();
    room.values[s.var_keywords] = Value::object(keywords);
    return native->fn(room.values, has_mark(native, kGathering)
                                       ? kGathered
                                       : static_cast<std::uint32_t>(s.parameters.size()));
}

static void trace_native(Cell* cell, Marker& marker) {
    auto* n = static_cast<Native*>(cell);
    marker.mark(n->name);
    marker.mark(n->owner);
    marker.mark(n->self);
    marker.mark(n->module);
}

const Layout native_layout{"Native", sizeof(Native), trace_native};

Native* make_native(const NativeDef& def, Type* owner, Value self, Value module) {
    const char* text = skip_mark(def.signature);
    const char* open = std::strchr(text, '(');
    Str* name = intern(std::string_view(text, static_cast<std::size_t>(open - text)));
    Shape* shape = &types::builtin_function.exact;
    const Receiver receiver = owner ? declared_receiver(def, name) : Receiver::None;
    if (receiver == Receiver::Class) shape = &types::classmethod_descriptor.exact;
    if (receiver == Receiver::Instance)
        shape = is_slot_row(def, name) ? &types::wrapper_descriptor.exact
                                       : &types::method_descriptor.exact;
    Native* native = heap.make<Native>(shape);
    native->def = &def;
    native->fn = def.fn;
    native->in_loop = def.in_loop ? def.in_loop : def.fn;
    native->name = name;
    native->owner = owner;
    native->self = self;
    native->module = module;
    native->receiver = receiver;
    return native;
}

Native* bind_native(Native* descriptor, Value self) {
    assert(accepts_receiver(descriptor, self));
    prepare_native(descriptor); // once, and not for each of those bound to it
    bool slot = descriptor->shape == &types::wrapper_descriptor.exact;
    Native* native =
        heap.make<Native>(slot ? &types::method_wrapper.exact : &types::builtin_function.exact);
    native->def = descriptor->def;
    native->fn = descriptor->fn;
    native->in_loop = descriptor->in_loop;
    native->name = descriptor->name;
    native->owner = descriptor->owner;
    native->self = self;
    native->module = Value::none();
    native->signature = descriptor->signature;
    native->min_positional = descriptor->min_positional;
    native->max_positional = descriptor->max_positional;
    native->arity = descriptor->arity;
    native->variadic = descriptor->variadic;
    native->receiver = descriptor->receiver;
    native->plain = descriptor->plain;
    native->simple = descriptor->simple;
    return native;
}

void define_functions(Module* module, const NativeDef* table) {
    for (; table->signature; ++table) {
        Native* native =
            make_native(*table, nullptr, Value::object(module), Value::object(module->name));
        dict_set(module->dict, native->name, Value::object(native));
    }
}

Given given_behind_first(const Value* args, std::uint32_t count) noexcept {
    if (count != kGathered) return {args + 1, count - 1, Value::empty()};
    const auto* tuple = args[1].as<Tuple>();
    return {tuple->items, tuple->size, args[2]};
}

void prepare_native(Native* native) {
    if (!native->signature) settle(native);
}

// What is not given by position, or not only: keywords, and functions that take any.
[[gnu::noinline]] static Value call_by_name(Native* native, Value* args, std::uint32_t count,
                                            Tuple* keywords) {
    if (!native->variadic || (keywords->size && native->signature->by_keyword))
        return call_bound(native, args, count, keywords);
    if (!is_constructor(native) || !keywords_are_for_other(native, args[0]))
        return raise(types::TypeError, display_name(native), " takes no keyword arguments");
    count -= static_cast<std::uint32_t>(keywords->size);
    if (count < native->min_positional) return raise_arity(native, count);
    return native->fn(args, count);
}

// `args` has room for all parameters of a native that has no variadic form, and Empty in what is
// left.
static Value call_placed(Native* native, Value* args, std::uint32_t count, Tuple* keywords) {
    if (keywords && keywords->size) return call_by_name(native, args, count, keywords);
    if (count < native->min_positional) [[unlikely]]
        return raise_arity(native, count);
    if (native->variadic) return native->fn(args, count);
    if (!native->simple) return call_bound(native, args, count, nullptr);
    if (count > native->max_positional) [[unlikely]]
        return raise_arity(native, count);
    return native->fn(args, native->arity);
}

// In a place with room; a bound method of a type gets its receiver first.
template <std::size_t kRoom>
[[gnu::noinline]] static Value call_moved(Native* native, const Value* args, std::uint32_t count,
                                          Tuple* keywords, bool receiver) {
    ArgumentRoom<kRoom> room;
    if (receiver) room.values[0] = native->self;
    std::copy_n(args, count, room.values + receiver);
    return call_placed(native, room.values, count + receiver, keywords);
}
[[gnu::noinline]] static Value call_moved_far(Native* native, const Value* args,
                                              std::uint32_t count, Tuple* keywords) {
    RootList room;
    room.push(native->self);
    for (std::uint32_t i = 0; i < count; ++i) room.push(args[i]);
    return call_placed(native, room.data(), count + 1, keywords);
}

Value call_native(Native* native, Value* args, std::uint32_t count, Tuple* keywords) {
    return call_native_in_room(native, args, count, keywords, 0);
}

Value call_native_in_room(Native* native, Value* args, std::uint32_t count, Tuple* keywords,
                          std::uint32_t given_room) {
    if (!native->signature) settle(native);
    const bool receiver = native->owner && !native->self.is_empty();
    if (!receiver) {
        if (native->receiver != Receiver::None) {
            if (count == (keywords ? keywords->size : 0)) return raise_no_receiver(native);
            if (!accepts_receiver(native, args[0])) [[unlikely]]
                return raise_receiver(native, args[0]);
        }
        if (keywords && keywords->size) return call_by_name(native, args, count, keywords);
        if (native->variadic || !native->simple || std::max(count, given_room) >= native->arity)
            return call_placed(native, args, count, nullptr);
    }
    const std::uint32_t room = std::max<std::uint32_t>(count + 1, native->arity);
    if (room <= kFewArguments)
        return call_moved<kFewArguments>(native, args, count, keywords, receiver);
    if (room <= kMaxParameters)
        return call_moved<kMaxParameters>(native, args, count, keywords, receiver);
    return call_moved_far(native, args, count, keywords);
}

} // namespace boomslang::runtime
