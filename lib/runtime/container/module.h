// Modules and the table of native ones.
#pragma once

#include <string_view>

#include "runtime/container/dict.h"

namespace boomslang::runtime {

struct Module : Object {
    Dict* dict; // its namespace: also the globals of its functions
    Str* name;
};
extern const Layout module_layout;

Module* make_module(Str* name);

// A module written in C++: registered at start, filled when first imported.
struct NativeModule {
    const char* name;
    const char* doc;
    void (*fill)(Module* module);
};
// Null-name-terminated table in modules/registry.cpp.
extern const NativeModule native_modules[];

extern Dict* builtins_dict; // the namespace of `builtins`
extern Dict* modules_dict;  // sys.modules
// import name: by sys.modules, native modules, then sys.path. The module, or Exception.
Value import_module(Str* absolute_name);
// The semantics of __import__(name, globals, locals, fromlist, level).
Value import_name(Str* name, Dict* globals, Value fromlist, std::int64_t level);
// from module import name
Value import_from(Value module, Str* name);

} // namespace boomslang::runtime
