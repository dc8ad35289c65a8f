// _dis: what the module dis, which is written in Python (modules/frozen/dis.py), asks of the interpreter;
// and _opcode, of which opcode makes its tables in CPython.
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/inspector.h"

namespace boomslang::runtime {

Inspector* inspector = nullptr;

namespace {

Inspector* the_inspector() {
    if (!inspector) (void)raise(types::RuntimeError, "this program shows no code");
    return inspector;
}

Code* code_argument(Value v) {
    if (is_exact(v, types::code)) return v.as<Code>();
    (void)raise_argument("argument 1", "code", v);
    return nullptr;
}

template <class Ask>
Value of_code(Value* args, Ask ask) {
    Code* code = code_argument(args[0]);
    if (!code || !the_inspector()) return Value::exception();
    return ask(code);
}

Value opcodes(Value*, std::uint32_t) {
    return the_inspector() ? inspector->opcodes() : Value::exception();
}
Value instructions(Value* args, std::uint32_t) {
    int adaptive = args[1].is_empty() ? 0 : truth(args[1]);
    if (adaptive < 0 || !the_inspector()) return Value::exception();
    if (is_exact(args[0], types::bytes)) return inspector->instructions(args[0].as<Bytes>());
    return of_code(args, [&](Code* code) { return inspector->instructions(code, adaptive); });
}
Value handlers(Value* args, std::uint32_t) {
    return of_code(args, [](Code* code) { return inspector->handlers(code); });
}
Value nodes(Value* args, std::uint32_t) {
    return of_code(args, [](Code* code) { return inspector->nodes(code); });
}

Value add_listener(Value* args, std::uint32_t) {
    return of_code(args, [&](Code* code) {
        inspector->listen(code, args[1], true);
        return Value::none();
    });
}
Value remove_listener(Value* args, std::uint32_t) {
    return of_code(
        args, [&](Code* code) { return Value::from(inspector->listen(code, args[1], false)); });
}

const NativeDef functions[] = {
    {"add_listener(code, callback, /)", add_listener,
     "Call callback with a dict for each event at a site of the code."},
    {"remove_listener(code, callback, /)", remove_listener,
     "Call it no more. False: it was no listener."},
    {"opcodes()", opcodes,
     "(name, generic opcode, kinds of operands, has a cache, operator or None, truth value for "
     "which a "
     "comparison jumps or None) of each opcode."},
    {"instructions(code, adaptive=False, /)", instructions,
     "(offset, opcode, operands, extra, positions, cache) of each instruction of a code object or "
     "bytes."
     " A cache is None (there is none), () (not in use yet), or (specialization or None, state, "
     "counter, "
     "misses, rewrites, left or None, entries)."},
    {"handlers(code, /)", handlers, "(start, end, target) of each handler of exceptions."},
    {"nodes(code, /)", nodes,
     "(depth, class, detail, positions, cache) of each node of a tree; None of code that is none."},
    {nullptr, nullptr, nullptr},
};

Value stack_effect(Value*, std::uint32_t) {
    return raise(types::ValueError, "instructions of a register machine have no stack effect");
}
// CPython gives None, too, unless it was built to count.
Value no_statistics(Value*, std::uint32_t) { return Value::none(); }

const NativeDef opcode_functions[] = {
    {"stack_effect(opcode, oparg=None, /, *, jump=None)", stack_effect,
     "ValueError: operands are in registers, and there is no stack."},
    {"get_specialization_stats()", no_statistics, "None."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) { define_functions(module, functions); }
void fill_opcode(Module* module) { define_functions(module, opcode_functions); }

} // namespace

extern const NativeModule dis_module, opcode_module;
const NativeModule dis_module{"_dis", "What dis asks of the interpreter.", fill};
const NativeModule opcode_module{"_opcode", "What opcode asks of the interpreter.", fill_opcode};

} // namespace boomslang::runtime
