// Instructions that are long or rare.
#include "bytecode/slow.h"

#include "ops/call.h"
#include "ops/display.h"
#include "ops/exceptions.h"
#include "ops/import.h"
#include "ops/name.h"
#include "ops/pattern.h"
#include "runtime/call/call.h"
#include "runtime/call/generator.h"
#include "runtime/call/tracing.h"
#include "runtime/container/containers.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/module.h"
#include "runtime/heap/heap.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::bytecode {

using namespace runtime;

namespace {

// The verifier knows the kinds of the parts, but neither of which code it is nor what tuples hold.
bool fits_closure(const Code* code, const Tuple* closure) {
    if ((closure ? closure->size : 0) != code->freevars->size) return false;
    for (std::size_t i = 0; closure && i < closure->size; ++i)
        if (!is_exact(closure->items[i], types::cell)) return false;
    return true;
}

Value make_function_of(Frame* f, const Value* parts, std::uint32_t flags) {
    Function* function = make_function(parts[0].as<Code>(), f->function->globals);
    std::uint32_t next = 1;
    if (flags & kDefaults) function->defaults = parts[next++].as<Tuple>();
    if (flags & kKeywordDefaults) function->kwdefaults = parts[next++].as<Dict>();
    if (flags & kAnnotations) function->annotations = parts[next++];
    if (flags & kDoc) function->doc = parts[next++];
    if (flags & kClosure) function->closure = parts[next++].as<Tuple>();
    if (!fits_closure(function->code, function->closure)) [[unlikely]]
        return raise(types::SystemError, "the closure does not fit the code of ",
                     to_utf8(function->qualname));
    return Value::object(function);
}

// What a handler may be told to raise or to go back to: lists and groups are within programs' reach.
Value check_exception(Value v) {
    if (is_exception_instance(v)) return Value::empty();
    return raise(types::TypeError, "exceptions must derive from BaseException, not ", type_name(v));
}

Value merge_group(Value original, Value raised, Value rest) {
    auto* list = raised.as<List>();
    for (std::size_t i = 0; i < list->size; ++i)
        if (Value v = list->items()[i]; !v.is_none()) TRY(check_exception(v));
    if (!rest.is_none()) TRY(check_exception(rest));
    return merge_exception_group(original, raised, rest);
}

// `from`: the function, the name and the bases in a list; then the keywords in a dict.
Value build_class_of(Value build, const Value* from) {
    return ops::build_class(build, from[0].as<List>(), from[1].as<Dict>());
}

void handle(Frame* f, Value* slot, Object* exception) {
    slot[0] = Value::object(exception);
    slot[1] = begin_handling(f, exception);
}
void stop_handling(Frame* f, const Value* slot) { end_handling(f, slot[1]); }

} // namespace

#define RESULT(expression)                                                                         \
    do {                                                                                           \
        Value result_ = (expression);                                                              \
        if (result_.is_exception()) return result_;                                                \
        r[at->a] = result_;                                                                        \
        return Value::empty();                                                                     \
    } while (false)
// Operands that may be unbound variables.
#define BOUND(index)                                                                               \
    if (r[index].is_empty()) [[unlikely]]                                                          \
    return raise_unbound(f, index)

