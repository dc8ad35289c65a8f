// Inline caches of attributes while objects, their classes and modules change between the execution
// that fills the cache and those that use it: either a miss without effect, or what the generic
// form does.
#include "ops/attribute.h"
#include "runtime/call/call.h"
#include "runtime/call/descriptor.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/module.h"
#include "runtime/container/tuple.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "samples.h"
#include "started.h"

#include <catch2/catch.hpp>
#include <set>

namespace boomslang::ops {
namespace {

using namespace runtime;

Value give_text(Value*, std::uint32_t) { return str_value("computed"); }
Value do_nothing(Value*, std::uint32_t) { return Value::none(); }
constexpr NativeDef kGetter{"getter(self, /)", give_text, nullptr};
constexpr NativeDef kSetter{"setter(self, value, /)", do_nothing, nullptr};
constexpr NativeDef kHook{"__getattribute__(self, name, /)", give_text, nullptr};
constexpr NativeDef kSetHook{"__setattr__(self, name, value, /)", do_nothing, nullptr};

Value native(const NativeDef& def, Type* owner) {
    return Value::object(make_native(def, owner, Value::empty(), Value::empty()));
}

Type* make_type(const char* name, Value base, Dict* space = make_dict()) {
    Value made = make_class(&types::type, intern(name), make_tuple({base}), space, nullptr);
    REQUIRE(made.is_object());
    return made.as<Type>();
}

enum class Receiver {
    Own,
    Overflow,
    Slot,
    UnsetSlot,
    OfClass,
    OfBase,
    Class,
    Absent,
    Module,
    Count
};
constexpr const char* kReceivers[] = {"own attribute", "overflow",     "slot",
                                      "unset slot",    "of the class", "of the base",
                                      "class",         "absent",       "module"};

// A class with a base, an object, and the attribute x in one of the places where it can be.
struct World {
    Str* x = intern("x");
    Type* base;
    Type* type;
    Value object;
    AttributeCache cache;

