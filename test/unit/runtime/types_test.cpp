// Classes, attributes and what caches of them rely on.
#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/tuple.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/weakref.h"
#include "runtime/object/class.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"
#include "started.h"

#include <catch2/catch.hpp>

using namespace boomslang::runtime;

namespace {

Type* define(const char* name, std::initializer_list<Value> bases,
             std::initializer_list<std::pair<const char*, Value>> space = {}) {
    Dict* dict = make_dict();
    for (const auto& [key, v] : space) dict_set(dict, intern(key), v);
    Value made = make_class(&types::type, intern(name), make_tuple(bases), dict, nullptr);
    REQUIRE(made.is_object());
    return made.as<Type>();
}

Value of(Type* type) { return Value::object(type); }

std::string error_text() { return to_utf8(to_str(Value::object(take_pending())).as<Str>()); }

Value forty_two(Value*, std::uint32_t) { return Value::integer(42); }
const NativeDef answer{"answer(self, /)", forty_two, nullptr};

} // namespace

TEST_CASE("plain data in a class changes without a new version", "[types]") {
    start_runtime();
    Type* c = define("C", {}, {{"count", Value::integer(0)}});
    Type* d = define("D", {of(c)});
    TypeLookup found = type_lookup_entry(d, intern("count"));
    REQUIRE(found.holder == c);
    std::uint32_t version = d->version;
    set_type_attribute(c, intern("count"), Value::integer(1));
    CHECK(d->version == version);
    CHECK(found.entry->value.as_int() == 1);
    CHECK(type_lookup(d, intern("count")).as_int() == 1);

    set_type_attribute(c, intern("other"), Value::integer(1));
    CHECK(d->version != version);
    CHECK(c->version != d->version);
}

TEST_CASE("a look-up that failed is cached and forgotten", "[types]") {
    start_runtime();
    Type* c = define("C", {});
    Type* d = define("D", {of(c)});
    Str* name = intern("late");
    CHECK(type_lookup(d, name).is_empty());
    set_type_attribute(c, name, Value::integer(3));
    CHECK(type_lookup(d, name).as_int() == 3);
    set_type_attribute(c, name, Value::empty());
    CHECK(type_lookup(d, name).is_empty());
}

TEST_CASE("special methods are cached in every subclass", "[types]") {
    start_runtime();
    Type* c = define("C", {});
    Type* d = define("D", {of(c)});
    CHECK_FALSE(d->has(Dunder::Len));
    set_type_attribute(c, names[Dunder::Len],
                       Value::object(make_native(answer, c, Value::empty(), Value::empty())));
    CHECK(d->has(Dunder::Len));
    set_type_attribute(c, names[Dunder::Len], Value::empty());
    CHECK_FALSE(d->has(Dunder::Len));
    CHECK_FALSE(d->is(kDescriptor));
    set_type_attribute(c, names[Dunder::Get], Value::none());
    CHECK(d->is(kDescriptor));
}

TEST_CASE("C3 orders a diamond and refuses contradictions", "[types]") {
    start_runtime();
    Type* a = define("A", {});
    Type* b = define("B", {of(a)});
    Type* c = define("C", {of(a)});
    Type* d = define("D", {of(b), of(c)});
    Value expected = tuple_value({of(d), of(b), of(c), of(a), of(&types::object)});
    CHECK(equals(Value::object(d->mro), expected) == 1);
    Value made =
        make_class(&types::type, intern("E"), make_tuple({of(a), of(b)}), make_dict(), nullptr);
    REQUIRE(made.is_exception());
    CHECK(error_text() ==
          "Cannot create a consistent method resolution\norder (MRO) for bases A, B");
    made = make_class(&types::type, intern("E"), make_tuple({of(&types::int_), of(&types::str)}),
                      make_dict(), nullptr);
    REQUIRE(made.is_exception());
    CHECK(error_text() == "multiple bases have instance lay-out conflict");
}

TEST_CASE("instances keep attributes inline, in slots and in overflow", "[types]") {
    start_runtime();
    Type* c =
        define("C", {}, {{"__slots__", tuple_value({str_value("a"), str_value("__dict__")})}});
    Value v = call(of(c), {});
    CHECK(get_attribute(v, intern("a")).is_exception());
    CHECK(error_text() == "'C' object has no attribute 'a'");
    for (int i = 0; i < 300; ++i)
        CHECK(set_attribute(v, intern("x" + std::to_string(i)), Value::integer(i)).is_empty());
    CHECK(set_attribute(v, intern("a"), Value::integer(-1)).is_empty());
    heap.collect();
    for (int i = 0; i < 300; ++i)
        CHECK(get_attribute(v, intern("x" + std::to_string(i))).as_int() == i);
    CHECK(get_attribute(v, intern("a")).as_int() == -1);
}

TEST_CASE("__class__ assignment keeps attributes", "[types]") {
    start_runtime();
    Type* c = define("C", {});
    Type* d = define("D", {}, {{"kind", str_value("d")}});
    Value v = call(of(c), {});
    (void)set_attribute(v, intern("x"), Value::integer(1));
    CHECK(set_attribute(v, names.dunder_class, of(d)).is_empty());
    CHECK(type_of(v) == d);
    CHECK(get_attribute(v, intern("x")).as_int() == 1);
    CHECK(set_attribute(v, names.dunder_class, of(&types::int_)).is_exception());
    take_pending();
}

TEST_CASE("weak references die with their object", "[types]") {
    start_runtime();
    Type* c = define("C", {});
    RootList kept;
    [&]() __attribute__((noinline)) {
        for (int i = 0; i < 100; ++i) kept.push(make_weakref(call(of(c), {}), Value::none()));
    }
    ();
    heap.collect();
    int dead = 0;
    for (Value v : kept) dead += weakref_target(v.as<WeakRef>()).is_empty();
    CHECK(dead > 90); // the stack is scanned conservatively: a few may survive
}
