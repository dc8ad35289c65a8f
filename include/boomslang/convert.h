// How the types of C++'s standard library become Python's, and back.
//
//     bool                               bool
//     integers                           int     (from: what fits; also of __index__; bool is refused)
//     float, double                      float   (from: int, too)
//     std::complex<double>               complex
//     std::string, string_view, char*    str     (UTF-8; bytes are boomslang::Bytes)
//     char                               str     (one character of ASCII; signed char and unsigned char are integers)
//     std::filesystem::path              str     (from: what os.fspath() takes, too)
//     std::vector, deque, list, array    list    (from: any iterable but str, bytes and dict)
//     std::span                          list    (not from)
//     std::set, unordered_set            set
//     std::map, unordered_map            dict
//     std::pair, std::tuple              tuple   (from: tuple or list of that length)
//     std::optional                      None, or the value
//     enumerations                       int, or members of the enum.IntEnum that enum.h makes
//     std::variant                       the value; from: the first alternative that fits
//     std::function                      callable, both ways
//     boomslang::Value                   itself
// Containers are copied. Converting costs a walk over all of it.
#pragma once

#include "boomslang/error.h"

#include <array>
#include <complex>
#include <concepts>
#include <deque>
#include <filesystem>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <tuple>
#include <typeindex>
#include <unordered_map>
#include <unordered_set>
#include <variant>

