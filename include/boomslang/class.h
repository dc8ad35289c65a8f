// C++ classes as Python's.
//
//     Class<Point>(module, "Point", "A place.")
//         .constructor<double, double>(arg("x") = 0.0, arg("y") = 0.0)
//         .field("x", &Point::x).field("y", &Point::y)
//         .property("length", &Point::length)
//         .method("move", &Point::move, arg("by"))
//         .method("__add__", [](const Point& a, const Point& b) { return a + b; })
//         .method("__repr__", &Point::text);
//     Class<Pixel, Point>(module, "Pixel").constructor<>();    // a subclass: Point was exposed before
//
// An object made in Python, or converted by value, belongs to Python: its destructor runs some time after the last
// reference has gone (at a collection, at the latest when the Interpreter is destroyed). std::shared_ptr<T> is shared by
// both sides. reference_to(t) makes an object that only refers: t has to live longer. T must not be moved: a class is
// known to one Interpreter by its type.
//
// As parameters: T& and const T& want an object, T* takes None, too, T makes a copy. Special methods whose operands do not
// fit give NotImplemented. Python may derive classes from T; it has to call super().__init__() then.
#pragma once

#include "boomslang/iterator.h"

#include <typeindex>

namespace boomslang {

namespace detail {

// Where the object of a base stands in that of a class derived from it.
using Upcast = void* (*)(void*);

Value make_class(const Value& module, std::string name, std::string doc, std::type_index type,
                 std::optional<std::type_index> base, Upcast upcast);
bool is_exposed(std::type_index type);
// An object of the exposed class.
Value make_object(std::type_index type, std::shared_ptr<void> held);
// For __init__.
void fill_object(const Value& self, std::type_index type, std::shared_ptr<void> held);
// The T in an object: null if it is none, or has not been made by its __init__.
std::shared_ptr<void> held_object(const Value& value, std::type_index type);
std::string exposed_name(std::type_index type);
void add_to_class(const Value& cls, Definition definition);
void add_property(const Value& cls, const std::string& name, const Value& get, const Value& set,
                  const std::string& doc);
void add_static(const Value& cls, Definition definition);
bool is_operator_name(std::string_view name);

template <class T>
concept Exposable = std::is_class_v<T> && !is_own<T>;

} // namespace detail

// Objects of exposed classes: by value (copied or moved into a new object).
template <class T, class>
struct Convert {
    static_assert(std::is_class_v<T>, "no conversion is known for this type");
    using Exposed = T;
    static Value to(T value) {
        return detail::make_object(typeid(T), std::make_shared<T>(std::move(value)));
    }
    static std::optional<T> from(const Value& value) requires std::copy_constructible<T> {
        auto held = detail::held_object(value, typeid(T));
        return held ? std::optional<T>(*static_cast<const T*>(held.get())) : std::nullopt;
    }
    static std::string name() { return detail::exposed_name(typeid(T)); }
};
template <class T>
struct Convert<std::shared_ptr<T>> {
    static Value to(std::shared_ptr<T> value) {
        return value ? detail::make_object(typeid(T), std::move(value)) : Value();
    }
    static std::optional<std::shared_ptr<T>> from(const Value& value) {
        if (value.is_none()) return std::shared_ptr<T>();
        auto held = detail::held_object(value, typeid(T));
        if (!held) return std::nullopt;
        return std::static_pointer_cast<T>(std::move(held));
    }
    static std::string name() { return detail::exposed_name(typeid(T)) + " or None"; }
};
template <class T>
struct Convert<std::unique_ptr<T>> {
    static Value to(std::unique_ptr<T> value) {
        return Convert<std::shared_ptr<T>>::to(std::move(value));
    }
};
// As a pointer: null is None. An object made of a pointer only refers, as by reference_to().
template <class T>
struct Convert<T*, std::enable_if_t<detail::Exposable<T>>> {
    static Value to(T* value) {
        if (!value) return {};
        using Bare = std::remove_const_t<T>;
        return detail::make_object(typeid(Bare),
                                   std::shared_ptr<void>(const_cast<Bare*>(value), [](void*) {}));
    }
    static std::optional<T*> from(const Value& value) {
        if (value.is_none()) return nullptr;
        auto held = detail::held_object(value, typeid(std::remove_const_t<T>));
        return held ? std::optional<T*>(static_cast<T*>(held.get())) : std::nullopt;
    }
    static std::string name() {
        return detail::exposed_name(typeid(std::remove_const_t<T>)) + " or None";
    }
};

template <class T>
Value reference_to(T& object) {
    return Convert<T*>::to(&object);
}
// `owner` is kept alive as long as the reference is: what the object is a part of.
template <class T>
Value reference_to(T& object, Value owner) {
    using Bare = std::remove_const_t<T>;
    return detail::make_object(
        typeid(Bare),
        std::shared_ptr<void>(const_cast<Bare*>(&object), [owner = std::move(owner)](void*) {}));
}

namespace detail {

template <class T>
struct ByReference {
    using Held = std::shared_ptr<void>;
    using Type = std::remove_const_t<T>;
    static Held take(const Value& value) { return held_object(value, typeid(Type)); }
    static T& pass(Held& held) { return *static_cast<T*>(held.get()); }
    static std::string name() { return exposed_name(typeid(Type)); }
};

// A member function as a function whose object comes first.
template <class T, class R, class F, class... A>
auto bind_member(F member, std::tuple<A...>*) {
    return [member](T& self, A... arguments) -> R {
        return (self.*member)(std::forward<A>(arguments)...);
    };
}
template <class T, class F>
auto as_function(F f) {
    if constexpr (std::is_member_function_pointer_v<F>) {
        using S = Signature<F>;
        return bind_member<T, typename S::Result>(f, static_cast<typename S::Parameters*>(nullptr));
    } else if constexpr (std::is_member_object_pointer_v<F>) {
        return [f](const T& self) { return self.*f; };
    } else {
        return f;
    }
}

} // namespace detail

// Exposes T, and adds to what is exposed of it. The object is the Python class.
template <class T, class Base = void>
class Class : public Value {
  public:
    Class(const Value& module, std::string name, std::string doc = "")
        : Value(detail::make_class(module, std::move(name), std::move(doc), typeid(T), base(),
                                   upcast())) {}

