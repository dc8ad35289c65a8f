#include "runtime/call/owned.h"

#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/call/generator.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/heap/collector.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/stream_end.h"
#include "runtime/hooks/unraisable.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

// A call site lays the callee's frame out among its own temporaries; natives call behind
// everything.
void note_maker(Generator* generator, const Frame* frame) noexcept {
    const Frame* caller = frame->caller;
    if (!caller ||
        reinterpret_cast<const Value*>(frame) >= caller->locals + caller->code->frame_size)
        return;
    generator->finalizer = made_at(caller->position);
    if (!is_coroutine(Value::object(generator))) return;
    generator->result = Value::object(caller->code);
    // What has the position must stay.
    if (!(caller->code->flags & kOptimized)) gives_up_executables = false;
}

namespace {

// What the program's main module has lives up to the end, when no line of it is executed any more.
bool is_main_modules(const Generator* coroutine) {
    const Value main = dict_get(modules_dict, names.dunder_main);
    if (!is_exact(main, types::module)) return false;
    const Dict* dict = main.as<Module>()->dict;
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(dict, position))
        if (entry->value.is(Value::object(coroutine))) return true;
    return false;
}

// Where warnings about a file note what was told already.
Value registry_of(Value filename) {
    static Rooted<Dict> registries;
    if (!registries) registries = make_dict();
    TRY_VALUE(known, dict_get(registries, filename));
    if (!known.is_empty()) return known;
    const Value fresh = Value::object(make_dict());
    TRY(dict_set(registries, filename, fresh));
    return fresh;
}

} // namespace

Value warn_never_awaited(Generator* coroutine) {
    const Value self = Value::object(coroutine), maker = coroutine->result;
    TRY_VALUE(warnings, import_module(intern("warnings")));
    const bool at_end = streams_end && is_main_modules(coroutine);
    if (!at_end && (!is_exact(maker, types::code) || !maker.as<Code>()->executable ||
                    !coroutine_origin(coroutine).is_none()))
        return call_method(warnings, intern("_warn_unawaited_coroutine"), {self});
    Value file = str_value("sys");
    std::int64_t line = 1;
    if (!at_end) {
        file = Value::object(maker.as<Code>()->filename);
        // One that could not be entered has been claimed already.
        const auto* position =
            coroutine->finalizer.is_int() ? maker_position(coroutine->finalizer) : nullptr;
        line = maker.as<Code>()->executable->span(position).line;
    }
    TRY_VALUE(message,
              str_value("coroutine '" + to_utf8(coroutine->qualname) + "' was never awaited"));
    TRY_VALUE(registry, registry_of(file));
    // The source is what tracemalloc is asked about, which cannot be imported any more at the end.
    return call_method(warnings, intern("warn_explicit"),
                       {message, Value::object(&types::RuntimeWarning), file, Value::integer(line),
                        Value::none(), registry, Value::none(), at_end ? Value::none() : self});
}

void claim(Value iterable, Value iterator, const void* call) noexcept {
    auto* generator = iterator.as<Generator>();
    if (generator->status != Generator::Created) return;
    bool mine;
    if (iterator.is(iterable)) {
        mine = call && generator->finalizer.is(made_at(call));
    } else {
        Value method = type_of(iterable)->dunder(Dunder::Iter);
        mine = is_exact(method, types::function) && method.as<Function>()->code == generator->code;
    }
    if (mine) generator->finalizer = kClaimed;
}

void give_back(Generator* generator) noexcept {
    BOOMSLANG_ASSERT(generator->finalizer.is(kClaimed), "what is given back was claimed");
    if (generator->status != Generator::Closed || generator->frame || Collector::cells_are_known ||
        generator->finalized_if_left != is_finalized_if_left(generator->code) ||
        !forget_coroutine(generator))
        return;
    heap.release(generator);
}

void close_claimed(Value iterator) {
    auto* generator = iterator.as<Generator>();
    if (!generator->finalizer.is(kClaimed)) return;
    Object* pending = state.pending;
    Frame* traced = state.traced;
    state.pending = nullptr;
    if (generator_finalize(generator).is_exception()) report_unraisable(iterator);
    // One that refuses to end is not asked again.
    if (!is_running(generator)) generator->status = Generator::Closed;
    state.pending = pending;
    state.traced = traced;
}

} // namespace boomslang::runtime
