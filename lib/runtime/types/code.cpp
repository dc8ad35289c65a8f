// The type code.
#include <cstdio>

#include "runtime/call.h"
#include "runtime/function.h"
#include "runtime/list.h"
#include "runtime/traceback.h"
#include "runtime/tuple.h"
#include "runtime/types/init.h"
#include "runtime/types/support.h"

namespace boomslang::runtime {

namespace {

Value or_empty(Tuple* tuple) { return Value::object(tuple ? tuple : empty_tuple()); }

#define NUMBER(name, field)                                                                        \
    {name, [](Value self) { return Value::integer(self.as<Code>()->field); }, nullptr, nullptr}
#define OBJECT(name, field)                                                                        \
    {name, [](Value self) { return Value::object(self.as<Code>()->field); }, nullptr, nullptr}
#define TUPLE(name, field)                                                                         \
    {name, [](Value self) { return or_empty(self.as<Code>()->field); }, nullptr, nullptr}

Value get_local_count(Value self) {
    return Value::integer(static_cast<std::int64_t>(or_empty(self.as<Code>()->varnames)
                                                        .as<Tuple>()->size));
}
// There is no bytecode of CPython's to show.
Value get_code(Value) { return call(Value::object(&types::bytes), {}); }

Value code_repr(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    char address[24];
    std::snprintf(address, sizeof address, "0x%zx", reinterpret_cast<std::size_t>(code));
    return str_value("<code object " + to_utf8(code->name) + " at " + address + ", file \"" +
                     to_utf8(code->filename) + "\", line " + std::to_string(code->first_line) +
                     ">");
}

// (line, end_line, column, end_column) of what tracebacks have shown; see position_index.
Value code_positions(Value* args, std::uint32_t) {
    List* positions = receiver<Code>(args)->positions;
    return get_iterator(positions ? Value::object(positions) : Value::object(empty_tuple()));
}
Value code_lines(Value*, std::uint32_t) { return get_iterator(Value::object(empty_tuple())); }

// A copy in which some attributes differ.
Value code_replace(Value* args, std::uint32_t) {
    auto* from = receiver<Code>(args);
    Code* code = make_code();
    Shape* shape = code->shape;
    *code = *from;
    code->shape = shape;
    code->attrs = nullptr;
    // The copy must make its own executable, and the source stays with the original.
    code->executable = nullptr;
    code->release = nullptr;
    code->positions = nullptr;
    enum { Filename = 1, Name, Qualname, FirstLine, Flags, Last };
    Str** texts[] = {&code->filename, &code->name, &code->qualname};
    for (int i = Filename; i <= Qualname; ++i) {
        if (args[i].is_empty()) continue;
        if (!is_str(args[i]))
            return raise(types::TypeError, "replace() argument must be str, not ",
                         type_name(args[i]));
        *texts[i - Filename] = args[i].as<Str>();
    }
    std::uint32_t* numbers[] = {&code->first_line, &code->flags};
    for (int i = FirstLine; i < Last; ++i) {
        std::int64_t n = 0;
        if (args[i].is_empty()) continue;
        if (!index_int64(args[i], n)) return Value::exception();
        *numbers[i - FirstLine] = static_cast<std::uint32_t>(n);
    }
    return Value::object(code);
}

const NativeDef code_methods[] = {
    {"__repr__(self, /)", code_repr, "Return repr(self)."},
    {"co_lines(self, /)", code_lines, "An empty iterator: there are no instructions."},
    {"co_positions(self, /)", code_positions, "Positions that tracebacks refer to."},
    {"replace(self, /, *, co_filename=None, co_name=None, co_qualname=None, co_firstlineno=0, "
     "co_flags=0)",
     code_replace, "A copy with some attributes changed."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef code_attributes[] = {
    NUMBER("co_argcount", argcount),
    TUPLE("co_cellvars", cellvars),
    {"co_code", get_code, nullptr, "Empty: there is no bytecode of CPython's."},
    TUPLE("co_consts", constants),
    OBJECT("co_filename", filename),
    NUMBER("co_firstlineno", first_line),
    NUMBER("co_flags", flags),
    TUPLE("co_freevars", freevars),
    NUMBER("co_kwonlyargcount", kwonlyargcount),
    OBJECT("co_name", name),
    TUPLE("co_names", names),
    {"co_nlocals", get_local_count, nullptr, nullptr},
    NUMBER("co_posonlyargcount", posonlyargcount),
    OBJECT("co_qualname", qualname),
    NUMBER("co_stacksize", frame_size),
    TUPLE("co_varnames", varnames),
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

std::int64_t position_index(Code* code, const support::SourceSpan& span) {
    if (!code->positions) code->positions = make_list();
    List* positions = code->positions;
    Value item = tuple_value({Value::integer(span.line), Value::integer(span.end_line),
                              Value::integer(span.column), Value::integer(span.end_column)});
    std::size_t index = 0;
    while (index < positions->size && equals(positions->items()[index], item) != 1) ++index;
    if (index == positions->size && list_append(positions, item).is_exception()) {
        clear_pending();
        return -1;
    }
    return static_cast<std::int64_t>(2 * index);
}

void init_code() {
    TypeSpec spec;
    spec.layout = &code_layout;
    spec.flags = kFinal | kNoInstantiation;
    spec.weakly_referable = true;
    spec.doc = "What a function, class body or module does.";
    init_type(types::code, spec, code_methods, code_attributes);
}

} // namespace boomslang::runtime
