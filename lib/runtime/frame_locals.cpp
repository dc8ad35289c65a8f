#include "runtime/frame_locals.h"

#include "runtime/function.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

namespace boomslang::runtime {

Dict* running_globals() noexcept { return state.frame ? state.frame->function->globals : nullptr; }

namespace {

void add(Dict* dict, Value name, Value value) {
    if (is_exact(value, types::cell)) value = value.as<CellObject>()->value;
    if (!value.is_empty() && value.is_value()) dict_set(dict, name.as<Str>(), value);
}

} // namespace

Value frame_locals(Frame* frame) {
    Code* code = frame->code;
    if (!(code->flags & kNewLocals)) return frame->locals[0];
    if (!(code->flags & kOptimized)) return frame->locals[0];
    Dict* dict = make_dict();
    for (std::size_t i = 0; code->varnames && i < code->varnames->size; ++i)
        add(dict, code->varnames->items[i], frame->locals[i]);
    Tuple* closure = frame->function->closure;
    for (std::size_t i = 0; closure && i < closure->size; ++i)
        add(dict, code->freevars->items[i], closure->items[i]);
    return Value::object(dict);
}

} // namespace boomslang::runtime
