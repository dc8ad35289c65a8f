// The type frame.
#include <cstring>

#include "runtime/call/frame.h"

#include "builtins/init.h"
#include "runtime/call/assembler.h"
#include "runtime/call/resumption.h"
#include "runtime/call/tracing.h"
#include "runtime/call/type_support.h"
#include "runtime/container/chosen_builtins.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/hooks/code_watcher.h"
#include "runtime/hooks/traceback.h"
#include "runtime/state/audit.h"
#include "runtime/state/threads.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

void trace_frame(Cell* cell, Marker& marker) {
    auto* frame = static_cast<FrameObject*>(cell);
    marker.mark(frame->generator);
    marker.mark(frame->code);
    marker.mark(frame->function);
    marker.mark(frame->back);
    marker.mark(frame->locals);
    marker.mark(frame->saved);
    marker.mark(frame->form);
    marker.mark(frame->trace);
}

FrameObject* make_frame_object(Code* code, Function* function) {
    auto* object = heap.make<FrameObject>(&types::frame.exact);
    object->code = program_code(code);
    object->form = code;
    object->function = function;
    object->line = code->first_line;
    return object;
}

Frame* find_activation(const ThreadState& thread, FrameObject* object) {
    for (Frame* frame = thread.frame; frame; frame = frame->caller)
        if (frame == object->frame) return frame->object == object ? frame : nullptr;
    return nullptr;
}

void store_variable(Dict* locals, Value name, Value value) {
    if (is_exact(value, types::cell)) value = value.as<CellObject>()->value;
    if (!value.is_empty()) dict_set(locals, name.as<Str>(), value);
    else dict_delete(locals, name.as<Str>());
}

bool has_slots(const Code* code) { return code->flags & kOptimized; }

// Brings the dictionary of a function's activation up to date with its slots. What a program added
// under other names stays.
void refresh_locals(Dict* locals, Code* code, Function* function, const Value* slots) {
    for (std::size_t i = 0; i < code->varnames->size; ++i)
        store_variable(locals, code->varnames->items[i], slots[i]);
    for (std::uint32_t i = 0; code->cellvars && i < code->cellvars->size; ++i)
        if (std::int32_t slot = code->executable->cell_slot(i); slot >= 0)
            store_variable(locals, code->cellvars->items[i], slots[slot]);
    Tuple* closure = function->closure;
    for (std::size_t i = 0; code->freevars && closure && i < code->freevars->size; ++i)
        store_variable(locals, code->freevars->items[i], closure->items[i]);
}

// The reverse. What the dictionary has no more is not bound any more.
void store_slots(Dict* locals, Code* code, Function* function, Value* slots) {
    auto store = [&](Value name, Value& slot) {
        Value value = dict_get(locals, name.as<Str>());
        if (is_exact(slot, types::cell)) slot.as<CellObject>()->value = value;
        else slot = value;
    };
    for (std::size_t i = 0; i < code->varnames->size; ++i)
        store(code->varnames->items[i], slots[i]);
    for (std::uint32_t i = 0; code->cellvars && i < code->cellvars->size; ++i)
        if (std::int32_t slot = code->executable->cell_slot(i); slot >= 0)
            if (is_exact(slots[slot], types::cell)) store(code->cellvars->items[i], slots[slot]);
    Tuple* closure = function->closure;
    for (std::size_t i = 0; code->freevars && closure && i < code->freevars->size; ++i)
        store(code->freevars->items[i], closure->items[i]);
}

Value get_locals(Value self) {
    auto* object = self.as<FrameObject>();
    if (Frame* frame = activation(object)) {
        Value locals = frame_locals(frame);
        if (is_dict(locals)) object->locals = locals.as<Dict>();
        return locals;
    }
    if (object->saved && !has_slots(object->code)) return object->saved->items[0];
    if (!object->locals) object->locals = make_dict();
    if (object->saved)
        refresh_locals(object->locals, object->form, object->function, object->saved->items);
    return Value::object(object->locals);
}

Value get_back(Value self) {
    auto* object = self.as<FrameObject>();
    if (Frame* frame = activation(object)) {
        bool running = !object->generator || is_running(object->generator);
        object->back = running && frame->caller ? frame_object(frame->caller) : nullptr;
    }
    return object->back ? Value::object(object->back) : Value::none();
}