    // T(A...), as __init__.
    template <class... A, class... Extra>
    Class& constructor(Extra&&... extra) {
        auto make = [](Value self, A... arguments) {
            detail::fill_object(self, typeid(T),
                                std::make_shared<T>(std::forward<A>(arguments)...));
        };
        return init(std::move(make), std::forward<Extra>(extra)...);
    }
    // A function that gives a T, a std::unique_ptr<T> or a std::shared_ptr<T>, as __init__.
    template <class F, class... Extra>
    Class& factory(F f, Extra&&... extra) {
        return factory_of(std::move(f),
                          static_cast<typename detail::SignatureOf<F>::Parameters*>(nullptr),
                          std::forward<Extra>(extra)...);
    }
    // A member function, or a function whose first parameter is the object. Special methods by their Python names.
    template <class F, class... Extra>
    Class& method(std::string name, F f, Extra&&... extra) {
        const bool is_operator = detail::is_operator_name(name);
        auto definition = detail::define(std::move(name), detail::as_function<T>(std::move(f)),
                                         detail::kSelf, std::forward<Extra>(extra)...);
        definition.is_operator = is_operator;
        detail::add_to_class(*this, std::move(definition));
        return *this;
    }
    template <class F, class... Extra>
    Class& static_method(std::string name, F f, Extra&&... extra) {
        detail::add_static(
            *this, detail::define(std::move(name), std::move(f), std::forward<Extra>(extra)...));
        return *this;
    }
    // An attribute that is computed; without `put` it is read-only. `get` and `put` are member functions or functions whose
    // first parameter is the object.
    template <class Get>
    Class& property(std::string name, Get get, std::string doc = "") {
        detail::add_property(*this, name, getter(name, std::move(get)), Value(), doc);
        return *this;
    }
    template <class Get, class Put>
    requires(!std::convertible_to<Put, std::string>) Class& property(std::string name, Get get,
                                                                     Put put,
                                                                     std::string doc = "") {
        detail::add_property(*this, name, getter(name, std::move(get)),
                             getter(name, std::move(put)), doc);
        return *this;
    }
    // A data member.
    template <class M, class C>
    Class& field(std::string name, M C::*member, std::string doc = "") {
        return property(
            std::move(name), [member](const T& self) -> M { return self.*member; },
            [member](T& self, M value) { self.*member = std::move(value); }, std::move(doc));
    }
    template <class M, class C>
    Class& read_only(std::string name, M C::*member, std::string doc = "") {
        return property(
            std::move(name), [member](const T& self) -> M { return self.*member; }, std::move(doc));
    }
    // `for item in object`: from std::begin() to std::end(). The object lives as long as an iterator of it; it must not
    // change meanwhile.
    Class& iterable() {
        return method("__iter__", [](Value self) {
            T* all = self.as<T*>();
            if (!all) throw CastError("there is nothing to iterate over");
            return iterator(std::begin(*all), std::end(*all), self);
        });
    }
    // A constant of the class.
    Class& constant(std::string_view name, const Value& value) {
        set_attr(name, value);
        return *this;
    }

  private:
    static std::optional<std::type_index> base() {
        if constexpr (std::is_void_v<Base>) return std::nullopt;
        else return typeid(Base);
    }
    static detail::Upcast upcast() {
        if constexpr (std::is_void_v<Base>) return nullptr;
        else
            return
                [](void* object) -> void* { return static_cast<Base*>(static_cast<T*>(object)); };
    }
    template <class F>
    static Value getter(const std::string& name, F f) {
        return detail::make_function(detail::define(name, detail::as_function<T>(std::move(f))));
    }
    template <class F, class... Extra>
    Class& init(F f, Extra&&... extra) {
        detail::add_to_class(*this, detail::define("__init__", std::move(f), detail::kSelf,
                                                   std::forward<Extra>(extra)...));
        return *this;
    }
    template <class F, class... A, class... Extra>
    Class& factory_of(F f, std::tuple<A...>*, Extra&&... extra) {
        auto make = [f = std::move(f)](Value self, A... arguments) mutable {
            auto made = f(std::forward<A>(arguments)...);
            if constexpr (std::is_same_v<decltype(made), T>)
                detail::fill_object(self, typeid(T), std::make_shared<T>(std::move(made)));
            else detail::fill_object(self, typeid(T), std::shared_ptr<T>(std::move(made)));
        };
        return init(std::move(make), std::forward<Extra>(extra)...);
    }
};

} // namespace boomslang
