// New code objects from parts: types.CodeType(...) and code.replace(...). Only what no code object
// can be is refused here; the instructions are checked when they first run.
#include "builtins/execution/code.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/list.h"
#include "runtime/state/audit.h"

namespace boomslang::runtime {

namespace {

// What a code object is to be made of.
struct Draft {
    std::int64_t argcount, posonlyargcount, kwonlyargcount, local_count, stack_size, flags,
        first_line;
    Tuple *varnames, *freevars, *cellvars;
    Str *filename, *name, *qualname;
    Assembly parts;
};

// Registers are numbered with 16 bits, and every local has one.
constexpr std::int64_t kMostRegisters = 0xFFFF;
constexpr std::int64_t kMostLines = 0x7FFFFFFF;

Value bad_call() { return raise(types::SystemError, "bad argument to internal function"); }

// Names are compared by identity in many places.
Value intern_all(Tuple*& tuple) {
    Tuple* names = tuple->size ? make_tuple(tuple->size) : empty_tuple();
    if (!names) return Value::exception();
    for (std::size_t i = 0; i < names->size; ++i) names->items[i] = Value::none();
    for (std::size_t i = 0; i < names->size; ++i) {
        if (!is_exact_str(tuple->items[i]))
            return raise(types::SystemError, "non-string found in code slot");
        names->items[i] = Value::object(intern(tuple->items[i].as<Str>()));
    }
    tuple = names;
    return Value::empty();
}

Value check(Draft& d) {
    if (d.argcount < d.posonlyargcount || d.stack_size < 0 || d.flags < 0 ||
        d.posonlyargcount < 0 || d.kwonlyargcount < 0)
        return bad_call();
    for (Tuple** names : {&d.varnames, &d.freevars, &d.cellvars, &d.parts.names})
        TRY(intern_all(*names));
    if (d.parts.code->size % kInstructionSize)
        return raise(types::ValueError, "code: co_code is malformed");
    auto locals = static_cast<std::int64_t>(d.varnames->size);
    std::int64_t stars = (d.flags & kVarArgs ? 1 : 0) + (d.flags & kVarKeywords ? 1 : 0);
    if (d.argcount > locals || d.kwonlyargcount > locals - d.argcount ||
        stars > locals - d.argcount - d.kwonlyargcount)
        return raise(types::ValueError, "code: co_varnames is too small");
    if (d.local_count != locals)
        return raise(types::ValueError, "code: co_nlocals != len(co_varnames)");
    auto cells = static_cast<std::int64_t>(d.freevars->size + d.cellvars->size);
    if (d.stack_size > kMostRegisters || locals + cells > kMostRegisters - d.stack_size)
        return raise(types::ValueError, "code: more locals, cells and temporaries than the ",
                     std::to_string(kMostRegisters), " registers there are");
    if (d.first_line > kMostLines)
        return raise(types::OverflowError, "signed integer is greater than maximum");
    return Value::empty();
}

Value make(Draft& d) {
    TRY(check(d));
    if (!assembler) return raise_no_assembler();
    Code* code = make_code();
    auto small = [](std::int64_t n) { return static_cast<std::uint32_t>(n); };
    code->name = d.name;
    code->qualname = d.qualname;
    code->filename = d.filename;
    code->varnames = d.varnames;
    code->cellvars = d.cellvars;
    code->freevars = d.freevars;
    code->names = d.parts.names;
    code->constants = d.parts.constants;
    code->argcount = small(d.argcount);
    code->posonlyargcount = small(d.posonlyargcount);
    code->kwonlyargcount = small(d.kwonlyargcount);
    code->flags = small(d.flags);
    code->first_line = small(d.first_line);
    code->parameter_count = code->argcount + code->kwonlyargcount +
                            (code->flags & kVarArgs ? 1 : 0) + (code->flags & kVarKeywords ? 1 : 0);
    code->simple = (code->flags & kOptimized) && !(code->flags & (kVarArgs | kVarKeywords)) &&
                   !code->kwonlyargcount;
    code->cleans_up = (code->flags & kGenerator) && d.parts.exception_table->size;
    d.parts.stack_size = small(d.stack_size);
    if (!assembler->put_together(code, d.parts)) return Value::exception();
    return Value::object(code);
}

// --- arguments

Value wrong_type(const std::string& what, const char* wanted, Value given) {
    return raise(types::TypeError, what, " must be ", wanted, ", not ", type_name(given));
}
Value take(Value v, const std::string& what, Str*& out) {
    if (!is_str(v)) return wrong_type(what, "str", v);
    out = v.as<Str>();
    return Value::empty();
}
Value take(Value v, const std::string& what, Tuple*& out) {
    if (!is_tuple(v)) return wrong_type(what, "tuple", v);
    out = v.as<Tuple>();
    return Value::empty();
}
Value take(Value v, const std::string& what, Bytes*& out) {
    if (!is_bytes(v)) return wrong_type(what, "bytes", v);
    out = v.as<Bytes>();
    return Value::empty();
}
Value take(Value v, const std::string&, std::int64_t& out) {
    int number;
    if (!formatted_int_argument(v, number)) return Value::exception();
    out = number;
    return Value::empty();
}
template <class T>
Value take_number(Value v, std::uint32_t number, T& out) {
    return take(v, "code() argument " + std::to_string(number), out);
}

Value check_names(Tuple* names) {
    for (Value v : *names)
        if (!is_str(v))
            return raise(types::TypeError, "name tuples must contain only strings, not '",
                         type_name(v), "'");
    return Value::empty();
}

Value tell_of_code(const Draft& d) {
    const auto number = [](std::int64_t n) { return Value::integer(n); };
    return tell_auditors("code.__new__",
                         {Value::object(d.parts.code), Value::object(d.filename),
                          Value::object(d.name), number(d.argcount), number(d.posonlyargcount),
                          number(d.kwonlyargcount), number(d.local_count), number(d.stack_size),
                          number(d.flags)});
}

} // namespace

Value code_new(Value* args, std::uint32_t) {
    Draft d{};
    d.freevars = d.cellvars = empty_tuple();
    ++args; // the class
    std::int64_t* counts[] = {&d.argcount,    &d.posonlyargcount, &d.kwonlyargcount,
                              &d.local_count, &d.stack_size,      &d.flags};
    std::uint32_t n = 0;
    for (std::int64_t* count : counts) {
        TRY(take_number(args[n], n + 1, *count));
        ++n;
    }
    TRY(take_number(args[6], 7, d.parts.code));
    TRY(take_number(args[7], 8, d.parts.constants));
    TRY(take_number(args[8], 9, d.parts.names));
    TRY(take_number(args[9], 10, d.varnames));
    TRY(take_number(args[10], 11, d.filename));
    TRY(take_number(args[11], 12, d.name));
    TRY(take_number(args[12], 13, d.qualname));
    TRY(take_number(args[13], 14, d.first_line));
    TRY(take_number(args[14], 15, d.parts.line_table));
    TRY(take_number(args[15], 16, d.parts.exception_table));
    if (!args[16].is_empty()) TRY(take_number(args[16], 17, d.freevars));
    if (!args[17].is_empty()) TRY(take_number(args[17], 18, d.cellvars));
    const char* const counted[] = {"argcount", "posonlyargcount", "kwonlyargcount", "nlocals"};
    for (n = 0; n < 4; ++n)
        if (*counts[n] < 0)
            return raise(types::ValueError, "code: ", counted[n], " must not be negative");
    if (d.first_line < 0) return raise(types::ValueError, "code: firstlineno must not be negative");
    for (Tuple* names : {d.parts.names, d.varnames, d.freevars, d.cellvars})
        TRY(check_names(names));
    if (auditing) TRY(tell_of_code(d));
    return make(d);
}

Value code_replace(Value* args, std::uint32_t) {
    auto* from = receiver<Code>(args);
    if (!read_body(from)) return Value::exception();
    Draft d{};
    d.argcount = from->argcount;
    d.posonlyargcount = from->posonlyargcount;
    d.kwonlyargcount = from->kwonlyargcount;
    d.flags = from->flags;
    d.first_line = from->first_line;
    d.varnames = from->varnames;
    d.freevars = from->freevars;
    d.cellvars = from->cellvars;
    d.filename = from->filename;
    d.name = from->name;
    d.qualname = from->qualname;
    d.local_count = static_cast<std::int64_t>(from->varnames->size);
    Assembly given{};
    std::int64_t stack_size = -1;

    ++args;
    // Whether one that matters for execution differs.
    bool differs = false;
    struct Count {
        const char* name;
        std::int64_t* value;
    };
    const Count counts[] = {{"co_argcount", &d.argcount},
                            {"co_posonlyargcount", &d.posonlyargcount},
                            {"co_kwonlyargcount", &d.kwonlyargcount},
                            {"co_nlocals", &d.local_count},
                            {"co_stacksize", &stack_size},
                            {"co_flags", &d.flags},
                            {"co_firstlineno", &d.first_line}};
    std::uint32_t n = 0;
    for (const Count& count : counts) {
        Value v = args[n++];
        if (v.is_empty()) continue;
        std::int64_t before = *count.value;
        TRY(take(v, count.name, *count.value));
        if (*count.value < 0)
            return raise(types::ValueError, count.name, " must be a positive integer");
        std::int64_t changed = before ^ *count.value;
        if (count.value == &d.flags)
            changed &= kOptimized | kNewLocals | kVarArgs | kVarKeywords | kGenerator | kCoroutine |
                       kAsyncGenerator;
        differs |= changed != 0;
    }
    auto part = [&](const char* name, auto*& out) {
        Value v = args[n++];
        if (v.is_empty()) return Value::empty();
        auto* before = out;
        Value taken = take(v, std::string("replace() argument '") + name + "'", out);
        differs |= out != before;
        return taken;
    };
    TRY(part("co_code", given.code));
    TRY(part("co_consts", given.constants));
    TRY(part("co_names", given.names));
    TRY(part("co_varnames", d.varnames));
    TRY(part("co_freevars", d.freevars));
    TRY(part("co_cellvars", d.cellvars));
    bool own = differs; // from here on names only
    TRY(part("co_filename", d.filename));
    TRY(part("co_name", d.name));
    TRY(part("co_qualname", d.qualname));
    differs = own;
    TRY(part("co_linetable", given.line_table));
    TRY(part("co_exceptiontable", given.exception_table));
    if (differs) {
        if (!take_apart(from, d.parts)) return Value::exception();
        d.stack_size = stack_size >= 0 ? stack_size : d.parts.stack_size;
        if (given.code) d.parts.code = given.code;
        if (given.constants) d.parts.constants = given.constants;
        if (given.names) d.parts.names = given.names;
        if (given.line_table) d.parts.line_table = given.line_table;
        if (given.exception_table) d.parts.exception_table = given.exception_table;
        if (auditing) TRY(tell_of_code(d));
        return make(d);
    }
    // It does the same, and so is made from the same.
    if (auditing) {
        if (!take_apart(from, d.parts)) return Value::exception();
        d.stack_size = d.parts.stack_size;
        TRY(tell_of_code(d));
    }
    Code* code = make_code();
    Shape* shape = code->shape;
    *code = *from;
    code->shape = shape;
    code->attrs = nullptr;
    code->executable = code->assembly = nullptr;
    code->positions = nullptr;
    if (code->source) ++code->source->owners;
    code->filename = d.filename;
    code->name = d.name;
    code->qualname = d.qualname;
    code->flags = static_cast<std::uint32_t>(d.flags);
    return Value::object(code);
}

} // namespace boomslang::runtime
