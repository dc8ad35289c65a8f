// The type code: attributes, comparison. Making code objects from parts is in code_make.cpp.
#include "builtins/execution/code.h"

#include "builtins/init.h"
#include "runtime/call/assembler.h"
#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/stand_ins.h"
#include "runtime/hooks/traceback.h"
#include "runtime/text/bytes.h"

#include <cstdio>
#include <cstring>

namespace boomslang::runtime {

Assembler* assembler = nullptr;

namespace {

#define NUMBER(name, field)                                                                        \
    {                                                                                              \
        name, [](Value self) { return Value::integer(self.as<Code>()->field); }, nullptr, nullptr, \
            kMember                                                                                \
    }
#define OBJECT(name, field, ...)                                                                   \
    {                                                                                              \
        name, [](Value self) { return Value::object(self.as<Code>()->field); }, nullptr,           \
            nullptr __VA_OPT__(, ) __VA_ARGS__                                                     \
    }

// Variables are known once the body was read.
template <Tuple* Code::*kField>
Value get_read(Value self) {
    auto* code = self.as<Code>();
    if (!read_body(code)) return Value::exception();
    return Value::object(code->*kField);
}
// Constants and names are known once the code was compiled.
template <Tuple* Code::*kField>
Value get_compiled(Value self) {
    auto* code = self.as<Code>();
    if (!complete(code)) return Value::exception();
    return Value::object(code->*kField);
}
template <Bytes* Assembly::*kField>
Value get_bytes(Value self) {
    Assembly parts;
    if (!take_apart(self.as<Code>(), parts)) return Value::exception();
    return Value::object(parts.*kField);
}
Value get_stack_size(Value self) {
    Assembly parts;
    if (!take_apart(self.as<Code>(), parts)) return Value::exception();
    return Value::integer(parts.stack_size);
}
Value get_adaptive(Value self) {
    if (!assembler) return raise_no_assembler();
    return assembler->adaptive_code(self.as<Code>());
}
Value get_local_count(Value self) {
    if (!read_body(self.as<Code>())) return Value::exception();
    return Value::integer(static_cast<std::int64_t>(self.as<Code>()->varnames->size));
}

Value code_repr(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    char address[24];
    std::snprintf(address, sizeof address, "0x%zx", reinterpret_cast<std::size_t>(code));
    return str_value("<code object " + to_utf8(code->name) + " at " + address + ", file \"" +
                     to_utf8(code->filename) + "\", line " + std::to_string(code->first_line) +
                     ">");
}

// --- positions

Value number_or_none(std::uint32_t n, bool known) {
    return known ? Value::integer(n) : Value::none();
}
} // namespace

Value position_tuple(const support::SourceSpan& span) {
    const bool ranges = !leaves_out_columns();
    const bool columns = ranges && span.line && span.end_line && (span.column || span.end_column);
    return tuple_value({number_or_none(span.line, span.line),
                        number_or_none(span.end_line, ranges && span.line && span.end_line),
                        number_or_none(span.column, columns),
                        number_or_none(span.end_column, columns)});
}

namespace {

constexpr std::size_t kUnits = kInstructionSize / 2;

// One for every two bytes of co_code, and behind them what position_index() added.
Value code_positions(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    if (!assembler) return raise_no_assembler();
    const auto* spans = assembler->spans(code);
    if (!spans) return Value::exception();
    List* all = make_list(kUnits * spans->size());
    if (!all) return Value::exception();
    for (const support::SourceSpan& span : *spans) {
        Value item = position_tuple(span);
        for (std::size_t i = 0; i < kUnits; ++i) TRY(list_append(all, item));
    }
    for (std::size_t i = 0; code->positions && i < code->positions->size; ++i)
        TRY(list_append(all, code->positions->items()[i]));
    return get_iterator(Value::object(all));
}

// co_lnotab: pairs of bytes, how far to go in co_code and then in lines, from co_firstlineno on; what
// does not fit into a byte takes several (CPython's Objects/lnotab_notes.txt, before 3.10).
Value get_line_steps(Value self) {
    auto* code = self.as<Code>();
    if (!assembler) return raise_no_assembler();
    const auto* spans = assembler->spans(code);
    if (!spans) return Value::exception();
    std::string steps;
    auto step = [&steps](std::size_t forward, std::int64_t lines) {
        steps += static_cast<char>(forward);
        steps += static_cast<char>(lines);
    };
    std::int64_t line = code->first_line;
    std::size_t last = 0;
    for (std::size_t i = 0; i < spans->size(); ++i) {
        const std::int64_t here = (*spans)[i].line;
        if (!here || here == line) continue;
        std::size_t forward = (i - last) * kInstructionSize;
        std::int64_t lines = here - line;
        for (; forward > 255; forward -= 255) step(255, 0);
        for (; lines > 127; lines -= 127, forward = 0) step(forward, 127);
        for (; lines < -128; lines += 128, forward = 0) step(forward, -128);
        step(forward, lines);
        line = here;
        last = i;
    }
    return make_bytes_or_raise(steps.data(), steps.size());
}

// (start, end, line) of every run of instructions of a line.
Value code_lines(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    if (!assembler) return raise_no_assembler();
    const auto* spans = assembler->spans(code);
    if (!spans) return Value::exception();
    List* all = make_list();
    for (std::size_t begin = 0, end; begin < spans->size(); begin = end) {
        std::uint32_t line = (*spans)[begin].line;
        for (end = begin; end < spans->size() && (*spans)[end].line == line;) ++end;
        auto offset = [](std::size_t n) {
            return Value::integer(static_cast<std::int64_t>(n * kInstructionSize));
        };
        TRY(list_append(all,
                        tuple_value({offset(begin), offset(end), number_or_none(line, line)})));
    }
    return get_iterator(Value::object(all));
}

Value code_varname(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    std::int64_t index;
    if (!index_int64(args[1], index) || !read_body(code)) return Value::exception();
    for (Tuple* part : {code->varnames, code->cellvars, code->freevars}) {
        if (index >= 0 && static_cast<std::size_t>(index) < part->size) return part->items[index];
        index -= static_cast<std::int64_t>(part->size);
    }
    return raise(types::IndexError, "tuple index out of range");
}

// --- comparison

// As CPython has it, constants are the same when their types are, too: 1 is not True, 0.0 not -0.0.
bool same_constant(Value a, Value b, bool& same);

bool same_items(Tuple* a, Tuple* b, bool& same) {
    same = a->size == b->size;
    for (std::size_t i = 0; same && i < a->size; ++i)
        if (!same_constant(a->items[i], b->items[i], same)) return false;
    return true;
}

bool same_constant(Value a, Value b, bool& same) {
    if (native_stack_low()) return (void)raise_recursion(), false;
    same = a.is(b);
    if (same || type_of(a) != type_of(b) || a.is_float()) return true;
    if (is_exact(a, types::tuple)) return same_items(a.as<Tuple>(), b.as<Tuple>(), same);
    if (is_exact(a, types::code)) return same_code(a.as<Code>(), b.as<Code>(), same);
    bool by_value = is_exact(a, types::int_) || is_exact(a, types::str) ||
                    is_exact(a, types::bytes) || is_exact(a, types::frozenset);
    if (is_exact(a, types::complex)) {
        same = repr_text(a) == repr_text(b);
        return true;
    }
    if (!by_value) return true;
    int equal = equals(a, b);
    same = equal == 1;
    return equal >= 0;
}

template <CompareOp kOp>
Value code_compare(Value* args, std::uint32_t) {
    if (!is_exact(args[1], types::code)) return not_implemented();
    bool same;
    if (!same_code(receiver<Code>(args), args[1].as<Code>(), same)) return Value::exception();
    return Value::from(same == (kOp == CompareOp::Eq));
}

// Of the cheap parts; the instructions need not be known for it.
Value code_hash(Value* args, std::uint32_t) {
    auto* code = receiver<Code>(args);
    if (!read_body(code)) return Value::exception();
    Value parts = tuple_value({Value::object(code->name), Value::object(code->varnames),
                               Value::object(code->cellvars), Value::object(code->freevars),
                               Value::integer(code->argcount), Value::integer(code->first_line),
                               Value::integer(code->flags)});
    std::int64_t h;
    if (!hash_of(parts, h)) return Value::exception();
    return Value::integer(h);
}

const NativeDef code_methods[] = {
    {"__new__($static, type, argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, "
     "codestring, constants, names, varnames, filename, name, qualname, firstlineno, linetable, "
     "exceptiontable, freevars=(), cellvars=(), /)",
     code_new, "Create a code object.  Not for the faint of heart."},
    {"__repr__(self, /)", code_repr, "Return repr(self)."},
    {"__hash__(self, /)", code_hash, "Return hash(self)."},
    {"__eq__(self, value, /)", code_compare<CompareOp::Eq>, "Return self==value."},
    {"__ne__(self, value, /)", code_compare<CompareOp::Ne>, "Return self!=value."},
    {"_varname_from_oparg(self, oparg)", code_varname,
     "The name of a local variable, cell or free variable by its number."},
    {"co_lines(self, /)", code_lines, "(start, end, line) of the instructions of each line."},
    {"co_positions(self, /)", code_positions,
     "(line, end_line, column, end_column) for every two bytes of co_code."},
    {"replace(self, /, *, co_argcount=-1, co_posonlyargcount=-1, co_kwonlyargcount=-1, "
     "co_nlocals=-1, "
     "co_stacksize=-1, co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None, "
     "co_names=None, "
     "co_varnames=None, co_freevars=None, co_cellvars=None, co_filename=None, co_name=None, "
     "co_qualname=None, co_linetable=None, co_exceptiontable=None)",
     code_replace, "Return a copy of the code object with new values for the specified fields."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef code_attributes[] = {
    {"_co_code_adaptive", get_adaptive, nullptr, nullptr},
    NUMBER("co_argcount", argcount),
    {"co_cellvars", get_read<&Code::cellvars>, nullptr, nullptr},
    {"co_code", get_bytes<&Assembly::code>, nullptr, nullptr},
    {"co_consts", get_compiled<&Code::constants>, nullptr, nullptr, kMember},
    {"co_exceptiontable", get_bytes<&Assembly::exception_table>, nullptr, nullptr, kMember},
    OBJECT("co_filename", filename, kMember),
    NUMBER("co_firstlineno", first_line),
    {"co_flags", [](Value self) { return Value::integer(self.as<Code>()->flags & ~kStandsIn); },
     nullptr, nullptr, kMember},
    OBJECT("co_freevars", freevars),
    NUMBER("co_kwonlyargcount", kwonlyargcount),
    {"co_linetable", get_bytes<&Assembly::line_table>, nullptr, nullptr, kMember},
    {"co_lnotab", get_line_steps, nullptr, nullptr},
    OBJECT("co_name", name, kMember),
    {"co_names", get_compiled<&Code::names>, nullptr, nullptr, kMember},
    {"co_nlocals", get_local_count, nullptr, nullptr, kMember},
    NUMBER("co_posonlyargcount", posonlyargcount),
    OBJECT("co_qualname", qualname, kMember),
    {"co_stacksize", get_stack_size, nullptr, nullptr, kMember},
    {"co_varnames", get_read<&Code::varnames>, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value raise_no_assembler() {
    return raise(types::SystemError, "there is nothing here that knows instructions");
}

bool take_apart(Code* code, Assembly& out) {
    if (assembler) return assembler->take_apart(code, out);
    (void)raise_no_assembler();
    return false;
}

bool complete(Code* code) {
    if (code->constants && code->names) return true;
    Assembly parts;
    return take_apart(code, parts);
}

bool same_code(Code* a, Code* b, bool& same) {
    if (native_stack_low()) return (void)raise_recursion(), false;
    same = a == b;
    if (same) return true;
    if (!str_equal(a->name, b->name) || a->argcount != b->argcount ||
        a->posonlyargcount != b->posonlyargcount || a->kwonlyargcount != b->kwonlyargcount ||
        a->flags != b->flags || a->first_line != b->first_line)
        return true;
    if (!read_body(a) || !read_body(b)) return false;
    Tuple* names[][2] = {
        {a->varnames, b->varnames}, {a->cellvars, b->cellvars}, {a->freevars, b->freevars}};
    for (auto& [x, y] : names) {
        if (!same_items(x, y, same)) return false;
        if (!same) return true;
    }
    Assembly x, y;
    same = false;
    if (!take_apart(a, x) || !take_apart(b, y)) return false;
    auto equal = [](Bytes* p, Bytes* q) {
        return p->size == q->size && std::memcmp(p->data, q->data, p->size) == 0;
    };
    if (!equal(x.code, y.code) || !equal(x.line_table, y.line_table) ||
        !equal(x.exception_table, y.exception_table))
        return true;
    if (!same_items(x.names, y.names, same)) return false;
    return !same || same_items(x.constants, y.constants, same);
}

std::int64_t position_index(Code* code, const support::SourceSpan& span) {
    const auto* spans = assembler ? assembler->spans(code) : nullptr;
    if (!spans) {
        if (state.pending) clear_pending();
        return -1;
    }
    for (std::size_t i = 0; i < spans->size(); ++i)
        if ((*spans)[i] == span) return static_cast<std::int64_t>(i * kInstructionSize);
    if (!code->positions) code->positions = make_list();
    List* positions = code->positions;
    Value item = position_tuple(span);
    std::size_t index = 0;
    while (index < positions->size && equals(positions->items()[index], item) != 1) ++index;
    if (index == positions->size && list_append(positions, item).is_exception()) {
        clear_pending();
        return -1;
    }
    return static_cast<std::int64_t>(2 * (kUnits * spans->size() + index));
}

support::SourceSpan span_at(Code* code, std::int64_t index) {
    const auto* spans = assembler && index >= 0 ? assembler->spans(code) : nullptr;
    if (!spans) {
        if (state.pending) clear_pending();
        return {};
    }
    auto i = static_cast<std::size_t>(index);
    if (i / kInstructionSize < spans->size()) return (*spans)[i / kInstructionSize];
    i = i / 2 - kUnits * spans->size();
    if (!code->positions || i >= code->positions->size) return {};
    auto* p = code->positions->items()[i].as<Tuple>();
    auto at = [p](int n) {
        return p->items[n].is_int() ? static_cast<std::uint32_t>(p->items[n].as_int()) : 0;
    };
    return {at(0), at(2), at(1), at(3)};
}

void init_code() {
    TypeSpec spec;
    spec.layout = &code_layout;
    spec.flags = kFinal;
    spec.weakly_referable = true;
    spec.doc = "Create a code object.  Not for the faint of heart.";
    init_type(types::code, spec, code_methods, code_attributes);
}

} // namespace boomslang::runtime
