// What a Value does, in terms of the runtime's protocol.
#include "boomslang/value.h"

#include "embed/embed.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/container/set.h"
#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <utility>

namespace boomslang {

namespace rt = runtime;
using embed::enter;
using embed::enter_for_handle;
using embed::enter_program;
using embed::program_for_handle;
using embed::raw;

namespace {

rt::Str* name_of(std::string_view text) { return rt::intern(text); }

std::string text_of(rt::Value str) { return rt::to_utf8(str.as<rt::Str>()); }

// A number that a function of the protocol gives.
template <class Body>
std::int64_t number(Body body) {
    return enter_program([&] {
               std::int64_t out = 0;
               return body(out) ? rt::Value::integer(out) : rt::Value::exception();
           })
        .as_int();
}
template <class Body>
bool yes(Body body) {
    return enter_program([&] {
               const int answer = body();
               return answer < 0 ? rt::Value::exception() : rt::Value::from(answer != 0);
           })
        .as_bool();
}
template <class Body>
std::string text(Body body) {
    std::string result;
    (void)enter_program([&]() -> rt::Value {
        TRY_VALUE(made, body());
        const support::CountsMemory of_the_host(false);
        result = text_of(made);
        return rt::Value::none();
    });
    return result;
}

struct Operator {
    std::string_view spelling;
    rt::BinaryOp op;
};
constexpr Operator kOperators[] = {
    {"+", rt::BinaryOp::Add},     {"-", rt::BinaryOp::Sub},     {"*", rt::BinaryOp::Mul},
    {"@", rt::BinaryOp::MatMul},  {"/", rt::BinaryOp::TrueDiv}, {"//", rt::BinaryOp::FloorDiv},
    {"%", rt::BinaryOp::Mod},     {"**", rt::BinaryOp::Pow},    {"<<", rt::BinaryOp::LShift},
    {">>", rt::BinaryOp::RShift}, {"&", rt::BinaryOp::And},     {"^", rt::BinaryOp::Xor},
    {"|", rt::BinaryOp::Or},
};
struct Comparison {
    std::string_view spelling;
    rt::CompareOp op;
};
constexpr Comparison kComparisons[] = {
    {"<", rt::CompareOp::Lt},  {"<=", rt::CompareOp::Le}, {"==", rt::CompareOp::Eq},
    {"!=", rt::CompareOp::Ne}, {">", rt::CompareOp::Gt},  {">=", rt::CompareOp::Ge},
};
template <class Table>
auto find_operator(const Table& table, std::string_view spelling) {
    auto* found = std::find_if(std::begin(table), std::end(table),
                               [&](const auto& row) { return row.spelling == spelling; });
    if (found == std::end(table))
        throw std::invalid_argument("boomslang: no operator " + std::string(spelling));
    return found->op;
}

std::vector<rt::Value> raw_values(std::span<const Value> handles) {
    std::vector<rt::Value> values; // the handles keep them
    for (const Value& handle : handles) values.push_back(raw(handle));
    return values;
}

} // namespace

// --- making

Value Value::integer(std::string_view digits) {
    return enter_for_handle([&] { return rt::int_parse(digits, 10); });
}

Value Value::bytes(std::string_view data) {
    return enter_for_handle([&] { return rt::make_bytes_or_raise(data.data(), data.size()); });
}

Value Value::list(std::span<const Value> items) {
    return enter_for_handle([&] {
        const auto values = raw_values(items);
        rt::List* made = rt::make_list(values.data(), values.size());
        return made ? rt::Value::object(made) : rt::Value::exception();
    });
}

Value Value::tuple(std::span<const Value> items) {
    return enter_for_handle([&] {
        const auto values = raw_values(items);
        return rt::Value::object(rt::make_tuple(values.data(), values.size()));
    });
}

Value Value::set(std::span<const Value> items) {
    return enter_for_handle([&]() -> rt::Value {
        rt::Set* made = rt::make_set();
        for (const Value& item : items) TRY(rt::set_add(made, raw(item)));
        return rt::Value::object(made);
    });
}

Value Value::dict(std::initializer_list<std::pair<Value, Value>> items) {
    return detail::dict_of(std::span<const std::pair<Value, Value>>(items.begin(), items.size()));
}

// --- calls

Value Value::call(std::span<const Value> positional,
                  std::span<const std::pair<std::string, Value>> named) const {
    return program_for_handle([&]() -> rt::Value {
        const auto values = raw_values(positional);
        if (named.empty())
            return rt::call(raw(*this), values.data(), static_cast<std::uint32_t>(values.size()));
        rt::Dict* keywords = rt::make_dict();
        for (const auto& [name, value] : named)
            TRY(rt::dict_set(keywords, rt::Value::object(name_of(name)), raw(value)));
        return rt::call_with(raw(*this), rt::make_tuple(values.data(), values.size()), keywords);
    });
}

// --- attributes and items

Value Value::get_attr(std::string_view name) const {
    return program_for_handle([&] { return rt::get_attribute(raw(*this), name_of(name)); });
}
void Value::set_attr(std::string_view name, const Value& value) const {
    (void)enter_program([&] { return rt::set_attribute(raw(*this), name_of(name), raw(value)); });
}
void Value::delete_attr(std::string_view name) const {
    (void)enter_program([&] { return rt::delete_attribute(raw(*this), name_of(name)); });
}
bool Value::has_attr(std::string_view name) const {
    return yes([&] {
        const rt::Value found = rt::find_attribute(raw(*this), name_of(name));
        return found.is_exception() ? -1 : !found.is_empty();
    });
}
Value Value::get_item(const Value& key) const {
    return program_for_handle([&] { return rt::get_item(raw(*this), raw(key)); });
}
void Value::set_item(const Value& key, const Value& value) const {
    (void)enter_program([&] { return rt::set_item(raw(*this), raw(key), raw(value)); });
}
void Value::delete_item(const Value& key) const {
    (void)enter_program([&] { return rt::delete_item(raw(*this), raw(key)); });
}
bool Value::contains(const Value& item) const {
    return enter_program([&] { return rt::contains(raw(*this), raw(item)); }).as_bool();
}
std::size_t Value::size() const {
    return static_cast<std::size_t>(
        number([&](std::int64_t& out) { return rt::length_of(raw(*this), out); }));
}
Value Value::iter() const {
    return program_for_handle([&] { return rt::get_iterator(raw(*this)); });
}
Value::Iterator& Value::Iterator::operator++() {
    const rt::Value next = enter_program([&] { return rt::iterate(raw(iterator_)); });
    ended_ = next.is_empty();
    item_ = embed::handle(next);
    return *this;
}

// --- what every object has

std::string Value::str() const {
    return text([&] { return rt::to_str(raw(*this)); });
}
std::string Value::repr() const {
    return text([&] { return rt::repr(raw(*this)); });
}
std::string Value::type_name() const {
    std::string result;
    (void)enter([&] {
        const support::CountsMemory of_the_host(false);
        result = rt::type_name(raw(*this));
        return rt::Value::none();
    });
    return result;
}
Value Value::type() const {
    return enter_for_handle([&] { return rt::Value::object(rt::type_of(raw(*this))); });
}
bool Value::truth() const {
    return yes([&] { return rt::truth(raw(*this)); });
}
std::int64_t Value::hash() const {
    return number([&](std::int64_t& out) { return rt::hash_of(raw(*this), out); });
}
bool Value::is_none() const noexcept { return raw(*this).is_none(); }
bool Value::is(const Value& other) const noexcept { return raw(*this).is(raw(other)); }
bool Value::is_instance(const Value& of_class) const {
    return enter_program([&] { return rt::is_instance(raw(*this), raw(of_class)); }).as_bool();
}
bool Value::is_callable() const { return rt::type_of(raw(*this))->has(rt::Dunder::Call); }

Value Value::binary(std::string_view op, const Value& other) const {
    const rt::BinaryOp known = find_operator(kOperators, op);
    return program_for_handle([&] { return rt::binary(known, raw(*this), raw(other)); });
}
Value Value::compare(std::string_view op, const Value& other) const {
    const rt::CompareOp known = find_operator(kComparisons, op);
    return program_for_handle([&] { return rt::compare(known, raw(*this), raw(other)); });
}

bool Error::is(std::string_view builtin_class) const {
    const Value type = embed::handle(rt::dict_get(rt::builtins_dict, name_of(builtin_class)));
    return type && value_.is_instance(type);
}

} // namespace boomslang
