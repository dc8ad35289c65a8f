// The class statement: Python reference 8.8 and 3.3.3, PEP 3115, PEP 560.
#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/stand_ins.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

// Bases that are no classes may stand for others through __mro_entries__.
Value resolve_bases(Tuple* bases) {
    bool changed = false;
    RootList resolved;
    for (Value base : *bases) {
        Value hook = Value::empty();
        if (!is_kind(base, kTypeSubclass)) {
            hook = find_attribute(base, names[Dunder::MroEntries]);
            TRY(hook);
        }
        if (hook.is_empty()) {
            resolved.push(base);
            continue;
        }
        TRY_VALUE(entries, call(hook, {Value::object(bases)}));
        if (!is_tuple(entries))
            return raise(types::TypeError, "__mro_entries__ must return a tuple");
        changed = true;
        for (Value entry : *entries.as<Tuple>()) resolved.push(entry);
    }
    if (!changed) return Value::object(bases);
    return Value::object(make_tuple(resolved.data(), resolved.size()));
}

Value prepare_namespace(Value meta, Str* name, Tuple* bases, Dict* keywords) {
    if (meta.is(Value::object(&types::type))) return Value::object(make_dict());
    TRY_VALUE(hook, find_attribute(meta, names[Dunder::Prepare]));
    if (hook.is_empty()) return Value::object(make_dict());
    Tuple* args = make_tuple({Value::object(name), Value::object(bases)});
    TRY_VALUE(space, call_with(hook, args, keywords));
    if (!is_dict(space) && !type_of(space)->has(Dunder::GetItem))
        return raise(types::TypeError,
                     is_kind(meta, kTypeSubclass) ? to_utf8(meta.as<Type>()->name) : "<metaclass>",
                     ".__prepare__() must return a mapping, not ", type_name(space));
    return space;
}

// Class bodies take no arguments and find their namespace in the first local.
Value run_body(Function* body, Value space) {
    Code* code = body->code;
    if (!code->executable && !prepare_code(code)) return Value::exception();
    auto* frame = reinterpret_cast<Frame*>(stack_top());
    if (frame->locals + code->frame_size > state.stack_limit) return raise_recursion();
    if (code->flags & kOptimized) { // __build_class__() was given some other function
        TRY(bind_arguments(frame, body, nullptr, 0, nullptr));
    } else {
        for (std::uint32_t i = 0; i < code->cleared_count; ++i) frame->locals[i] = Value::empty();
        frame->locals[0] = space;
    }
    return enter(frame, body, code, state.frame);
}

// The cell that zero-argument super() reads must hold this very class.
Value check_cell(Value cell, Value cls, Str* name) {
    if (!is_exact(cell, types::cell) || !is_kind(cls, kTypeSubclass)) return cls;
    Value held = cell.as<CellObject>()->value;
    if (held.is(cls)) return cls;
    if (held.is_empty())
        return raise(types::RuntimeError, "__class__ not set defining ",
                     Shown{repr, Value::object(name)}, " as ", Shown{repr, cls},
                     ". Was __classcell__ propagated to type.__new__?");
    return raise(types::TypeError, "__class__ set to ", Shown{repr, held}, " defining ",
                 Shown{repr, Value::object(name)}, " as ", Shown{repr, cls});
}

} // namespace

Value build_class(const Value* args, std::uint32_t count, Tuple* keywords) {
    auto keyword_count = keywords ? static_cast<std::uint32_t>(keywords->size) : 0;
    std::uint32_t positional = count - keyword_count;
    if (positional < 2) return raise(types::TypeError, "__build_class__: not enough arguments");
    if (type_of(args[0]) != &types::function)
        return raise(types::TypeError, "__build_class__: func must be a function");
    if (!is_str(args[1])) return raise(types::TypeError, "__build_class__: name is not a string");
    auto* name = args[1].as<Str>();
    Tuple* declared = make_tuple(args + 2, positional - 2);
    TRY_VALUE(resolved, resolve_bases(declared));
    auto* bases = resolved.as<Tuple>();
    Value meta = Value::empty();
    Dict* others = nullptr;
    for (std::uint32_t i = 0; i < keyword_count; ++i) {
        auto* keyword = keywords->items[i].as<Str>();
        if (str_equal(keyword, intern("metaclass"))) {
            meta = args[positional + i];
            continue;
        }
        if (!others) others = make_dict();
        dict_set(others, keyword, args[positional + i]);
    }
    if (meta.is_empty())
        meta = Value::object(bases->size ? type_of(bases->items[0]) : &types::type);
    if (is_kind(meta, kTypeSubclass)) {
        meta = most_derived_metatype(meta.as<Type>(), bases);
        TRY(meta);
    }
    TRY_VALUE(space, prepare_namespace(meta, name, bases, others));
    auto* body = args[0].as<Function>();
    TRY_VALUE(cell, run_body(body, space));
    // A class in a function may be made again.
    if (to_utf8(body->code->qualname).find('<') == std::string::npos)
        give_up_executable(body->code);
    if (bases != declared)
        TRY(set_item(space, Value::object(names.dunder_orig_bases), Value::object(declared)));
    if (!is_exact(cell, types::cell)) {
        cell = Value::empty();
        if (is_dict(space)) cell = dict_get(space.as<Dict>(), names.dunder_classcell);
    }
    Value cls;
    if (!others) {
        cls = call(meta, {args[1], Value::object(bases), space});
    } else {
        Tuple* three = make_tuple({args[1], Value::object(bases), space});
        cls = call_with(meta, three, others);
    }
    TRY(cls);
    // Exceptions are made like a program's classes in C too.
    if (args[0].as<Function>()->code->flags & kStandsIn && is_kind(cls, kTypeSubclass) &&
        !cls.as<Type>()->is(kExceptionSubclass))
        cls.as<Type>()->flags |= kClassStandsIn;
    return check_cell(cell, cls, name);
}

} // namespace boomslang::runtime