std::uint32_t current_line(FrameObject* object) {
    if (Frame* frame = activation(object)) {
        object->line = frame_span(frame).line;
        // What has no line of its own belongs to what ran before it.
        if (!object->line && frame->code->plain) object->line = object->traced_line;
    }
    return object->line;
}
// None where the code has no line.
Value get_line(Value self) {
    auto* object = self.as<FrameObject>();
    const std::uint32_t line = current_line(object);
    const bool leaves = object->event && !std::strcmp(object->event, "return");
    return line || (object->event && !leaves) ? Value::integer(line) : Value::none();
}
Value get_code(Value self) { return Value::object(self.as<FrameObject>()->code); }
Value get_globals(Value self) { return Value::object(self.as<FrameObject>()->function->globals); }
Value get_builtins(Value self) {
    return builtins_value(self.as<FrameObject>()->function->builtins);
}
Value get_last_instruction(Value self) {
    auto* object = self.as<FrameObject>();
    Frame* frame = activation(object);
    if (!frame) return Value::integer(-1);
    return Value::integer(frame->code->plain ? assembler->traced_offset(frame)
                                             : position_index(frame->code, frame_span(frame)));
}
Value set_line(Value self, Value value) {
    auto* object = self.as<FrameObject>();
    if (value.is_empty()) return raise(types::AttributeError, "cannot delete attribute");
    if (!is_kind(value, kIntSubclass) && !value.is_int() && !value.is_bool())
        return raise(types::ValueError, "lineno must be an integer");
    std::int64_t line = 0;
    if (!index_int64(value, line)) return Value::exception();
    return set_frame_line(object, line);
}
Value get_trace(Value self) {
    const Value trace = self.as<FrameObject>()->trace;
    return trace.is_empty() ? Value::none() : trace;
}
Value set_trace(Value self, Value value) {
    auto* object = self.as<FrameObject>();
    object->trace = value.is_none() ? Value::empty() : value;
    if (!object->trace.is_empty()) watch_lines(object);
    return Value::empty();
}
template <bool FrameObject::*kFlag, bool kInverse>
Value get_flag(Value self) {
    return Value::from(self.as<FrameObject>()->*kFlag != kInverse);
}
template <bool FrameObject::*kFlag, bool kInverse>
Value set_flag(Value self, Value value) {
    if (!value.is_bool()) return raise(types::TypeError, "attribute value type must be bool");
    self.as<FrameObject>()->*kFlag = value.as_bool() != kInverse;
    return Value::empty();
}

Value frame_clear(Value* args, std::uint32_t) {
    auto* object = args[0].as<FrameObject>();
    bool running =
        object->generator ? is_running(object->generator) : activation(object) != nullptr;
    if (running) return raise(types::RuntimeError, "cannot clear an executing frame");
    if (object->generator) TRY(generator_close(object->generator));
    object->locals = nullptr;
    object->saved = nullptr;
    return Value::none();
}

Value frame_repr(Value* args, std::uint32_t) {
    auto* object = args[0].as<FrameObject>();
    char address[24];
    std::snprintf(address, sizeof address, "0x%zx", reinterpret_cast<std::size_t>(object));
    std::string text = std::string("<frame at ") + address + ", file " +
                       repr_text(Value::object(object->code->filename)) + ", line " +
                       std::to_string(current_line(object)) + ", code " +
                       to_utf8(object->code->name) + ">";
    return str_value(text);
}