namespace boomslang {

// Python's bytes.
struct Bytes {
    std::string data;
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

namespace detail {

Value from_bool(bool value);
Value from_int(std::int64_t value);
Value from_uint(std::uint64_t value);
Value from_double(double value);
Value from_complex(std::complex<double> value);
Value from_text(std::string_view utf8);
Value from_path(std::string_view bytes); // as os.fsdecode() does
std::optional<bool> to_bool(const Value& value);
// False: no int, or too large.
std::optional<std::int64_t> to_int(const Value& value);
std::optional<std::uint64_t> to_uint(const Value& value);
std::optional<double> to_double(const Value& value);
std::optional<std::complex<double>> to_complex(const Value& value);
std::optional<std::string> to_text(const Value& value);
std::optional<std::string> to_path(const Value& value);  // of str, bytes, or what has __fspath__
std::optional<std::string> to_bytes(const Value& value); // of bytes and bytearray
// The items of an iterable that is no str, bytes or dict; of a tuple or list only, if `sequence`.
std::optional<std::vector<Value>> to_items(const Value& value, bool sequence = false);
std::optional<std::vector<std::pair<Value, Value>>> to_pairs(const Value& dict);
Value dict_of(std::span<const std::pair<Value, Value>> items);
// The member of an exposed enumeration (enum.h); of others the number.
Value enum_member(std::type_index type, std::int64_t number);

// Convert for containers that are lists or sets in Python.
template <class C, bool kSet>
struct ConvertItems {
    using T = typename C::value_type;
    static Value to(const C& items) {
        std::vector<Value> values;
        for (const auto& item : items) values.emplace_back(T(item));
        return kSet ? Value::set(values) : Value::list(values);
    }
    static std::optional<C> from(const Value& value) {
        auto items = to_items(value);
        if (!items) return std::nullopt;
        C result;
        for (const Value& item : *items) {
            auto one = Convert<T>::from(item);
            if (!one) return std::nullopt;
            result.insert(result.end(), std::move(*one));
        }
        return result;
    }
    static std::string name() { return (kSet ? "set of " : "list of ") + Convert<T>::name(); }
};
template <class M>
struct ConvertMap {
    using K = typename M::key_type;
    using T = typename M::mapped_type;
    static Value to(const M& map) {
        std::vector<std::pair<Value, Value>> items;
        for (const auto& [key, value] : map) items.emplace_back(Value(key), Value(value));
        return dict_of(items);
    }
    static std::optional<M> from(const Value& value) {
        auto items = to_pairs(value);
        if (!items) return std::nullopt;
        M result;
        for (const auto& [k, v] : *items) {
            auto key = Convert<K>::from(k);
            auto item = Convert<T>::from(v);
            if (!key || !item) return std::nullopt;
            result.emplace(std::move(*key), std::move(*item));
        }
        return result;
    }
    static std::string name() {
        return "dict of " + Convert<K>::name() + " to " + Convert<T>::name();
    }
};

} // namespace detail

template <>
struct Convert<Value> {
    static Value to(Value value) { return value; }
    static std::optional<Value> from(const Value& value) { return value; }
    static std::string name() { return "object"; }
};
template <>
struct Convert<std::nullptr_t> {
    static Value to(std::nullptr_t) { return {}; }
};
template <>
struct Convert<bool> {
    static Value to(bool value) { return detail::from_bool(value); }
    static std::optional<bool> from(const Value& value) { return detail::to_bool(value); }
    static std::string name() { return "bool"; }
};
template <class T>
struct Convert<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>> {
    static Value to(T value) {
        if constexpr (std::is_signed_v<T>) return detail::from_int(value);
        else return detail::from_uint(value);
    }
    static std::optional<T> from(const Value& value) {
        auto number = [&] {
            if constexpr (std::is_signed_v<T>) return detail::to_int(value);
            else return detail::to_uint(value);
        }();
        if (!number || *number > std::numeric_limits<T>::max() ||
            *number < std::numeric_limits<T>::min())
            return std::nullopt;
        return static_cast<T>(*number);
    }
    static std::string name() { return "int of " + std::to_string(8 * sizeof(T)) + " bits"; }
};
template <class T>
struct Convert<T, std::enable_if_t<std::is_floating_point_v<T>>> {
    static Value to(T value) { return detail::from_double(static_cast<double>(value)); }
    static std::optional<T> from(const Value& value) {
        auto number = detail::to_double(value);
        return number ? std::optional<T>(static_cast<T>(*number)) : std::nullopt;
    }
    static std::string name() { return "float"; }
};
// As their numbers, or as members of the class that enum.h has made.
template <class T>
struct Convert<T, std::enable_if_t<std::is_enum_v<T>>> {
    using Number = std::underlying_type_t<T>;
    static Value to(T value) {
        return detail::enum_member(typeid(T), static_cast<std::int64_t>(value));
    }
    static std::optional<T> from(const Value& value) {
        auto number = Convert<Number>::from(value);
        return number ? std::optional<T>(static_cast<T>(*number)) : std::nullopt;
    }
    static std::string name() { return Convert<Number>::name(); }
};
template <>
struct Convert<std::complex<double>> {
    static Value to(std::complex<double> value) { return detail::from_complex(value); }
    static std::optional<std::complex<double>> from(const Value& value) {
        return detail::to_complex(value);
    }
    static std::string name() { return "complex"; }
};
template <>
struct Convert<std::string> {
    static Value to(std::string_view value) { return detail::from_text(value); }
    static std::optional<std::string> from(const Value& value) { return detail::to_text(value); }
    static std::string name() { return "str"; }
};
template <>
struct Convert<std::string_view> {
    static Value to(std::string_view value) { return detail::from_text(value); }
};
template <>
struct Convert<const char*> {
    static Value to(const char* value) { return value ? detail::from_text(value) : Value(); }
};
template <>
struct Convert<char*> : Convert<const char*> {};
template <>
struct Convert<char> {
    static Value to(char value) { return detail::from_text({&value, 1}); }
    static std::optional<char> from(const Value& value) {
        auto text = detail::to_text(value);
        return text && text->size() == 1 ? std::optional<char>(text->front()) : std::nullopt;
    }
    static std::string name() { return "str of one ASCII character"; }
};
template <>
struct Convert<std::filesystem::path> {
    static Value to(const std::filesystem::path& value) {
        return detail::from_path(value.native());
    }
    static std::optional<std::filesystem::path> from(const Value& value) {
        auto text = detail::to_path(value);
        return text ? std::optional<std::filesystem::path>(*text) : std::nullopt;
    }
    static std::string name() { return "path"; }
};
template <>
struct Convert<Bytes> {
    static Value to(const Bytes& value) { return Value::bytes(value.data); }
    static std::optional<Bytes> from(const Value& value) {
        auto data = detail::to_bytes(value);
        return data ? std::optional<Bytes>(Bytes{std::move(*data)}) : std::nullopt;
    }
    static std::string name() { return "bytes"; }
};

template <class T, class A>
struct Convert<std::vector<T, A>> : detail::ConvertItems<std::vector<T, A>, false> {};
template <class T, class A>
struct Convert<std::deque<T, A>> : detail::ConvertItems<std::deque<T, A>, false> {};
template <class T, class A>
struct Convert<std::list<T, A>> : detail::ConvertItems<std::list<T, A>, false> {};
template <class T, class C, class A>
struct Convert<std::set<T, C, A>> : detail::ConvertItems<std::set<T, C, A>, true> {};
template <class T, class H, class E, class A>
struct Convert<std::unordered_set<T, H, E, A>>
    : detail::ConvertItems<std::unordered_set<T, H, E, A>, true> {};
template <class K, class T, class C, class A>
struct Convert<std::map<K, T, C, A>> : detail::ConvertMap<std::map<K, T, C, A>> {};
template <class K, class T, class H, class E, class A>
struct Convert<std::unordered_map<K, T, H, E, A>>
    : detail::ConvertMap<std::unordered_map<K, T, H, E, A>> {};

template <class T, std::size_t N>
struct Convert<std::array<T, N>> {
    static Value to(const std::array<T, N>& items) {
        std::vector<Value> values(items.begin(), items.end());
        return Value::list(values);
    }
    static std::optional<std::array<T, N>> from(const Value& value) {
        auto items = detail::to_items(value);
        if (!items || items->size() != N) return std::nullopt;
        std::array<T, N> result;
        for (std::size_t i = 0; i < N; ++i) {
            auto one = Convert<T>::from((*items)[i]);
            if (!one) return std::nullopt;
            result[i] = std::move(*one);
        }
        return result;
    }
    static std::string name() { return "list of " + std::to_string(N) + " " + Convert<T>::name(); }
};

template <class T, std::size_t N>
struct Convert<std::span<T, N>> {
    static Value to(std::span<T, N> items) {
        std::vector<Value> values(items.begin(), items.end());
        return Value::list(values);
    }
};

template <class... T>
struct Convert<std::tuple<T...>> {
    static Value to(const std::tuple<T...>& items) {
        return std::apply([](const T&... item) { return Value::tuple({Value(item)...}); }, items);
    }
    static std::optional<std::tuple<T...>> from(const Value& value) {
        auto items = detail::to_items(value, true);
        if (!items || items->size() != sizeof...(T)) return std::nullopt;
        return convert(*items, std::index_sequence_for<T...>());
    }
    static std::string name() {
        std::string names;
        ((names += (names.empty() ? "" : ", ") + Convert<T>::name()), ...);
        return "tuple of (" + names + ")";
    }

