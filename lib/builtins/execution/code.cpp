// The type code: attributes, comparison. Making code objects from parts is in code_make.cpp.
#include "builtins/execution/code.h"

#include "builtins/init.h"
#include "runtime/call/assembler.h"
#include "runtime/call/call.h"
#include "runtime/container/list.h"
#include "runtime/hooks/stand_ins.h"
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
    {"co_lnotab", code_line_numbers, nullptr, nullptr},
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

void init_code() {
    TypeSpec spec;
    spec.layout = &code_layout;
    spec.flags = kFinal;
    spec.weakly_referable = true;
    spec.doc = "Create a code object.  Not for the faint of heart.";
    init_type(types::code, spec, code_methods, code_attributes);
}

} // namespace boomslang::runtime