const NativeDef frame_methods[] = {
    {"clear(self, /)", frame_clear, "Drops the local variables of a frame that is not running."},
    {"__repr__(self, /)", frame_repr, "Return repr(self)."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef frame_attributes[] = {
    {"f_back", get_back, nullptr, "The frame of the caller, or None."},
    {"f_builtins", get_builtins, nullptr, "The namespace of builtins."},
    {"f_code", audited_get<"f_code", get_code>, nullptr, "The code under execution."},
    {"f_globals", get_globals, nullptr, "The namespace of globals."},
    {"f_lasti", get_last_instruction, nullptr, "Offset of the instruction in co_code."},
    {"f_lineno", get_line, set_line, "The line under execution."},
    {"f_locals", get_locals, nullptr, "The local variables, as a mapping."},
    {"f_trace", get_trace, set_trace, "The function that is told of the frame's events."},
    {"f_trace_lines", get_flag<&FrameObject::skips_lines, true>,
     set_flag<&FrameObject::skips_lines, true>, "Whether it is told of lines."},
    {"f_trace_opcodes", get_flag<&FrameObject::traces_opcodes, false>,
     set_flag<&FrameObject::traces_opcodes, false>, "Whether it is told of instructions."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

const Layout frame_layout{"Frame", sizeof(FrameObject), trace_frame};

Frame* activation(FrameObject* object) {
    if (Generator* generator = object->generator) {
        if (generator->running) return generator->running;
        return generator->status == Generator::Closed ? nullptr : frame_at_rest(generator);
    }
    if (Frame* frame = find_activation(state, object)) return frame;
    if (!has_threads) return nullptr;
    struct Search {
        FrameObject* object;
        Frame* found;
    } search{object, nullptr};
    each_thread(
        [](void* context, std::uint64_t, const ThreadState& own, bool) {
            auto* s = static_cast<Search*>(context);
            if (!s->found) s->found = find_activation(own, s->object);
        },
        &search);
    return search.found;
}

bool gives_up_executables = false;

static bool is_under_way(const ThreadState& thread, const Code* code) noexcept {
    for (const Frame* frame = thread.frame; frame; frame = frame->caller)
        if (frame->code == code) return true;
    return false;
}

void give_up_executable(Code* code) noexcept {
    constexpr std::uint32_t kOthers = kOptimized | kGenerator | kCoroutine | kAsyncGenerator;
    if (!gives_up_executables || code_watcher || is_traced() || code->flags & kOthers ||
        code->traced || code->plain || !code->source || is_under_way(state, code))
        return;
    struct Search {
        const Code* code;
        bool found;
    } search{code, false};
    if (has_threads)
        each_thread(
            [](void* context, std::uint64_t, const ThreadState& own, bool) {
                auto* s = static_cast<Search*>(context);
                s->found |= is_under_way(own, s->code);
            },
            &search);
    if (search.found) return;
    delete code->executable;
    code->executable = nullptr;
}

void refresh_frame_locals(FrameObject* object) {
    if (!object->locals || !has_slots(object->code)) return;
    if (Frame* frame = activation(object))
        refresh_locals(object->locals, frame->code, frame->function, frame->locals);
}

void store_frame_locals(FrameObject* object) {
    if (!object->locals || !has_slots(object->code)) return;
    if (Frame* frame = activation(object))
        store_slots(object->locals, frame->code, frame->function, frame->locals);
}

FrameObject* frame_object(Frame* frame) {
    if (frame->generator) return generator_frame(static_cast<Generator*>(frame->object));
    if (!frame->object) {
        FrameObject* object = make_frame_object(frame->code, frame->function);
        object->frame = frame;
        frame->object = object;
    }
    return static_cast<FrameObject*>(frame->object);
}

FrameObject* observed_frame(Frame* frame) {
    FrameObject* observed = frame_object(frame);
    observed->line = frame_span(frame).line;
    FrameObject* object = observed;
    for (Frame* f = frame; f->caller && !object->back; f = f->caller) {
        FrameObject* back = frame_object(f->caller);
        // Who calls a generator changes.
        if (!f->generator) object->back = back;
        back->line = frame_span(f->caller).line;
        object = back;
    }
    return observed;
}

FrameObject* generator_frame(Generator* generator) {
    if (!generator->frame) {
        const Frame* rest = frame_at_rest(generator);
        FrameObject* object = make_frame_object(rest->code, rest->function);
        object->generator = generator;
        generator->frame = object;
    }
    return static_cast<FrameObject*>(generator->frame);
}

void frame_left(Frame* frame, std::uint32_t line) {
    Object* made = frame->generator ? static_cast<Generator*>(frame->object)->frame : frame->object;
    if (!made) return;
    auto* object = static_cast<FrameObject*>(made);
    object->line = line;
    object->back = frame->caller ? frame_object(frame->caller) : nullptr;
    std::size_t count = has_slots(frame->code) ? frame->code->local_count : 1;
    object->saved = heap.make_values(count);
    for (std::size_t i = 0; object->saved && i < count; ++i)
        object->saved->items[i] = frame->locals[i];
}

support::SourceSpan frame_span(const Frame* frame) {
    if (!frame->code->executable) return {frame->code->first_line, 0, frame->code->first_line, 0};
    return frame->code->executable->span(frame->position);
}

Value frame_locals(Frame* frame) {
    if (!has_slots(frame->code)) return frame->locals[0];
    FrameObject* object = frame_object(frame);
    if (!object->locals) object->locals = make_dict();
    refresh_locals(object->locals, frame->code, frame->function, frame->locals);
    return Value::object(object->locals);
}

void init_frame() {
    TypeSpec spec;
    spec.layout = &frame_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.doc = "An activation of a function, class body or module.";
    init_type(types::frame, spec, frame_methods, frame_attributes);
}

} // namespace boomslang::runtime