Value execute_cold(Frame* f, Instruction* place) {
    if (place->op != Op::Catch) f->position = place; // the traceback shows where it was raised
    Value* r = f->locals;
    const Bytecode* code = bytecode_of(f->code);
    // These are never rewritten, and the baseline has plain numbers for operands.
    const auto index = static_cast<std::size_t>(place - code->adaptive);
    const Instruction* at = code->baseline.data() + index;
    auto name = [&](std::uint16_t low) { return code->name(index, low); };
    switch (at->op) {
    case Op::DeleteLocal:
        BOUND(at->a);
        r[at->a] = Value::empty();
        return Value::empty();
    case Op::CopyFree: {
        const Tuple* closure = f->function->closure;
        for (std::uint32_t i = 0; i < at->b; ++i) r[at->a + i] = closure->items[i];
        return Value::empty();
    }
    case Op::DeleteCell: {
        Value& v = r[at->a].as<CellObject>()->value;
        if (v.is_empty()) return raise_unbound_cell(f, at->a);
        v = Value::empty();
        return Value::empty();
    }
    case Op::LoadClassFree: {
        TRY_VALUE(found, ops::get_from_namespace(r[0], name(at->c)));
        if (found.is_empty()) found = r[at->b].as<CellObject>()->value;
        if (found.is_empty()) return raise_unbound_cell(f, at->b);
        r[at->a] = found;
        return Value::empty();
    }
    case Op::DeleteGlobal: return ops::delete_global(f->function->globals, name(at->b));
    case Op::DeleteName: return ops::delete_name(r[0], name(at->b));
    case Op::DeleteAttr: return delete_attribute(r[at->a], name(at->b));
    case Op::DeleteSubscr: return delete_item(r[at->a], r[at->b]);
    case Op::GetIterObject: RESULT(get_iterator(r[at->b]));

    case Op::BuildList: {
        List* list = make_list(at->c);
        if (!list) return Value::exception();
        for (std::uint32_t i = 0; i < at->c; ++i) list->storage->items[i] = r[at->b + i];
        list->size = at->c;
        r[at->a] = Value::object(list);
        return Value::empty();
    }
    case Op::BuildTuple: {
        Tuple* tuple = at->c ? make_tuple(r + at->b, at->c) : empty_tuple();
        if (!tuple) return Value::exception();
        r[at->a] = Value::object(tuple);
        return Value::empty();
    }
    case Op::BuildSet: RESULT(ops::make_set_of(r + at->b, at->c));
    case Op::BuildMap: {
        Dict* dict = make_dict();
        for (std::uint32_t i = 0; i < at->c; i += 2)
            TRY(dict_set(dict, r[at->b + i], r[at->b + i + 1]));
        r[at->a] = Value::object(dict);
        return Value::empty();
    }
    case Op::BuildString: RESULT(str_join(names.empty, r + at->b, at->c));
    case Op::ListExtend: return ops::extend_display(r[at->a].as<List>(), r[at->b], false);
    case Op::ListToTuple: {
        auto* list = r[at->b].as<List>();
        Tuple* tuple = list->size ? make_tuple(list->items(), list->size) : empty_tuple();
        if (!tuple) return Value::exception();
        r[at->a] = Value::object(tuple);
        return Value::empty();
    }
    case Op::SetUpdate: {
        Value v = set_update(r[at->a].as<Set>(), r[at->b]);
        return v.is_exception() ? v : Value::empty();
    }
    case Op::SetAdd: return set_add(r[at->a].as<Set>(), r[at->b]);
    case Op::MapAdd: return dict_set(r[at->a].as<Dict>(), r[at->b], r[at->c]);
    case Op::DictUpdate: return ops::update_display(r[at->a].as<Dict>(), r[at->b]);
    case Op::SpreadPositional: RESULT(ops::spread_positional(r[at->b], r[at->c]));
    case Op::SpreadKeyword:
        return ops::spread_keyword(r[at->a].as<Dict>(), name(at->c), r[at->b + 1], r[at->b]);
    case Op::SpreadMapping: return merge_keywords(r[at->a].as<Dict>(), r[at->b], r[at->c]);
    case Op::Format: RESULT(ops::format_value(r[at->b], at->c, nullptr));
    case Op::FormatSpec: RESULT(ops::format_value(r[at->b], at->c, r[at->b + 1].as<Str>()));
    case Op::UnpackStarred: return unpack_starred(r[at->b], r + at->a, at->c, at[1].a);

    case Op::MakeFunction: RESULT(make_function_of(f, r + at->b, at->c));
    case Op::LoadBuildClass: {
        TRY_VALUE(v, ops::get_build_class(f->function));
        r[at->a] = v;
        return Value::empty();
    }
    case Op::BuildClass:
        if (f->code->plain && is_traced())
            RESULT(run_told(f, r[at->c], [&] { return build_class_of(r[at->c], r + at->b); }));
        RESULT(build_class_of(r[at->c], r + at->b));
    case Op::ImportName: RESULT(import_name(name(at->b), f->function->globals, r[at->a], at->c));
    case Op::ImportWhole: RESULT(ops::import_whole(name(at->b), f->function->globals));
    case Op::ImportFrom: RESULT(import_from(r[at->b], name(at->c)));
    case Op::ImportStar: return ops::import_all(r[at->a], r[0]);
    case Op::SetupAnnotations: return ops::set_up_annotations(r[0]);
    case Op::Annotate: return ops::annotate(r[0], name(at->b), r[at->a]);
    case Op::Display: return ops::display(r[at->a]);

    case Op::Catch: handle(f, r + at->a, ops::catch_pending(f)); return Value::empty();
    case Op::Unhandle: stop_handling(f, r + at->a); return Value::empty();
    case Op::Reraise:
        TRY(check_exception(r[at->a]));
        return ops::raise_caught(f, r[at->a].as_object());
    case Op::MatchException: RESULT(exception_matches(r[at->b], r[at->c]));
    case Op::MatchGroup: {
        Value matched, rest;
        TRY(match_exception_group(r[at->b], r[at->c], matched, rest));
        r[at->a] = matched;
        r[at->a + 1] = rest;
        return Value::empty();
    }
    case Op::MergeGroup: RESULT(merge_group(r[at->b], r[at->c], r[at->c + 1]));
    case Op::Handling:
        TRY(check_exception(r[at->a]));
        state.handled = r[at->a];
        return Value::empty();
    case Op::Raise: return raise_statement(r[at->a], Value::empty());
    case Op::RaiseFrom: return raise_statement(r[at->a], r[at->b]);
    case Op::RaiseAgain:
        if (!state.handled.is_object()) return raise_again();
        return ops::raise_caught(f, state.handled.as_object());
    case Op::AssertFailed: {
        TRY_VALUE(bare, exception_instance(Value::object(&types::AssertionError)));
        return raise_object(bare.as_object());
    }
    case Op::AssertFailedWith: return raise_value(types::AssertionError, r[at->a]);
    case Op::WithEnter: {
        Value enter, exit;
        TRY(ops::load_context_methods(r[at->b], at->c, enter, exit));
        r[at->a + 1] = exit;
        RESULT(call(enter, {}));
    }
    case Op::WithExit: RESULT(ops::call_exit(r[at->b], r[at->c].as_object()));
    case Op::WithLeave: RESULT(ops::call_exit(r[at->b], nullptr));

    case Op::GetDelegate: RESULT(delegation_iterator(r[at->b], f->code));
    case Op::GetAwaitable: RESULT(awaitable_iterator(r[at->b], static_cast<Awaited>(at->c)));
    case Op::GetAsyncIter: RESULT(async_iterator(r[at->b]));
    case Op::GetAsyncNext: RESULT(async_next(r[at->b]));

    case Op::MatchSequence: RESULT(ops::match_sequence(r[at->b], at->c, false));
    case Op::MatchSequenceStarred: RESULT(ops::match_sequence(r[at->b], at->c, true));
    case Op::MatchMapping: RESULT(ops::match_mapping(r[at->b], at->c));
    case Op::MatchKeys: RESULT(ops::match_keys(r[at->b], r[at->c].as<Tuple>()));
    case Op::MatchRest: RESULT(ops::match_rest(r[at->b], r[at->c].as<Tuple>()));
    case Op::MatchClass:
        RESULT(ops::match_class(r[at->b], r[at->b + 1], at->c, r[at->b + 2].as<Tuple>()));
    case Op::Length: RESULT(length(r[at->b]));
    default: __builtin_unreachable();
    }
}

} // namespace boomslang::bytecode