  private:
    template <std::size_t... I>
    static std::optional<std::tuple<T...>> convert(const std::vector<Value>& items,
                                                   std::index_sequence<I...>) {
        std::tuple<std::optional<T>...> each{Convert<T>::from(items[I])...};
        if (!(std::get<I>(each) && ...)) return std::nullopt;
        return std::tuple<T...>(std::move(*std::get<I>(each))...);
    }
};
template <class A, class B>
struct Convert<std::pair<A, B>> {
    static Value to(const std::pair<A, B>& both) {
        return Value::tuple({Value(both.first), Value(both.second)});
    }
    static std::optional<std::pair<A, B>> from(const Value& value) {
        auto both = Convert<std::tuple<A, B>>::from(value);
        if (!both) return std::nullopt;
        return std::pair<A, B>(std::move(std::get<0>(*both)), std::move(std::get<1>(*both)));
    }
    static std::string name() { return Convert<std::tuple<A, B>>::name(); }
};
template <class T>
struct Convert<std::optional<T>> {
    static Value to(const std::optional<T>& value) { return value ? Value(*value) : Value(); }
    static std::optional<std::optional<T>> from(const Value& value) {
        std::optional<std::optional<T>> result(std::in_place);
        if (value.is_none()) return result;
        auto inner = Convert<T>::from(value);
        if (inner) result->emplace(std::move(*inner));
        else result.reset();
        return result;
    }
    static std::string name() { return Convert<T>::name() + " or None"; }
};
template <>
struct Convert<std::monostate> {
    static Value to(std::monostate) { return {}; }
    static std::optional<std::monostate> from(const Value& value) {
        return value.is_none() ? std::optional<std::monostate>(std::monostate()) : std::nullopt;
    }
    static std::string name() { return "None"; }
};
template <class... T>
struct Convert<std::variant<T...>> {
    static Value to(const std::variant<T...>& value) {
        return std::visit([](const auto& inner) { return Value(inner); }, value);
    }
    static std::optional<std::variant<T...>> from(const Value& value) {
        std::optional<std::variant<T...>> result;
        (try_one<T>(value, result) || ...);
        return result;
    }
    static std::string name() {
        std::string names;
        ((names += (names.empty() ? "" : " or ") + Convert<T>::name()), ...);
        return names;
    }

  private:
    template <class One>
    static bool try_one(const Value& value, std::optional<std::variant<T...>>& result) {
        auto inner = Convert<One>::from(value);
        if (inner) result.emplace(std::move(*inner));
        return result.has_value();
    }
};

} // namespace boomslang
