// Handles on Python objects, and what can be done with them.
//
// A Value keeps its object alive, as a local variable of Python would; copies refer to the same object. All of it
// but copying, moving and destroying a Value belongs on the thread that made the Interpreter (or into a function that
// Python calls), and throws std::logic_error elsewhere and when there is no Interpreter. What Python raises comes as a
// boomslang::Error (error.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace boomslang {

class Value;

// How C++ values become Python's and back: convert.h has those of the standard types; specialize it for your own.
//     static Value to(const T&);                        // throws if it cannot
//     static std::optional<T> from(const Value&);       // nothing: the object is of another kind
//     static std::string name();                        // for messages: "int"
template <class T, class = void>
struct Convert;

namespace detail {

struct Root;
void keep(Root* root) noexcept;
void drop(Root* root) noexcept;

template <class T>
using Bare = std::remove_cv_t<std::remove_reference_t<T>>;
struct Own {};
template <class T>
inline constexpr bool is_own = std::is_base_of_v<Own, T>;

} // namespace detail

// An argument given by its name: f(1, arg("key") = 2). In a function's declaration (function.h) the name of a
// parameter and what it is when nothing is given.
struct Argument {
    std::string name;
    std::vector<Value> value; // none or one
    template <class T>
    Argument operator=(T&& given) const; // NOLINT: it makes, and does not assign
};

class Value : detail::Own {
  public:
    class Reference;
    class Iterator;

    // None.
    Value() noexcept = default;
    Value(const Value& other) noexcept : root_(other.root_) {
        if (root_) detail::keep(root_);
    }
    Value(Value&& other) noexcept : root_(std::exchange(other.root_, nullptr)) {}
    Value& operator=(Value other) noexcept {
        std::swap(root_, other.root_);
        return *this;
    }
    ~Value() {
        if (root_) detail::drop(root_);
    }
    // Whatever convert.h knows: numbers, text, containers, functions, objects of exposed classes.
    template <class T>
    requires(!detail::is_own<detail::Bare<T>> && !std::is_same_v<detail::Bare<T>, Argument>)
        Value(T&& value) // NOLINT: meant to be implicit
        : Value(Convert<std::decay_t<T>>::to(std::forward<T>(value))) {}

    static Value none() noexcept { return {}; }
    // An int of any size, from decimal digits with an optional sign. Throws Error (ValueError).
    static Value integer(std::string_view digits);
    static Value bytes(std::string_view data);
    static Value list(std::span<const Value> items = {});
    static Value list(std::initializer_list<Value> items) {
        return list(std::span<const Value>(items.begin(), items.size()));
    }
    static Value tuple(std::span<const Value> items = {});
    static Value tuple(std::initializer_list<Value> items) {
        return tuple(std::span<const Value>(items.begin(), items.size()));
    }
    static Value set(std::span<const Value> items = {});
    static Value dict(std::initializer_list<std::pair<Value, Value>> items = {});

    // As C++ has it. Throws CastError when the object is of another kind or does not fit.
    template <class T>
    T as() const;
    // The same, or nothing.
    template <class T>
    std::optional<T> try_as() const {
        return Convert<T>::from(*this);
    }

    // Calls it: arguments of any kind that convert, and arg("name") = value. Throws Error.
    template <class... Arguments>
    Value operator()(Arguments&&... arguments) const;
    Value call(std::span<const Value> positional,
               std::span<const std::pair<std::string, Value>> named = {}) const;

    // v.attr("name"), to read, to call and to assign to: v.attr("x") = 3; v.attr("f")(1, 2).
    Reference attr(std::string name) const;
    Value get_attr(std::string_view name) const;
    void set_attr(std::string_view name, const Value& value) const;
    void delete_attr(std::string_view name) const;
    bool has_attr(std::string_view name) const;

    // v[key], to read and to assign to.
    Reference operator[](Value key) const;
    Value get_item(const Value& key) const;
    void set_item(const Value& key, const Value& value) const;
    void delete_item(const Value& key) const;
    bool contains(const Value& item) const; // item in v
    std::size_t size() const;               // len(v)

    // for (Value item : v). Iterating once is all that a Python iterator can do.
    Iterator begin() const;
    Iterator end() const noexcept;
    Value iter() const; // iter(v)

    std::string str() const;  // str(v), as UTF-8
    std::string repr() const; // repr(v)
    std::string type_name() const;
    Value type() const;
    bool truth() const; // bool(v)
    explicit operator bool() const { return truth(); }
    std::int64_t hash() const;
    bool is_none() const noexcept;
    bool is(const Value& other) const noexcept; // the same object
    bool is_instance(const Value& of_class) const;
    bool is_callable() const;

    // Python's operators; `op` is spelled as in Python: "+", "//", "**", "@", "<<", "&", ...
    Value binary(std::string_view op, const Value& other) const;
    // "<", "<=", "==", "!=", ">", ">="
    Value compare(std::string_view op, const Value& other) const;
    friend Value operator+(const Value& a, const Value& b) { return a.binary("+", b); }
    friend Value operator-(const Value& a, const Value& b) { return a.binary("-", b); }
    friend Value operator*(const Value& a, const Value& b) { return a.binary("*", b); }
    friend Value operator/(const Value& a, const Value& b) { return a.binary("/", b); }
    friend Value operator%(const Value& a, const Value& b) { return a.binary("%", b); }
    friend bool operator==(const Value& a, const Value& b) { return a.compare("==", b).truth(); }
    friend bool operator<(const Value& a, const Value& b) { return a.compare("<", b).truth(); }
    friend bool operator<=(const Value& a, const Value& b) { return a.compare("<=", b).truth(); }
    friend bool operator>(const Value& a, const Value& b) { return a.compare(">", b).truth(); }
    friend bool operator>=(const Value& a, const Value& b) { return a.compare(">=", b).truth(); }
    // As print() has it.
    friend std::ostream& operator<<(std::ostream& out, const Value& value) {
        return out << value.str();
    }

