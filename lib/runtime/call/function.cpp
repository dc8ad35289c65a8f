#include "runtime/call/function.h"

#include "runtime/container/chosen_builtins.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

void trace_code(Cell* cell, Marker& marker) {
    auto* code = static_cast<Code*>(cell);
    marker.mark(code->name);
    marker.mark(code->qualname);
    marker.mark(code->filename);
    marker.mark(code->varnames);
    marker.mark(code->cellvars);
    marker.mark(code->freevars);
    marker.mark(code->names);
    marker.mark(code->constants);
    marker.mark(code->positions);
    marker.mark(code->traced);
    marker.mark(code->plain);
    if (code->executable) code->executable->trace(marker);
    if (code->assembly) code->assembly->trace(marker);
    if (code->source) code->source->trace(marker);
}

void finalize_code(Cell* cell) noexcept {
    auto* code = static_cast<Code*>(cell);
    delete code->executable;
    delete code->assembly;
    code->executable = code->assembly = nullptr;
    if (code->source && --code->source->owners == 0) delete code->source;
    code->source = nullptr;
}

void trace_function(Cell* cell, Marker& marker) {
    auto* f = static_cast<Function*>(cell);
    marker.mark(f->code);
    marker.mark(f->globals);
    marker.mark(f->builtins);
    marker.mark(f->closure);
    marker.mark(f->defaults);
    marker.mark(f->kwdefaults);
    marker.mark(f->name);
    marker.mark(f->qualname);
    marker.mark(f->module);
    marker.mark(f->doc);
    marker.mark(f->annotations);
}

void trace_cell_object(Cell* cell, Marker& marker) {
    marker.mark(static_cast<CellObject*>(cell)->value);
}

void trace_method(Cell* cell, Marker& marker) {
    auto* m = static_cast<BoundMethod*>(cell);
    marker.mark(m->function);
    marker.mark(m->self);
}

} // namespace

const Layout code_layout{"Code", sizeof(Code), trace_code, finalize_code};
const Layout function_layout{"Function", sizeof(Function), trace_function};
const Layout cell_layout{"CellObject", sizeof(CellObject), trace_cell_object};
const Layout method_layout{"BoundMethod", sizeof(BoundMethod), trace_method};

Value Executable::jump_to_line(Frame*, std::int64_t) {
    return raise(types::ValueError, "can't jump in a frame that began before it was traced");
}

Code* make_code() {
    Code* code = heap.make<Code>(&types::code.exact);
    heap.register_finalizable(code);
    return code;
}

Function* make_function(Code* code, Dict* globals) {
    Function* f = heap.make<Function>(&types::function.exact);
    f->code = code;
    f->globals = globals;
    f->builtins = builtins_of(globals);
    f->name = code->name;
    f->qualname = code->qualname;
    f->module = dict_get(globals, names.dunder_name);
    if (f->module.is_empty()) f->module = Value::none();
    f->doc = Value::none();
    return f;
}

CellObject* make_cell(Value value) {
    CellObject* cell = heap.make<CellObject>(&types::cell.exact);
    cell->value = value;
    return cell;
}

BoundMethod* make_method(Value function, Value self) {
    BoundMethod* method = heap.make<BoundMethod>(&types::method.exact);
    method->function = function;
    method->self = self;
    return method;
}

} // namespace boomslang::runtime
