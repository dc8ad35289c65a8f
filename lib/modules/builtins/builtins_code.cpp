// Builtin functions about code and namespaces.
#include "io/file.h"
#include "modules/builtins/builtins.h"
#include "runtime/call/call.h"
#include "runtime/call/frame.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/chosen_builtins.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/collector.h"
#include "runtime/hooks/ast.h"
#include "runtime/hooks/backend.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/optimization.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/audit.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

Value source_text(Value source, std::string& text, bool& is_bytes_text) {
    ByteView bytes{};
    if (is_str(source)) {
        TRY_VALUE(encoded, encode_str(source.as<Str>(), Encoding::Utf8)); // surrogates are refused
        (void)byte_view(encoded, bytes);
        text = bytes.text();
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

Str* filename_of(Value filename) {
    ByteView bytes{};
    if (!is_str(filename) && type_of(filename)->has(Dunder::Fspath)) {
        filename = fspath(filename);
        if (filename.is_exception()) return nullptr;
    }
    if (is_str(filename)) return filename.as<Str>();
    if (byte_view(filename, bytes)) return make_str(bytes.text());
    (void)raise(types::TypeError, "expected str, bytes or os.PathLike object, not ",
                type_name(filename));
    return nullptr;
}

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

// The keys of a namespace, which may be any mapping.
Value names_in(Value space) {
    TRY_VALUE(keys, is_exact(space, types::dict) ? to_list(space) : call_method(space, names.keys));
    return to_list(keys);
}

Value builtin_dir(Value* args, std::uint32_t count) {
    if (count > 1)
        return raise(types::TypeError, "dir expected at most 1 argument, got ",
                     std::to_string(count));
    if (count == 1) return dir_of(args[0]);
    TRY_VALUE(locals, builtin_locals(args, 0));
    TRY_VALUE(keys, names_in(locals));
    Value sorted = dict_get(builtins_dict, kept_name<"sorted">());
    return call(sorted, {keys});
}

// __future__ features of the code that is running are inherited.
std::uint32_t running_flags() noexcept {
    return state.frame ? state.frame->code->flags & kFutureFeatures : 0;
}

bool is_mapping(Value v) { return type_of(v)->has(Dunder::GetItem); }

// Where exec() and eval() run their code.
struct Namespaces {
    Value globals, locals; // None: not given

    // Those of the caller for what was not given. Empty, or Exception.
    Value complete() {
        if (globals.is_none()) {
            Dict* running = running_globals();
            globals = Value::object(running ? running : make_dict());
            if (locals.is_none()) {
                locals = builtin_locals(nullptr, 0);
                TRY(locals);
            }
        } else if (locals.is_none()) {
            locals = globals;
        }
        auto* space = globals.as<Dict>();
        if (dict_get(space, names.dunder_builtins).is_empty())
            dict_set(space, names.dunder_builtins, current_builtins());
        return Value::empty();
    }
};

Value tell_of_text(const std::string& text, Str* file) {
    return tell_auditors("compile", {Value::object(make_bytes(text)), Value::object(file)});
}

// The code of a text, or Exception. A program may compile by the thousand what dies at once: what syntax trees and
// executables take of it counts, about as much as was measured for short texts.
Value compile_counted(const std::string& text, bool bytes, Str* file,
                      const CompileOptions& options) {
    constexpr std::uint64_t kLeast = 8 * 1024, kForCharacter = 64;
    collector->count_outside(kLeast + kForCharacter * text.size());
    return backend->compile(text, bytes, file, options);
}

// The code of text for exec() or eval(), or Exception.
Value compile_text(Value source, CompileMode mode, const char* name) {
    std::string text;
    bool bytes = false;
    TRY_VALUE(kind, source_text(source, text, bytes));
    if (kind.is_empty())
        return raise(types::TypeError, name, "() arg 1 must be a string, bytes or code object");
    if (mode == CompileMode::Eval) text.erase(0, text.find_first_not_of(" \t"));
    if (auditing) TRY(tell_of_text(text, make_str("<string>")));
    return compile_counted(text, bytes, make_str("<string>"),
                           {mode, running_flags(), default_optimization});
}

Value or_none(Value v) { return v.is_empty() ? Value::none() : v; }

// The cells that exec(code, closure=...) was given fit the free variables of the code. Empty, or
// TypeError.
Value check_closure(Code* code, Value closure) {
    std::size_t wanted = code->freevars ? code->freevars->size : 0;
    if (wanted == 0)
        return closure.is_none()
                   ? Value::empty()
                   : raise(types::TypeError, "cannot use a closure with this code object");
    bool fits = is_exact(closure, types::tuple) && closure.as<Tuple>()->size == wanted;
    for (std::size_t i = 0; fits && i < wanted; ++i)
        fits = is_exact(closure.as<Tuple>()->items[i], types::cell);
    if (fits) return Value::empty();
    return raise(types::TypeError, "code object requires a closure of exactly length ",
                 std::to_string(wanted));
}

Value builtin_exec(Value* args, std::uint32_t) {
    Value source = args[0], closure = or_none(args[3]);
    Namespaces spaces{or_none(args[1]), or_none(args[2])};
    if (!spaces.globals.is_none() && !is_dict(spaces.globals))
        return raise(types::TypeError, "exec() globals must be a dict, not ",
                     type_name(spaces.globals));
    if (!spaces.locals.is_none() && !is_mapping(spaces.locals))
        return raise(types::TypeError, "locals must be a mapping or None, not ",
                     type_name(spaces.locals));
    TRY(spaces.complete());
    Value code = source;
    if (is_exact(source, types::code)) {
        TRY(check_closure(code.as<Code>(), closure));
    } else {
        if (!closure.is_none())
            return raise(types::TypeError, "closure can only be used when source is a code object");
        code = compile_text(source, CompileMode::Exec, "exec");
        TRY(code);
    }
    if (auditing) TRY(tell_auditors("exec", {code}));
    TRY(run_code(code.as<Code>(), spaces.globals.as<Dict>(), spaces.locals,
                 closure.is_none() ? nullptr : closure.as<Tuple>()));
    return Value::none();
}

Value builtin_eval(Value* args, std::uint32_t) {
    Value source = args[0];
    Namespaces spaces{or_none(args[1]), or_none(args[2])};
    if (!spaces.locals.is_none() && !is_mapping(spaces.locals))
        return raise(types::TypeError, "locals must be a mapping");
    if (!spaces.globals.is_none() && !is_dict(spaces.globals))
        return raise(types::TypeError,
                     is_mapping(spaces.globals)
                         ? "globals must be a real dict; try eval(expr, {}, mapping)"
                         : "globals must be a dict");
    TRY(spaces.complete());
    Value code = source;
    if (!is_exact(source, types::code)) {
        code = compile_text(source, CompileMode::Eval, "eval");
        TRY(code);
    } else if (code.as<Code>()->freevars && code.as<Code>()->freevars->size > 0) {
        return raise(types::TypeError,
                     "code object passed to eval() may not contain free variables");
    }
    if (auditing) TRY(tell_auditors("exec", {code}));
    return run_code(code.as<Code>(), spaces.globals.as<Dict>(), spaces.locals);
}

constexpr std::uint32_t kKnownFlags = kFutureFeatures | kNested | kDontImplyDedent | kOnlyAst |
                                      kTypeComments | kAllowTopLevelAwait | kAllowIncompleteInput;

// Reads mode, flags, dont_inherit and optimize. Empty, or Exception.
Value compile_options(Value* args, CompileOptions& options) {
    std::int64_t flags = 0, optimize = -1, version = -1;
    if (!args[3].is_empty() && !index_int64(args[3], flags)) return Value::exception();
    int alone = args[4].is_empty() ? 0 : truth(args[4]);
    if (alone < 0) return Value::exception();
    if (!args[5].is_empty() && !index_int64(args[5], optimize)) return Value::exception();
    if (!args[6].is_empty() && !index_int64(args[6], version)) return Value::exception();
    if (flags & ~std::int64_t{kKnownFlags})
        return raise(types::ValueError, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2)
        return raise(types::ValueError, "compile(): invalid optimize value");
    options.flags = static_cast<std::uint32_t>(flags) | (alone ? 0 : running_flags());
    options.optimize = static_cast<std::uint8_t>(optimize < 0 ? default_optimization : optimize);
    const bool tree = flags & kOnlyAst;
    std::string mode = to_utf8(args[2].as<Str>());
    if (mode == "eval") options.mode = CompileMode::Eval;
    else if (mode == "single") options.mode = CompileMode::Single;
    else if (mode == "func_type") options.mode = CompileMode::FunctionType;
    else if (mode != "exec")
        return raise(types::ValueError, tree ? "compile() mode must be 'exec', 'eval', 'single' or "
                                               "'func_type'"
                                             : "compile() mode must be 'exec', 'eval' or 'single'");
    if (!tree && options.mode == CompileMode::FunctionType)
        return raise(types::ValueError, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
    if (tree && version >= 0)
        options.feature_version = static_cast<int>(std::min<std::int64_t>(version, 11));
    return Value::empty();
}

Value builtin_compile(Value* args, std::uint32_t) {
    Value source = args[0];
    Str* file = filename_of(args[1]);
    if (!file) return Value::exception();
    if (!is_str(args[2])) return raise_argument("compile() argument 'mode'", "str", args[2]);
    CompileOptions options;
    TRY(compile_options(args, options));
    const bool tree = options.flags & kOnlyAst;
    if (is_ast_node(source) && !tree && auditing)
        TRY(tell_auditors("compile", {source, Value::none()}));
    if (is_ast_node(source)) return tree ? source : backend->compile_tree(source, file, options);
    if (is_exact(source, types::code)) return source;
    std::string text;
    bool is_bytes_text = false;
    TRY_VALUE(kind, source_text(source, text, is_bytes_text));
    if (kind.is_empty())
        return raise(types::TypeError, "compile() arg 1 must be a string, bytes or AST object");
    if (auditing) TRY(tell_of_text(text, file));
    options.is_known_valid = !tree && loads_what_was_compiled(file, text.size());
    return tree ? backend->parse(text, is_bytes_text, file, options)
                : compile_counted(text, is_bytes_text, file, options);
}

Value builtin_import(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise(types::TypeError, "module name must be a string");
    std::int64_t level = 0;
    if (!args[4].is_empty() && !index_int64(args[4], level)) return Value::exception();
    Value globals = or_none(args[1]);
    if (level > 0 && !args[1].is_empty() && !is_dict(globals))
        return raise(types::TypeError, "globals must be a dict");
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
