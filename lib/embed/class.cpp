// Objects of C++ classes: what holds them, and which Python class belongs to which type.
#include "boomslang/class.h"

#include "embed/embed.h"
#include "runtime/call/type_support.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"

#include <algorithm>
#include <cxxabi.h>

namespace boomslang {

namespace rt = runtime;

namespace embed {
void destroy_dead_functions();
void release_functions();
} // namespace embed

namespace {

struct ExposedClass {
    std::type_index type;
    rt::Value cls;
    const ExposedClass* base;
    detail::Upcast upcast;
    std::string name;
};

// What an object of an exposed class begins with.
struct HolderObject : rt::Object {
    std::shared_ptr<void>* held; // null: __init__ has not been called
    const ExposedClass* exposed; // the class of what is held
};

std::vector<std::unique_ptr<std::shared_ptr<void>>> dead;
std::vector<std::unique_ptr<ExposedClass>> classes;
// Objects may outlive the Interpreter that their class was exposed to: what describes it stays, at the end, too.
auto& forgotten = *new std::vector<std::unique_ptr<ExposedClass>>;

// Destructors are the host's and may do anything: they wait until the collection is over.
void finalize_holder(rt::Cell* cell) noexcept {
    if (auto* held = std::exchange(static_cast<HolderObject*>(cell)->held, nullptr))
        dead.emplace_back(held);
}
const rt::Layout holder_layout{"cpp_object", sizeof(HolderObject), nullptr, finalize_holder};
rt::BuiltinType holder_type{};

// __new__($static, cls, /, *args, **kwargs)
rt::Value new_holder(rt::Value* args, std::uint32_t) {
    auto* made = rt::make_instance_of<HolderObject>(rt::requested_class(args));
    rt::heap.register_finalizable(made);
    return rt::Value::object(made);
}
// __init__(self, /, *args, **kwargs)
rt::Value no_constructor(rt::Value* args, std::uint32_t) {
    return rt::raise(rt::types::TypeError, "no constructor of '", rt::type_name(args[0]),
                     "' is exposed");
}

const rt::NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", new_holder, "An object that __init__ fills."},
    {"__init__(self, /, *args, **kwargs)", no_constructor, "Initialize self."},
    {nullptr, nullptr, nullptr},
};

const ExposedClass* find_class(std::type_index type) noexcept {
    for (const auto& one : classes)
        if (one->type == type) return one.get();
    return nullptr;
}
// As it is written in C++.
std::string name_of(std::type_index type) {
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), std::free);
    return name ? name.get() : type.name();
}
const ExposedClass& known_class(std::type_index type) {
    if (const ExposedClass* found = find_class(type)) return *found;
    throw CastError("a C++ class that is not exposed: " + name_of(type));
}

void put(HolderObject* object, const ExposedClass& exposed, std::shared_ptr<void> held) {
    const support::CountsMemory of_the_host(false); // as it is deleted
    auto* before = std::exchange(object->held, new std::shared_ptr<void>(std::move(held)));
    object->exposed = &exposed;
    if (before) dead.emplace_back(before);
}

} // namespace

namespace embed {

void init_object_type() {
    if (holder_type.shape) return;
    rt::TypeSpec spec;
    spec.layout = &holder_layout;
    spec.module = "boomslang";
    spec.name = "object";
    spec.weakly_referable = true;
    rt::init_type(holder_type, spec, methods);
    rt::heap.add_root_tracer([](rt::Marker& marker) {
        for (const auto& one : classes) marker.mark(one->cls);
    });
}

void forget_classes() noexcept {
    for (auto& one : classes) {
        one->cls = rt::Value::none();
        forgotten.push_back(std::move(one));
    }
    classes.clear();
}

void release_everything() {
    rt::heap.for_each_cell(
        [](rt::Cell* cell, void*) {
            if (cell->shape->layout && cell->shape->layout->finalize == finalize_holder)
                finalize_holder(cell);
        },
        nullptr);
    release_functions();
}

void destroy_dead_objects() {
    if (!dead.empty()) std::exchange(dead, {}).clear();
    destroy_dead_functions();
}

} // namespace embed

