// Builtin functions about code and namespaces.
#include "runtime/modules/ast.h"
#include "runtime/backend.h"
#include "runtime/bytes.h"
#include "runtime/call.h"
#include "runtime/error.h"
#include "runtime/frame.h"
#include "runtime/import.h"
#include "runtime/list.h"
#include "runtime/module.h"
#include "runtime/modules/builtins.h"
#include "runtime/protocol.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

namespace boomslang::runtime {

namespace {

// Of the innermost Python activation; null outside of any.
Dict* running_globals() noexcept { return state.frame ? state.frame->function->globals : nullptr; }

Value builtin_globals(Value*, std::uint32_t) {
    Dict* globals = running_globals();
    return globals ? Value::object(globals) : Value::none();
}

Value builtin_locals(Value*, std::uint32_t) {
    return state.frame ? frame_locals(state.frame) : Value::object(make_dict());
}

Value builtin_vars(Value* args, std::uint32_t count) {
    if (count > 1)
        return raise(types::TypeError, "vars expected at most 1 argument, got ",
                     std::to_string(count));
    if (count == 0) return builtin_locals(args, 0);
    TRY_VALUE(dict, find_attribute(args[0], names.dunder_dict));
    if (dict.is_empty())
        return raise(types::TypeError, "vars() argument must have __dict__ attribute");
    return dict;
}

Value builtin_dir(Value* args, std::uint32_t count) {
    if (count > 1)
        return raise(types::TypeError, "dir expected at most 1 argument, got ",
                     std::to_string(count));
    if (count == 1) return dir_of(args[0]);
    TRY_VALUE(locals, builtin_locals(args, 0));
    Value keys = is_dict(locals) ? locals : call_method(locals, names.keys);
    TRY(keys);
    Value sorted = dict_get(builtins_dict, intern("sorted"));
    return call(sorted, {keys});
}

// Text to compile. Empty: neither str nor bytes.
Value source_text(Value source, std::string& text, bool& is_bytes_text) {
    ByteView bytes{};
    if (is_str(source)) {
        text = to_utf8(source.as<Str>());
        is_bytes_text = false;
    } else if (byte_view(source, bytes)) {
        text = bytes.text();
        is_bytes_text = true;
    } else {
        return Value::empty();
    }
    if (text.find('\0') != text.npos)
        return raise(types::ValueError, "source code string cannot contain null bytes");
    return Value::none();
}

// __future__ features of the code that is running are inherited.
std::uint32_t running_flags() noexcept {
    return state.frame ? state.frame->code->flags & kFutureAnnotations : 0;
}

// exec and eval from here on: `source` to a code object, namespaces chosen.
Value evaluate(Value source, Value globals, Value locals, CompileMode mode, const char* name) {
    if (!globals.is_none() && !is_dict(globals))
        return mode == CompileMode::Eval
                   ? raise(types::TypeError, "globals must be a dict")
                   : raise(types::TypeError, "exec() globals must be a dict, not ",
                           type_name(globals));
    bool mapping = locals.is_none() || type_of(locals)->has(Dunder::GetItem);
    if (!mapping)
        return mode == CompileMode::Eval
                   ? raise(types::TypeError, "locals must be a mapping")
                   : raise(types::TypeError, "locals must be a mapping or None, not ",
                           type_name(locals));
    if (globals.is_none()) {
        Dict* running = running_globals();
        globals = running ? Value::object(running) : Value::object(make_dict());
        if (locals.is_none()) {
            locals = builtin_locals(nullptr, 0);
            TRY(locals);
        }
    } else if (locals.is_none()) {
        locals = globals;
    }
    auto* space = globals.as<Dict>();
    if (dict_get(space, names.dunder_builtins).is_empty())
        dict_set(space, names.dunder_builtins, Value::object(builtins_dict));
    Value code = source;
    if (!is_exact(source, types::code)) {
        std::string text;
        bool bytes = false;
        TRY_VALUE(kind, source_text(source, text, bytes));
        if (kind.is_empty())
            return raise(types::TypeError, name, "() arg 1 must be a string, bytes or code object");
        if (mode == CompileMode::Eval) text.erase(0, text.find_first_not_of(" \t"));
        code = backend->compile(text, bytes, make_str("<string>"), mode, running_flags());
        TRY(code);
    } else if (code.as<Code>()->freevars && code.as<Code>()->freevars->size > 0) {
        return raise(types::TypeError, "code object passed to ", name,
                     "() may not contain free variables");
    }
    return run_code(code.as<Code>(), space, locals);
}

Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

Value builtin_exec(Value* args, std::uint32_t) {
    TRY(evaluate(args[0], or_none(args[1]), or_none(args[2]), CompileMode::Exec, "exec"));
    return Value::none();
}

Value builtin_eval(Value* args, std::uint32_t) {
    return evaluate(args[0], or_none(args[1]), or_none(args[2]), CompileMode::Eval, "eval");
}

Value builtin_compile(Value* args, std::uint32_t) {
    Value source = args[0], filename = args[1], mode_name = args[2];
    Str* file = nullptr;
    ByteView bytes{};
    if (!is_str(filename) && type_of(filename)->has(Dunder::Fspath)) {
        filename = call_dunder(Dunder::Fspath, filename);
        TRY(filename);
    }
    if (is_str(filename))
        file = filename.as<Str>();
    else if (byte_view(filename, bytes))
        file = make_str(bytes.text());
    else
        return raise(types::TypeError, "expected str, bytes or os.PathLike object, not ",
                     type_name(filename));
    if (!is_str(mode_name))
        return raise(types::TypeError, "compile() argument 'mode' must be str, not ",
                     type_name(mode_name));
    std::string mode_text = to_utf8(mode_name.as<Str>());
    CompileMode mode = CompileMode::Exec;
    if (mode_text == "eval")
        mode = CompileMode::Eval;
    else if (mode_text == "single")
        mode = CompileMode::Single;
    else if (mode_text != "exec")
        return raise(types::ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    std::int64_t flags = 0;
    if (!args[3].is_empty() && !index_int64(args[3], flags)) return Value::exception();
    int alone = args[4].is_empty() ? 0 : truth(args[4]);
    if (alone < 0) return Value::exception();
    if (is_ast_node(source) && (flags & kOnlyAst)) return source;
    if (is_exact(source, types::code)) return source;
    std::string text;
    bool is_bytes_text = false;
    TRY_VALUE(kind, source_text(source, text, is_bytes_text));
    if (kind.is_empty())
        return raise(types::TypeError, "compile() arg 1 must be a string, bytes or AST object");
    if (flags & kOnlyAst) return backend->parse(text, is_bytes_text, file, mode);
    std::uint32_t inherited = alone ? 0 : running_flags();
    return backend->compile(text, is_bytes_text, file, mode,
                            inherited | (static_cast<std::uint32_t>(flags) & kFutureAnnotations));
}

Value builtin_import(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise(types::TypeError, "module name must be a string");
    std::int64_t level = 0;
    if (!args[4].is_empty() && !index_int64(args[4], level)) return Value::exception();
    Value globals = or_none(args[1]);
    if (level > 0 && !is_dict(globals)) return raise(types::TypeError, "globals must be a dict");
    return import_by_builtin(args[0].as<Str>(), is_dict(globals) ? globals.as<Dict>() : nullptr,
                             args[3], level);
}

} // namespace

const NativeDef builtins_code[] = {
    {"globals()", builtin_globals, "The namespace of the module whose code is running."},
    {"locals()", builtin_locals, "The local names and their values."},
    {"!vars(object=None, /)", builtin_vars, "An object's __dict__; without an object, locals()."},
    {"!dir(object=None, /)", builtin_dir,
     "Names of attributes; without an object, of the local scope."},
    {"exec(source, globals=None, locals=None, /, *, closure=None)", builtin_exec,
     "Run statements from text or a code object."},
    {"eval(source, globals=None, locals=None, /)", builtin_eval,
     "The value of an expression from text or a code object."},
    {"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, "
     "_feature_version=-1)",
     builtin_compile, "Compile text to a code object for exec() or eval()."},
    {"__import__(name, globals=None, locals=None, fromlist=(), level=0)", builtin_import,
     "What an import statement calls."},
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