    explicit World(Receiver receiver) {
        const bool slots = receiver == Receiver::Slot || receiver == Receiver::UnsetSlot;
        Dict* space = make_dict();
        if (slots) {
            Value names = tuple_value({Value::object(x), Value::object(intern("y"))});
            dict_set(space, intern("__slots__"), names);
        }
        Dict* base_space = make_dict();
        if (slots) dict_set(base_space, intern("__slots__"), tuple_value({}));
        base = make_type("Base", Value::object(&types::object), base_space);
        type = make_type("C", Value::object(base), space);
        // Objects learn their inline room from those that came before them.
        for (int i = 0; i < 3; ++i) object = call(Value::object(type), {});
        if (receiver == Receiver::Overflow)
            for (int i = 0; i < 40; ++i) set(object, ("a" + std::to_string(i)).c_str(), i);
        switch (receiver) {
        case Receiver::Own:
        case Receiver::Overflow:
        case Receiver::Slot: set(object, "x", 1); break;
        case Receiver::OfClass: set_type_attribute(type, x, Value::integer(2)); break;
        case Receiver::OfBase: set_type_attribute(base, x, Value::integer(3)); break;
        case Receiver::Class:
            object = Value::object(type);
            set_type_attribute(base, x, Value::integer(4));
            break;
        case Receiver::Module:
            object = Value::object(make_module(intern("module")));
            set(object, "x", 5);
            break;
        default: break;
        }
    }
    static void set(Value v, const char* name, int number) {
        if (set_attribute(v, intern(name), Value::integer(number)).is_exception()) clear_pending();
    }
    static void remove(Value v, const char* name) {
        if (delete_attribute(v, intern(name)).is_exception()) clear_pending();
    }
    Value property() {
        Value getter = native(kGetter, &types::object), setter = native(kSetter, &types::object);
        return call(Value::object(&types::property), {getter, setter});
    }
};

struct Change {
    const char* name;
    void (*make)(World&);
};
constexpr Change kChanges[] = {
    {"nothing", [](World&) {}},
    {"x = 10", [](World& w) { World::set(w.object, "x", 10); }},
    {"del x", [](World& w) { World::remove(w.object, "x"); }},
    {"y = 11", [](World& w) { World::set(w.object, "y", 11); }},
    {"C.x = 12", [](World& w) { set_type_attribute(w.type, w.x, Value::integer(12)); }},
    {"del C.x", [](World& w) { World::remove(Value::object(w.type), "x"); }},
    {"Base.x = 13", [](World& w) { set_type_attribute(w.base, w.x, Value::integer(13)); }},
    {"del Base.x", [](World& w) { World::remove(Value::object(w.base), "x"); }},
    {"C.x = property()", [](World& w) { set_type_attribute(w.type, w.x, w.property()); }},
    {"Base.x = property()", [](World& w) { set_type_attribute(w.base, w.x, w.property()); }},
    {"C.__getattribute__",
     [](World& w) {
         set_type_attribute(w.type, names[Dunder::GetAttribute], native(kHook, &types::object));
     }},
    {"C.__setattr__",
     [](World& w) {
         set_type_attribute(w.type, names[Dunder::SetAttr], native(kSetHook, &types::object));
     }},
    {"__class__ = D",
     [](World& w) {
         Type* d = make_type("D", Value::object(w.base));
         if (set_attribute(w.object, names.dunder_class, Value::object(d)).is_exception())
             clear_pending();
     }},
    {"__dict__",
     [](World& w) {
         Value dict = find_attribute(w.object, intern("__dict__"));
         if (dict.is_exception()) clear_pending();
         else if (is_exact(dict, types::dict)) dict_set(dict.as<Dict>(), w.x, Value::integer(14));
     }},
    {"__dict__ = {'x': 15}",
     [](World& w) {
         Dict* dict = make_dict();
         dict_set(dict, w.x, Value::integer(15));
         if (set_attribute(w.object, intern("__dict__"), Value::object(dict)).is_exception())
             clear_pending();
     }},
    {"300 attributes",
     [](World& w) {
         for (int i = 0; i < 300; ++i) World::set(w.object, ("n" + std::to_string(i)).c_str(), i);
     }},
    {"another object of C",
     [](World& w) {
         Value other = call(Value::object(w.type), {});
         if (other.is_exception()) clear_pending();
         else w.object = other;
     }},
    {"an int instead", [](World& w) { w.object = Value::integer(1); }},
};

Value apply_get(Spec spec, const AttributeCache& cache, Value v) {
    switch (spec) {
    case Spec::ShapeAttribute: return ShapeAttribute::apply(cache, v);
    case Spec::MemberAttribute: return MemberAttribute::apply(cache, v);
    case Spec::DictionaryAttribute: return DictionaryAttribute::apply(cache, v);
    case Spec::ClassAttribute: return ClassAttribute::apply(cache, v);
    case Spec::TypeAttribute: return TypeAttribute::apply(cache, v);
    case Spec::ModuleAttribute: return ModuleAttribute::apply(cache, v);
    default: return Value::miss(); // runs Python code: test/unit/tree
    }
}

bool apply_set(Spec spec, const AttributeCache& cache, Value v, Value x) {
    switch (spec) {
    case Spec::ShapeSetAttribute:
    case Spec::MemberSetAttribute: // the same body: a place in the object
        return ShapeSetAttribute::apply(cache, v, x);
    case Spec::ShapeAddAttribute: return ShapeAddAttribute::apply(cache, v, x);
    default: return false;
    }
}

// What a program can see of the object; without its address.
std::string visible(World& w) {
    auto text = [](Value v) {
        Outcome o = outcome_of(v);
        if (const std::size_t address = o.text.find(" at 0x"); address != o.text.npos)
            o.text.resize(address);
        return o.type + " " + o.text + "; ";
    };
    std::string result =
        text(get_attribute(w.object, w.x)) + text(get_attribute(w.object, intern("y")));
    // Reading __dict__ can change how the object keeps its attributes, hence last.
    Value dict = find_attribute(w.object, intern("__dict__"));
    if (dict.is_exception()) clear_pending();
    else if (is_exact(dict, types::dict) && !is_exact(w.object, types::module))
        result += text(dict);
    return result;
}

} // namespace

TEST_CASE("a cached attribute is the attribute, or a miss, whatever changed", "[ops][attribute]") {
    start_runtime();
    std::set<Spec> seen;
    for (int r = 0; r < static_cast<int>(Receiver::Count); ++r)
        for (const Change& first : kChanges)
            for (const Change& second : kChanges) {
                INFO(kReceivers[r] << ": " << first.name << ", then " << second.name);
                World w(static_cast<Receiver>(r));
                first.make(w);
                const Spec spec = select_get_attribute(w.object, w.x, w.cache);
                Value got = apply_get(spec, w.cache, w.object);
                if (!got.is_miss()) {
                    seen.insert(spec);
                    REQUIRE(outcome_of(got) == outcome_of(get_attribute(w.object, w.x)));
                }
                second.make(w);
                got = apply_get(spec, w.cache, w.object);
                if (!got.is_miss())
                    REQUIRE(outcome_of(got) == outcome_of(get_attribute(w.object, w.x)));
            }
    CHECK(seen == std::set<Spec>{Spec::ShapeAttribute, Spec::MemberAttribute, Spec::ClassAttribute,
                                 Spec::TypeAttribute, Spec::ModuleAttribute,
                                 Spec::DictionaryAttribute});
}

TEST_CASE("a cached store stores, or misses and leaves all as it was", "[ops][attribute]") {
    start_runtime();
    std::set<Spec> seen;
    const Value value = str_value("stored");
    for (int r = 0; r < static_cast<int>(Receiver::Count); ++r)
        for (const Change& first : kChanges)
            for (const Change& second : kChanges) {
                INFO(kReceivers[r] << ": " << first.name << ", then " << second.name);
                World fast(static_cast<Receiver>(r)), slow(static_cast<Receiver>(r));
                for (World* w : {&fast, &slow}) first.make(*w);
                const Spec spec = select_set_attribute(fast.object, fast.x, fast.cache);
                for (World* w : {&fast, &slow}) second.make(*w);
                if (apply_set(spec, fast.cache, fast.object, value)) {
                    seen.insert(spec);
                    const Value result = set_attribute(slow.object, slow.x, value);
                    REQUIRE_FALSE(result.is_exception());
                }
                REQUIRE(visible(fast) == visible(slow));
            }
    CHECK(seen == std::set<Spec>{Spec::ShapeSetAttribute, Spec::ShapeAddAttribute,
                                 Spec::MemberSetAttribute});
}

TEST_CASE("a cache of several shapes serves each, or misses, whatever changed",
          "[ops][attribute]") {
    start_runtime();
    int hits = 0, stores = 0;
    const Value value = str_value("stored");
    for (const Change& change : kChanges) {
        INFO(change.name);
        World own(Receiver::Own), overflow(Receiver::Overflow), third(Receiver::Own);
        World twin(Receiver::Own); // of `own`, stored to generically
        PolymorphicCache shapes;
        for (World* w : {&own, &overflow, &third})
            REQUIRE(select_get_attribute(w->object, w->x, w->cache) == Spec::ShapeAttribute);
        const auto join = [&](Spec last, const World& w) {
            return join_shapes(shapes, last, own.cache, w.cache, false, Spec::ShapeAttribute,
                               Spec::PolymorphicAttribute);
        };
        REQUIRE(join(Spec::ShapeAttribute, overflow) == Spec::PolymorphicAttribute);
        REQUIRE(join(Spec::PolymorphicAttribute, third) == Spec::PolymorphicAttribute);
        for (World* w : {&own, &overflow, &third}) {
            REQUIRE(outcome_of(PolymorphicAttribute::apply(shapes, w->object)) ==
                    outcome_of(get_attribute(w->object, w->x)));
            change.make(*w);
            const Value got = PolymorphicAttribute::apply(shapes, w->object);
            if (got.is_miss()) continue;
            ++hits;
            REQUIRE(outcome_of(got) == outcome_of(get_attribute(w->object, w->x)));
        }
        change.make(twin);
        if (PolymorphicSetAttribute::apply(shapes, own.object, value)) {
            ++stores;
            REQUIRE_FALSE(set_attribute(twin.object, twin.x, value).is_exception());
        }
        REQUIRE(visible(own) == visible(twin));
    }
    CHECK(hits > 0);
    CHECK(stores > 0);
}

TEST_CASE("a cached method is the method of the class while its guard holds", "[ops][attribute]") {
    start_runtime();
    for (const Change& change : kChanges) {
        INFO(change.name);
        World w(Receiver::Absent);
        set_type_attribute(w.base, w.x, native(kGetter, w.base));
        MethodCache cache;
        REQUIRE(select_method(w.object, w.x, cache) == MethodKind::Method);
        REQUIRE(cache.holds(w.object));
        change.make(w);
        if (!cache.holds(w.object)) continue;
        Value function;
        REQUIRE(load_method(w.object, w.x, function));
        CHECK(function.is(cache.value));
    }
}

} // namespace boomslang::ops
