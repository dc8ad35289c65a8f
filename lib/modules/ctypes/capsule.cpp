// Of CPython's C interface: capsules, objects that hold an address for C code. `ctypes.pythonapi` finds these functions
// by name; packages make the type of capsules with them, and read those of others.
#include "modules/library.h"

#if __has_include(<ffi.h>)

#include "modules/ctypes/capsule.h"
#include "modules/ctypes/object.h"
#include "modules/ctypes/python_api.h"

#include <cstdio>
#include <cstring>

namespace boomslang::runtime::ctypes {

namespace {

using Destructor = void (*)(void* capsule);

struct Capsule : Object {
    void* pointer;    // never null
    const char* name; // C code's, or null
    void* context;
    Destructor destructor;
};
const Layout capsule_layout{"capsule", sizeof(Capsule), nullptr};
BuiltinType capsule_type{};

Value capsule_repr(Value* args, std::uint32_t) {
    const auto* capsule = args[0].as<Capsule>();
    char address[32];
    std::snprintf(address, sizeof address, "%p", static_cast<const void*>(capsule));
    const std::string name =
        capsule->name ? '"' + std::string(capsule->name) + '"' : std::string("NULL");
    return str_value("<capsule object " + name + " at " + address + ">");
}

// C code frees what the capsule stands for; it may call Python.
Value capsule_del(Value* args, std::uint32_t) {
    auto* capsule = args[0].as<Capsule>();
    if (const Destructor destroy = std::exchange(capsule->destructor, nullptr)) destroy(capsule);
    return state.pending ? Value::exception() : Value::none();
}

const NativeDef methods[] = {
    {"__repr__(self, /)", capsule_repr, nullptr},
    {"__del__(self, /)", capsule_del, "Calls the destructor."},
    {nullptr, nullptr, nullptr},
};

bool same_name(const char* a, const char* b) noexcept {
    return a && b ? std::strcmp(a, b) == 0 : a == b;
}

// Null, with an exception pending, for what is no capsule.
Capsule* capsule_at(void* object, const char* function) {
    if (object && is_exact(object_at(object), capsule_type)) return static_cast<Capsule*>(object);
    (void)raise(types::ValueError, function, " called with invalid PyCapsule object");
    return nullptr;
}

void* new_capsule(void* pointer, const char* name, Destructor destructor) {
    if (!pointer) {
        (void)raise(types::ValueError, "PyCapsule_New called with null pointer");
        return nullptr;
    }
    auto* capsule = make_instance_of<Capsule>(&capsule_type);
    capsule->pointer = pointer;
    capsule->name = name;
    capsule->context = nullptr;
    capsule->destructor = destructor;
    heap.register_finalizable(capsule);
    return capsule;
}
int is_valid(void* object, const char* name) {
    return object && is_exact(object_at(object), capsule_type) &&
           same_name(static_cast<Capsule*>(object)->name, name);
}
void* get_pointer(void* object, const char* name) {
    const Capsule* capsule = capsule_at(object, "PyCapsule_GetPointer");
    if (!capsule) return nullptr;
    if (same_name(name, capsule->name)) return capsule->pointer;
    (void)raise(types::ValueError, "PyCapsule_GetPointer called with incorrect name");
    return nullptr;
}
const char* get_name(void* object) {
    const Capsule* capsule = capsule_at(object, "PyCapsule_GetName");
    return capsule ? capsule->name : nullptr;
}
Destructor get_destructor(void* object) {
    const Capsule* capsule = capsule_at(object, "PyCapsule_GetDestructor");
    return capsule ? capsule->destructor : nullptr;
}
void* get_context(void* object) {
    const Capsule* capsule = capsule_at(object, "PyCapsule_GetContext");
    return capsule ? capsule->context : nullptr;
}
int set_pointer(void* object, void* pointer) {
    if (!pointer) {
        (void)raise(types::ValueError, "PyCapsule_SetPointer called with null pointer");
        return -1;
    }
    Capsule* capsule = capsule_at(object, "PyCapsule_SetPointer");
    if (!capsule) return -1;
    capsule->pointer = pointer;
    return 0;
}
int set_name(void* object, const char* name) {
    Capsule* capsule = capsule_at(object, "PyCapsule_SetName");
    if (!capsule) return -1;
    capsule->name = name;
    return 0;
}
int set_destructor(void* object, Destructor destructor) {
    Capsule* capsule = capsule_at(object, "PyCapsule_SetDestructor");
    if (!capsule) return -1;
    capsule->destructor = destructor;
    return 0;
}
int set_context(void* object, void* context) {
    Capsule* capsule = capsule_at(object, "PyCapsule_SetContext");
    if (!capsule) return -1;
    capsule->context = context;
    return 0;
}

struct Symbol {
    const char* name;
    void* address;
};
template <class Function>
Symbol symbol(const char* name, Function* function) {
    return {name, reinterpret_cast<void*>(function)};
}
const Symbol kSymbols[] = {
    symbol("PyCapsule_New", new_capsule),
    symbol("PyCapsule_IsValid", is_valid),
    symbol("PyCapsule_GetPointer", get_pointer),
    symbol("PyCapsule_GetName", get_name),
    symbol("PyCapsule_GetDestructor", get_destructor),
    symbol("PyCapsule_GetContext", get_context),
    symbol("PyCapsule_SetPointer", set_pointer),
    symbol("PyCapsule_SetName", set_name),
    symbol("PyCapsule_SetDestructor", set_destructor),
    symbol("PyCapsule_SetContext", set_context),
};

} // namespace

void* interface_function(const char* name) noexcept {
    for (const Symbol& each : kSymbols)
        if (std::strcmp(each.name, name) == 0) return each.address;
    return debugger_function(name);
}

void add_capsule_type() {
    if (capsule_type.name) return;
    TypeSpec spec;
    spec.layout = &capsule_layout;
    spec.name = "PyCapsule";
    spec.flags = kFinal | kNoInstantiation;
    spec.doc = "Capsule objects let you wrap a C \"void *\" pointer in a Python\nobject.";
    init_type(capsule_type, spec, methods);
}

} // namespace boomslang::runtime::ctypes

#endif