    // For the library.
    explicit Value(detail::Root* root) noexcept : root_(root) {}
    detail::Root* root() const noexcept { return root_; }

  private:
    detail::Root* root_ = nullptr; // null: None
};

// An attribute or an item: becomes its value when it is used, sets it when it is assigned to. It can be used as a Value can;
// each use looks it up again.
class Value::Reference : detail::Own {
  public:
    Reference(Value owner, std::string name) : owner_(std::move(owner)), name_(std::move(name)) {}
    Reference(Value owner, Value key)
        : owner_(std::move(owner)), key_(std::move(key)), is_item_(true) {}
    Reference(const Reference&) = default;

    Value get() const { return is_item_ ? owner_.get_item(key_) : owner_.get_attr(name_); }
    operator Value() const { return get(); }
    const Reference& operator=(const Value& value) const { // NOLINT: as pointers, it refers
        if (is_item_) owner_.set_item(key_, value);
        else owner_.set_attr(name_, value);
        return *this;
    }
    Reference& operator=(const Reference& other) { // NOLINT: what it refers to is assigned
        static_cast<const Reference&>(*this) = other.get();
        return *this;
    }
    template <class T>
    T as() const {
        return get().as<T>();
    }
    template <class T>
    std::optional<T> try_as() const {
        return get().try_as<T>();
    }
    template <class... Arguments>
    Value operator()(Arguments&&... arguments) const {
        return get()(std::forward<Arguments>(arguments)...);
    }
    Reference attr(std::string name) const { return {get(), std::move(name)}; }
    Value get_attr(std::string_view name) const { return get().get_attr(name); }
    void set_attr(std::string_view name, const Value& value) const { get().set_attr(name, value); }
    void delete_attr(std::string_view name) const { get().delete_attr(name); }
    bool has_attr(std::string_view name) const { return get().has_attr(name); }
    Reference operator[](Value key) const { return {get(), std::move(key)}; }
    Value get_item(const Value& key) const { return get().get_item(key); }
    void set_item(const Value& key, const Value& value) const { get().set_item(key, value); }
    void delete_item(const Value& key) const { get().delete_item(key); }
    bool contains(const Value& item) const { return get().contains(item); }
    std::size_t size() const { return get().size(); }
    Iterator begin() const;
    Iterator end() const noexcept;
    Value iter() const { return get().iter(); }
    std::string str() const { return get().str(); }
    std::string repr() const { return get().repr(); }
    std::string type_name() const { return get().type_name(); }
    Value type() const { return get().type(); }
    bool truth() const { return get().truth(); }
    explicit operator bool() const { return truth(); }
    std::int64_t hash() const { return get().hash(); }
    bool is_none() const { return get().is_none(); }
    bool is(const Value& other) const { return get().is(other); }
    bool is_instance(const Value& of_class) const { return get().is_instance(of_class); }
    bool is_callable() const { return get().is_callable(); }
    Value binary(std::string_view op, const Value& other) const { return get().binary(op, other); }
    Value compare(std::string_view op, const Value& other) const {
        return get().compare(op, other);
    }

  private:
    Value owner_;
    std::string name_;
    Value key_;
    bool is_item_ = false;
};

using Reference = Value::Reference;

class Value::Iterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    using pointer = const Value*;
    using reference = const Value&;

    Iterator() noexcept = default; // the end
    explicit Iterator(Value iterator) : iterator_(std::move(iterator)), ended_(false) { ++*this; }
    reference operator*() const noexcept { return item_; }
    pointer operator->() const noexcept { return &item_; }
    Iterator& operator++();
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& a, const Iterator& b) noexcept {
        return a.ended_ == b.ended_;
    }

  private:
    Value iterator_, item_;
    bool ended_ = true;
};
inline Argument arg(std::string name) { return {std::move(name), {}}; }
inline Value::Iterator Value::begin() const { return Iterator(iter()); }
inline Value::Iterator Value::end() const noexcept { return {}; }
inline Value::Iterator Value::Reference::begin() const { return get().begin(); }
inline Value::Iterator Value::Reference::end() const noexcept { return {}; }
inline Value::Reference Value::attr(std::string name) const { return {*this, std::move(name)}; }
inline Value::Reference Value::operator[](Value key) const { return {*this, std::move(key)}; }

template <class T>
Argument Argument::operator=(T&& given) const { // NOLINT
    return {name, {Value(std::forward<T>(given))}};
}

template <class... Arguments>
Value Value::operator()(Arguments&&... arguments) const {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> named;
    [[maybe_unused]] auto take = [&](auto&& one) {
        using One = detail::Bare<decltype(one)>;
        if constexpr (std::is_same_v<One, Argument>) {
            named.emplace_back(one.name, one.value.empty() ? Value() : one.value.front());
        } else {
            positional.emplace_back(std::forward<decltype(one)>(one));
        }
    };
    (take(std::forward<Arguments>(arguments)), ...);
    return call(positional, named);
}

} // namespace boomslang
