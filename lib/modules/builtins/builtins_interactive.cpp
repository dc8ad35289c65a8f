// The builtins that CPython's module site adds for people at a prompt: exit, quit, help, copyright.
#include "modules/builtins/builtins.h"
#include "modules/support.h"
#include "runtime/call/call.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/instance.h"
#include "runtime/hooks/import.h"
#include "runtime/hooks/sys.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

namespace {

struct Named : Object {
    Value name; // exit, quit; the text of copyright and license
};
constexpr Layout named_layout = layout_of_values<Named, 1>("Quitter");
BuiltinType quitter_type{}, printer_type{}, helper_type{};

constexpr const char* kEndOfFile = "Ctrl-D (i.e. EOF)";

std::string name_of(Value self) { return to_utf8(self.as<Named>()->name.as<Str>()); }

Value quitter_repr(Value* args, std::uint32_t) {
    return str_value("Use " + name_of(args[0]) + "() or " + kEndOfFile + " to exit");
}
Value quitter_name(Value self) { return self.as<Named>()->name; }
Value quitter_eof(Value) { return str_value(kEndOfFile); }

Value quitter_call(Value* args, std::uint32_t) {
    // Shells like IDLE put their own stream there, which asks before it lets the program end.
    const Value input = dict_get(sys->dict, kept_name<"stdin">());
    if (!input.is_empty() && call_method(input, names.close, {}).is_exception()) clear_pending();
    Value code = args[1].is_empty() ? Value::none() : args[1];
    TRY_VALUE(exception, call(Value::object(&types::SystemExit), {code}));
    return raise_object(exception.as_object());
}

Value print_line(std::string_view text) {
    Value print = dict_get(builtins_dict, kept_name<"print">());
    return call(print, {str_value(text)});
}

Value printer_repr(Value* args, std::uint32_t) { return args[0].as<Named>()->name; }
Value printer_call(Value* args, std::uint32_t) { return print_line(name_of(args[0])); }

Value helper_repr(Value*, std::uint32_t) {
    return str_value("Type help() for interactive help, or help(object) for help about object.");
}

// pydoc's, as in CPython's _sitebuiltins.
Value helper_call(Value* args, std::uint32_t) {
    TRY_VALUE(pydoc, import_module(kept_name<"pydoc">()));
    TRY_VALUE(help, get_attribute(pydoc, kept_name<"help">()));
    return call_with(help, args[1].as<Tuple>(), args[2].as<Dict>());
}

const NativeDef quitter_methods[] = {
    {"__repr__(self, /)", quitter_repr, "Return repr(self)."},
    {"@__call__(self, /, code=None)", quitter_call, "Leave the program."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef quitter_attributes[] = {
    {"name", quitter_name, nullptr, "What the program calls it."},
    {"eof", quitter_eof, nullptr, "The key that ends input."},
    {nullptr, nullptr, nullptr, nullptr},
};
const NativeDef printer_methods[] = {
    {"__repr__(self, /)", printer_repr, "Return repr(self)."},
    {"@__call__(self, /)", printer_call, "Print the text."},
    {nullptr, nullptr, nullptr},
};
const NativeDef helper_methods[] = {
    {"__repr__(self, /)", helper_repr, "Return repr(self)."},
    {"@__call__(self, /, *args, **kwds)", helper_call, "Print what is known about an object."},
    {nullptr, nullptr, nullptr},
};

void add(Dict* dict, const char* name, BuiltinType& type, const char* text) {
    auto* object = make_instance_of<Named>(&type);
    object->name = str_value(text);
    dict_set(dict, intern(name), Value::object(object));
}

} // namespace

void add_interactive_builtins(Dict* dict) {
    TypeSpec spec;
    spec.layout = &named_layout;
    spec.module = "_sitebuiltins";
    spec.flags = kNoInstantiation;
    spec.name = "Quitter";
    init_type(quitter_type, spec, quitter_methods, quitter_attributes);
    spec.name = "_Printer";
    init_type(printer_type, spec, printer_methods);
    spec.name = "_Helper";
    init_type(helper_type, spec, helper_methods);
    add(dict, "exit", quitter_type, "exit");
    add(dict, "quit", quitter_type, "quit");
    add(dict, "help", helper_type, "help");
    add(dict, "copyright", printer_type, "Copyright (c) Boomslang's authors. MIT licence.");
    add(dict, "credits", printer_type, "Boomslang runs Python, which Guido van Rossum designed.");
    add(dict, "license", printer_type, "Boomslang is available under the MIT licence.");
}

} // namespace boomslang::runtime
