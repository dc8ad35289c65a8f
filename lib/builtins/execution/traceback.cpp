// The type traceback.
#include "runtime/hooks/traceback.h"

#include "builtins/init.h"
#include "runtime/call/frame.h"
#include "runtime/call/type_support.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/state/audit.h"

namespace boomslang::runtime {

namespace {

void trace_traceback(Cell* cell, Marker& marker) {
    auto* entry = static_cast<Traceback*>(cell);
    marker.mark(entry->next);
    marker.mark(entry->code);
    marker.mark(entry->function);
    marker.mark(entry->frame);
}

Value get_next(Value self) { return self.as<Traceback>()->next; }
Value set_next(Value self, Value value) {
    if (value.is_empty()) return raise(types::TypeError, "can't delete tb_next attribute");
    if (!value.is_none() && !is_exact(value, types::traceback))
        return raise(types::TypeError, "expected traceback object or None, got '", type_name(value),
                     "'");
    for (Value v = value; is_exact(v, types::traceback); v = v.as<Traceback>()->next)
        if (v.is(self)) return raise(types::ValueError, "traceback loop detected");
    self.as<Traceback>()->next = value;
    return Value::empty();
}
Value get_frame(Value self) {
    Object* frame = self.as<Traceback>()->frame;
    return frame ? Value::object(frame) : Value::none(); // none: memory had run out
}
Value get_line(Value self) { return Value::integer(self.as<Traceback>()->span.line); }
Value get_last_instruction(Value self) {
    auto* entry = self.as<TracebackEntry>();
    return Value::integer(entry->given_index ? entry->given_index - 1
                                             : position_index(entry->code, entry->span));
}

Value traceback_new(Value* args, std::uint32_t) {
    if (!args[1].is_none() && !is_exact(args[1], types::traceback))
        return raise(types::TypeError, "expected traceback object or None, got '",
                     type_name(args[1]), "'");
    if (!is_exact(args[2], types::frame))
        return raise(types::TypeError, "TracebackType() argument 'tb_frame' must be frame, not ",
                     type_name(args[2]));
    std::int64_t lasti, line;
    if (!index_int64(args[3], lasti) || !index_int64(args[4], line)) return Value::exception();
    auto* entry = heap.make<TracebackEntry>(&types::traceback.exact);
    entry->next = args[1];
    auto* frame = args[2].as<FrameObject>();
    entry->code = frame->code;
    entry->function = frame->function;
    entry->frame = frame;
    entry->span = span_at(frame->code, lasti);
    entry->span.line = static_cast<std::uint32_t>(line);
    entry->given_index = lasti + 1;
    return Value::object(entry);
}

Value traceback_dir(Value*, std::uint32_t) {
    List* list = make_list();
    for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"})
        TRY(list_append(list, str_value(name)));
    return Value::object(list);
}

const NativeDef traceback_methods[] = {
    {"__new__($static, type, tb_next, tb_frame, tb_lasti, tb_lineno)", traceback_new,
     "Create a traceback object."},
    {"__dir__(self, /)", traceback_dir, "The four attributes."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef traceback_attributes[] = {
    {"tb_frame", audited_get<"tb_frame", get_frame>, nullptr, "The frame.", kMember},
    {"tb_lasti", get_last_instruction, nullptr, "Offset of the instruction in co_code.", kMember},
    {"tb_lineno", get_line, nullptr, "The line.", kMember},
    {"tb_next", get_next, set_next, "The next entry, towards where it was raised, or None."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

const Layout traceback_layout{"Traceback", sizeof(TracebackEntry), trace_traceback};

void init_traceback() {
    TypeSpec spec;
    spec.layout = &traceback_layout;
    spec.flags = kFinal;
    spec.doc = "One entry of a traceback.";
    init_type(types::traceback, spec, traceback_methods, traceback_attributes);
}

} // namespace boomslang::runtime
