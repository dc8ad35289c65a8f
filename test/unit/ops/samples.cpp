#include "samples.h"

#include "runtime/call/call.h"
#include "runtime/call/native.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/range.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/object/class.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"
#include "started.h"

#include <cmath>
#include <limits>
#include <ostream>

namespace boomslang::ops {
namespace {

using namespace runtime;

// What the overridden operators of the subclasses give: no builtin type gives such a thing.
Value overridden(Value*, std::uint32_t) { return str_value("overridden"); }
Value overridden_test(Value*, std::uint32_t) { return Value::integer(17); }
constexpr NativeDef kOperator{"operator(self, other, /)", overridden, nullptr};
constexpr NativeDef kTest{"test(self, other, /)", overridden_test, nullptr};

constexpr const char* kOperators[] = {
    "add",    "sub",    "mul", "truediv", "floordiv", "mod",    "pow",
    "lshift", "rshift", "and", "or",      "xor",      "matmul",
};
constexpr const char* kComparisons[] = {"lt", "le", "eq", "ne", "gt", "ge"};

void define(Type* type, const std::string& name, const NativeDef& def) {
    set_type_attribute(type, intern("__" + name + "__"),
                       Value::object(make_native(def, type, Value::empty(), Value::empty())));
}

Type* subclass(const char* name, Type& base, bool overriding) {
    Value made = make_class(&types::type, intern(name), make_tuple({Value::object(&base)}),
                            make_dict(), nullptr);
    auto* type = made.as<Type>();
    if (overriding) {
        for (const char* op : kOperators) {
            define(type, op, kOperator);
            define(type, std::string("r") + op, kOperator);
        }
        for (const char* test : kComparisons) define(type, test, kTest);
        define(type, "getitem", kOperator);
        define(type, "contains", kTest);
    }
    return type;
}

struct Maker {
    std::vector<Sample> made;
    RootList kept;

