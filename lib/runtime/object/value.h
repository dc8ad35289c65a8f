// A Python value: 16 bytes, a full 64-bit payload and a 64-bit tag, passed and returned in two
// registers. Ints that fit 64 bits, floats, bools and None live in the value itself; everything else
// is a pointer to a cell of the heap. The tags above Object are not Python values: they are how
// control flow travels (docs/architecture.md, "Control flow").
#pragma once

#include <bit>
#include <cstdint>

#include <boost/variant2/variant.hpp>

#include "support/invariant.h"

namespace boomslang::runtime {

struct Object;

enum class Tag : std::uint64_t {
    Empty = 0, // no value: an unbound local, an argument not given, "statement completed normally"
    Int,       // payload: int64
    Float,     // payload: the bits of a double
    Bool,      // payload: 0 or 1
    None,
    Object,    // payload: Object*
    Exception, // a Python exception is pending in the thread state
    Break,     // statement outcome: leaves the innermost loop
    Continue,  // statement outcome: next round of the innermost loop
    Yield,     // statement outcome: a generator suspends; the yielded value is in its frame
    Miss,      // a specialization's apply could not do it, and had no effect
};

struct NoneValue {};

struct [[nodiscard]] Value {
    std::uint64_t payload;
    Tag tag;

    static constexpr Value empty() noexcept { return {0, Tag::Empty}; }
    static constexpr Value none() noexcept { return {0, Tag::None}; }
    static constexpr Value from(bool b) noexcept { return {b, Tag::Bool}; }
    static constexpr Value integer(std::int64_t i) noexcept {
        return {static_cast<std::uint64_t>(i), Tag::Int};
    }
    static constexpr Value real(double d) noexcept {
        return {std::bit_cast<std::uint64_t>(d), Tag::Float};
    }
    static Value object(const void* o) noexcept {
        return {reinterpret_cast<std::uint64_t>(o), Tag::Object};
    }
    static constexpr Value exception() noexcept { return {0, Tag::Exception}; }
    static constexpr Value miss() noexcept { return {0, Tag::Miss}; }
    static constexpr Value control(Tag tag) noexcept { return {0, tag}; }

    constexpr bool is_empty() const noexcept { return tag == Tag::Empty; }
    constexpr bool is_int() const noexcept { return tag == Tag::Int; }
    constexpr bool is_float() const noexcept { return tag == Tag::Float; }
    constexpr bool is_bool() const noexcept { return tag == Tag::Bool; }
    constexpr bool is_none() const noexcept { return tag == Tag::None; }
    constexpr bool is_object() const noexcept { return tag == Tag::Object; }
    constexpr bool is_exception() const noexcept { return tag == Tag::Exception; }
    constexpr bool is_miss() const noexcept { return tag == Tag::Miss; }
    // A Python value, as against Empty and the control-flow tags.
    constexpr bool is_value() const noexcept { return tag >= Tag::Int && tag <= Tag::Object; }

    constexpr std::int64_t as_int() const noexcept {
        BOOMSLANG_ASSERT(is_int() || is_bool(), "the value is an int or a bool");
        return static_cast<std::int64_t>(payload);
    }
    constexpr double as_float() const noexcept {
        BOOMSLANG_ASSERT(is_float(), "the value is a float");
        return std::bit_cast<double>(payload);
    }
    constexpr bool as_bool() const noexcept {
        BOOMSLANG_ASSERT(is_bool(), "the value is a bool");
        return payload != 0;
    }
    Object* as_object() const noexcept {
        BOOMSLANG_ASSERT(is_object(), "the value is an object");
        return reinterpret_cast<Object*>(payload);
    }
    template <class T>
    T* as() const noexcept {
        BOOMSLANG_ASSERT(is_object(), "the value is an object");
        return reinterpret_cast<T*>(payload);
    }

    // Python's `is`. Two ints or floats with the same bits are the same object to a program.
    constexpr bool is(Value other) const noexcept {
        return payload == other.payload && tag == other.tag;
    }

    // For cold code that wants to visit; hot code tests tags.
    using Variant = boost::variant2::variant<NoneValue, bool, std::int64_t, double, Object*>;
    Variant variant() const {
        switch (tag) {
        case Tag::Bool: return as_bool();
        case Tag::Int: return as_int();
        case Tag::Float: return as_float();
        case Tag::Object: return as_object();
        default: return NoneValue{};
        }
    }
};

static_assert(sizeof(Value) == 16);

// Hands a pending exception (or any other non-value) on to the caller. The one way to propagate.
#define TRY(expression)                                                                            \
    do {                                                                                           \
        if (::boomslang::runtime::Value try_result_ = (expression); try_result_.is_exception())    \
            [[unlikely]]                                                                           \
            return try_result_;                                                                    \
    } while (false)

// As TRY, and binds the result: TRY_VALUE(item, get_item(list, index));
#define TRY_VALUE(name, expression)                                                                \
    ::boomslang::runtime::Value name = (expression);                                               \
    if (name.is_exception()) [[unlikely]]                                                          \
    return name

} // namespace boomslang::runtime
