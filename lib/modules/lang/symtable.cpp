// The module _symtable: the compiler's tables of names, for the standard library's symtable.
#include "runtime/hooks/symtable.h"
#include "modules/builtins/builtins.h"
#include "modules/constants.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/hooks/backend.h"

namespace boomslang::runtime {

namespace {

struct Entry : Object {
    ScopeEntry scope; // begins with five Values
};
BuiltinType entry_type{};
const Layout entry_layout = layout_of_values<Entry, 5>("symtable entry");

const ScopeEntry& scope_of(Value self) { return self.as<Entry>()->scope; }

Value entry_repr(Value* args, std::uint32_t) {
    const ScopeEntry& scope = scope_of(args[0]);
    return str_value("<symtable entry " + to_utf8(scope.name.as<Str>()) + "(" +
                     repr_text(scope.id) + "), line " + std::to_string(scope.line) + ">");
}
const NativeDef entry_methods[] = {
    {"__repr__(self, /)", entry_repr, nullptr},
    {nullptr, nullptr, nullptr},
};
const GetSetDef entry_attributes[] = {
    {"id", [](Value self) { return scope_of(self).id; }, nullptr, nullptr},
    {"name", [](Value self) { return scope_of(self).name; }, nullptr, nullptr},
    {"symbols", [](Value self) { return scope_of(self).symbols; }, nullptr, nullptr},
    {"varnames", [](Value self) { return scope_of(self).varnames; }, nullptr, nullptr},
    {"children", [](Value self) { return scope_of(self).children; }, nullptr, nullptr},
    {"nested", [](Value self) { return Value::integer(scope_of(self).nested); }, nullptr, nullptr},
    {"type", [](Value self) { return Value::integer(static_cast<int>(scope_of(self).type)); },
     nullptr, nullptr},
    {"lineno", [](Value self) { return Value::integer(scope_of(self).line); }, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

void make_entry_type() {
    if (entry_type.shape) return;
    TypeSpec spec;
    spec.name = "symtable entry";
    spec.layout = &entry_layout;
    spec.flags = kFinal;
    init_type(entry_type, spec, entry_methods, entry_attributes);
}

Value symtable(Value* args, std::uint32_t) {
    std::string text;
    bool is_bytes = false;
    TRY_VALUE(kind, source_text(args[0], text, is_bytes));
    if (kind.is_empty())
        return raise(types::TypeError, "symtable() arg 1 must be a string or bytes object");
    Str* filename = filename_of(args[1]);
    if (!filename) return Value::exception();
    if (!is_str(args[2])) return raise_argument("symtable() argument 3", "str", args[2]);
    const std::string mode = to_utf8(args[2].as<Str>());
    CompileOptions options;
    if (mode == "eval") options.mode = CompileMode::Eval;
    else if (mode == "single") options.mode = CompileMode::Single;
    else if (mode != "exec")
        return raise(types::ValueError, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
    return backend->symbols(text, is_bytes, filename, options);
}

const NativeDef functions[] = {
    {"symtable(source, filename, startstr, /)", symtable,
     "Return symbol and scope dictionaries used internally by compiler."},
    {nullptr, nullptr, nullptr},
};

constexpr Constant kConstants[] = {
    {"USE", kSymbolUsed},
    {"DEF_GLOBAL", kSymbolGlobal},
    {"DEF_NONLOCAL", kSymbolNonlocal},
    {"DEF_LOCAL", kSymbolLocal},
    {"DEF_PARAM", kSymbolParameter},
    {"DEF_FREE", kSymbolFree},
    {"DEF_FREE_CLASS", kSymbolFreeClass},
    {"DEF_IMPORT", kSymbolImport},
    {"DEF_BOUND", kSymbolBound},
    {"DEF_ANNOT", kSymbolAnnotated},
    {"TYPE_FUNCTION", static_cast<int>(ScopeType::Function)},
    {"TYPE_CLASS", static_cast<int>(ScopeType::Class)},
    {"TYPE_MODULE", static_cast<int>(ScopeType::Module)},
    {"LOCAL", static_cast<int>(SymbolScope::Local)},
    {"GLOBAL_EXPLICIT", static_cast<int>(SymbolScope::GlobalExplicit)},
    {"GLOBAL_IMPLICIT", static_cast<int>(SymbolScope::GlobalImplicit)},
    {"FREE", static_cast<int>(SymbolScope::Free)},
    {"CELL", static_cast<int>(SymbolScope::Cell)},
    {"SCOPE_OFF", kScopeShift},
    {"SCOPE_MASK", 15},
};

void fill(Module* module) {
    define_functions(module, functions);
    add_constants(module->dict, kConstants);
}

} // namespace

Value make_scope_entry(const ScopeEntry& entry) {
    make_entry_type();
    auto* made = make_instance_of<Entry>(&entry_type);
    made->scope = entry;
    return Value::object(made);
}

extern const NativeModule symtable_module;
const NativeModule symtable_module{"_symtable", nullptr, fill};

} // namespace boomslang::runtime