namespace detail {

Value make_class(const Value& module, std::string name, std::string doc, std::type_index type,
                 std::optional<std::type_index> base, Upcast upcast) {
    if (find_class(type)) throw std::logic_error("boomslang: " + name + " is exposed already");
    const ExposedClass* parent = base ? &known_class(*base) : nullptr;
    Value cls = embed::enter_for_handle([&]() -> rt::Value {
        rt::Dict* space = rt::make_dict();
        rt::Value of_module = rt::find_attribute(embed::raw(module), rt::names.dunder_name);
        TRY(of_module);
        if (!of_module.is_empty()) rt::dict_set(space, rt::names.dunder_module, of_module);
        if (!doc.empty()) rt::dict_set(space, rt::names.dunder_doc, rt::str_value(doc));
        const rt::Value bases =
            rt::tuple_value({parent ? parent->cls : rt::Value::object(&holder_type)});
        return rt::call(rt::Value::object(&rt::types::type),
                        {rt::str_value(name), bases, rt::Value::object(space)});
    });
    classes.push_back(
        std::make_unique<ExposedClass>(ExposedClass{type, embed::raw(cls), parent, upcast, name}));
    if (!module.is_none()) module.set_attr(name, cls);
    return cls;
}

bool is_exposed(std::type_index type) { return find_class(type) != nullptr; }

Value make_object(std::type_index type, std::shared_ptr<void> held) {
    const ExposedClass& exposed = known_class(type);
    return embed::enter_for_handle([&] {
        auto* made = rt::make_instance_of<HolderObject>(exposed.cls.as<rt::Type>());
        rt::heap.register_finalizable(made);
        put(made, exposed, std::move(held));
        return rt::Value::object(made);
    });
}

void fill_object(const Value& self, std::type_index type, std::shared_ptr<void> held) {
    const rt::Value v = embed::raw(self);
    const ExposedClass& exposed = known_class(type);
    if (!rt::is_subtype(rt::type_of(v), exposed.cls.as<rt::Type>()))
        throw NoMatch{"self must be " + exposed.name + ", not " + self.type_name()};
    put(v.as<HolderObject>(), exposed, std::move(held));
}

std::shared_ptr<void> held_object(const Value& value, std::type_index type) {
    const rt::Value v = embed::raw(value);
    if (!rt::is_subtype(rt::type_of(v), &holder_type)) return nullptr;
    const auto* object = v.as<HolderObject>();
    if (!object->held) return nullptr;
    void* pointer = object->held->get();
    for (const ExposedClass* at = object->exposed; at; at = at->base) {
        if (at->type == type) return {*object->held, pointer};
        if (at->upcast) pointer = at->upcast(pointer);
    }
    return nullptr;
}

std::string exposed_name(std::type_index type) {
    const ExposedClass* found = find_class(type);
    return found ? found->name : name_of(type) + " (a C++ class that is not exposed)";
}

void add_to_class(const Value& cls, Definition definition) {
    const std::string name = definition.name;
    // Inherited ones are not added to.
    const Value own = cls.get_attr("__dict__");
    if (own.contains(Value(name)) && add_overload(own.get_item(Value(name)), definition)) return;
    cls.set_attr(name, make_function(std::move(definition)));
}

static Value builtin_type(rt::Type& type) { return embed::handle(rt::Value::object(&type)); }

void add_property(const Value& cls, const std::string& name, const Value& get, const Value& set,
                  const std::string& doc) {
    cls.set_attr(name, builtin_type(rt::types::property)(get, set, Value(), doc));
}

void add_static(const Value& cls, Definition definition) {
    const std::string name = definition.name;
    cls.set_attr(name, builtin_type(rt::types::staticmethod)(make_function(std::move(definition))));
}

bool is_operator_name(std::string_view name) {
    static constexpr std::string_view kNames[] = {
        "__add__",      "__sub__", "__mul__", "__matmul__", "__truediv__",
        "__floordiv__", "__mod__", "__pow__", "__lshift__", "__rshift__",
        "__and__",      "__xor__", "__or__",  "__divmod__", "__lt__",
        "__le__",       "__eq__",  "__ne__",  "__gt__",     "__ge__"};
    for (const std::string_view known : kNames) {
        if (name == known) return true;
        const std::string_view bare = known.substr(2);
        if (name.size() == known.size() + 1 && name.starts_with("__") && name.substr(3) == bare &&
            (name[2] == 'r' || name[2] == 'i'))
            return true;
    }
    return false;
}

} // namespace detail
} // namespace boomslang