    void add(std::string name, Value value) {
        kept.push(value);
        made.push_back({std::move(name), value});
    }
    void ints() {
        for (std::int64_t i : {0, 1, -1, 2, 3, -3, 7, -7, 10, 31, 62, 63, 64, 65, 255, -256})
            add(std::to_string(i), Value::integer(i));
        for (int bits : {31, 32, 52, 53, 62})
            for (std::int64_t off : {-1, 0, 1})
                for (int sign : {1, -1}) {
                    std::int64_t i = sign * ((std::int64_t{1} << bits) + off);
                    add(std::to_string(i), Value::integer(i));
                }
        add("3037000500", Value::integer(3037000500)); // its square is just over 2**63
        add("INT64_MAX", Value::integer(INT64_MAX));
        add("INT64_MIN", Value::integer(INT64_MIN));
        add("INT64_MIN + 1", Value::integer(INT64_MIN + 1));
        for (const char* digits :
             {"9223372036854775808", "-9223372036854775809", "18446744073709551616",
              "123456789012345678901234567890", "-123456789012345678901234567890"})
            add(digits, int_parse(digits, 10));
        add("True", Value::from(true));
        add("False", Value::from(false));
    }
    void floats() {
        using Limits = std::numeric_limits<double>;
        for (double d :
             {0.0, 1.0, 2.0, 3.0, 0.1, 0.5, 2.5, 1e16, 9007199254740993.0, 1e154, 1e200, 9.3e18,
              1e-200, 1e-308, Limits::max(), Limits::denorm_min(), Limits::infinity()})
            for (double signed_one : {d, -d})
                add(repr_text(Value::real(signed_one)), Value::real(signed_one));
        add("nan", Value::real(Limits::quiet_NaN()));
        add("-nan", Value::real(-Limits::quiet_NaN()));
        add("1j", make_complex(0, 1));
    }
    void strs() {
        for (const char* text : {"", "a", "b", "abc", "abd", "é", "naïve", "Ωmega", "日本語",
                                 "𝄞 clef", "\xed\xa0\x80"}) // the last a lone surrogate
            add(repr_text(str_value(text)), str_value(text));
        // One that further concatenations extend in place, and its prefix in the same buffer.
        Value prefix = str_concat(make_str("grows "), make_str("in place "));
        add("prefix", prefix);
        add("prefix + 'é'", str_concat(prefix.as<Str>(), make_str("é")));
        add("'x' * 1000", str_repeat(make_str("x"), 1000));
        add("b''", Value::object(make_bytes("")));
        add("b'abc'", Value::object(make_bytes("abc")));
    }
    void containers() {
        Value items[] = {Value::integer(1), Value::none(), str_value("a")};
        add("[]", Value::object(make_list(items, 0)));
        add("[1, None, 'a']", Value::object(make_list(items, 3)));
        add("()", Value::object(empty_tuple()));
        add("(1, None, 'a')", Value::object(make_tuple(items, 3)));
        add("{}", Value::object(make_dict()));
        Dict* dict = make_dict();
        for (Value key : items) (void)dict_set(dict, key, str_value("value"));
        (void)dict_set(dict, Value::real(0.5), Value::none());
        add("{1: ..., None: ..., 'a': ..., 0.5: None}", Value::object(dict));
        Value list = Value::object(make_list(items, 3));
        add("{1, None, 'a'}", call(Value::object(&types::set), {list}));
        add("frozenset([1, None, 'a'])", call(Value::object(&types::frozenset), {list}));
        add("range(3)", call(Value::object(&types::range), {Value::integer(3)}));
        for (Value step : {Value::none(), Value::integer(-1), Value::integer(0)})
            add("slice(None, 2, " + repr_text(step) + ")",
                Value::object(make_slice(Value::none(), Value::integer(2), step)));
    }
    void others() {
        add("None", Value::none());
        add("...", call(Value::object(&types::object), {}));
        add("int", Value::object(&types::int_));
    }
    // A subclass that changes nothing, and one that changes everything.
    void subclasses() {
        struct Base {
            const char* name;
            Type& type;
            Value argument;
        } bases[] = {
            {"Int", types::int_, Value::integer(7)},
            {"Float", types::float_, Value::real(2.5)},
            {"Str", types::str, str_value("abc")},
            {"List", types::list, Value::object(make_tuple({Value::integer(5), Value::none()}))},
            {"Tuple", types::tuple, Value::object(make_tuple({Value::integer(5)}))},
            {"Dict", types::dict, Value::object(make_dict())},
        };
        for (const Base& base : bases)
            for (bool overriding : {false, true}) {
                std::string name = (overriding ? "Odd" : "Plain") + std::string(base.name);
                Type* type = subclass(name.c_str(), base.type, overriding);
                add(name + "(...)", call(Value::object(type), {base.argument}));
            }
        add("OddObject()", call(Value::object(subclass("OddObject", types::object, true)), {}));
    }
};

} // namespace

const std::vector<Sample>& samples() {
    static Maker& maker = *[] {
        start_runtime();
        auto* m = new Maker;
        m->ints();
        m->floats();
        m->strs();
        m->containers();
        m->others();
        m->subclasses();
        return m;
    }();
    return maker.made;
}

Outcome outcome_of(Value result) {
    if (result.is_exception()) {
        Value exception = Value::object(take_pending());
        return {type_name(exception), repr_text(exception)};
    }
    if (result.is_empty()) return {"nothing", ""};
    if (result.is_miss()) return {"miss", ""};
    std::string text = repr_text(result);
    if (result.is_float() && std::isnan(result.as_float()))
        text += " " + std::to_string(std::signbit(result.as_float()));
    return {type_name(result), std::move(text)};
}

std::ostream& operator<<(std::ostream& out, const Outcome& outcome) {
    return out << outcome.type << " " << outcome.text;
}

} // namespace boomslang::ops
