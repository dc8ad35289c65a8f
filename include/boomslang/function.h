// C++ functions as Python's callables, and Python's callables as std::function.
//
//     module.def("add", [](int a, int b) { return a + b; }, "Adds.");
//     module.def("greet", greet, arg("name"), arg("greeting") = "Hello", "Greets.");
//
// Parameters of any type that Convert knows, const references to such, references and pointers to objects of exposed
// classes (class.h); Value takes anything, Arguments (last) takes what is left. Without arg(), parameters are positional.
// Defining a name again adds an overload: the first whose parameters fit is called. A call costs a conversion for each
// argument and a look-up for each name.
#pragma once

#include "boomslang/convert.h"

namespace boomslang {

// What a call gave, and what is left of it for a parameter of this type.
struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> named;
};

namespace detail {

using Callback = std::function<Value(Arguments&)>;
// A function says so when its parameters do not fit: another overload is tried.
struct NoMatch {
    std::string why;
};

struct Definition {
    std::string name, doc, signature;
    Callback call;
    bool is_operator = false; // gives NotImplemented for operands that do not fit
};
Value make_function(Definition definition);
// Adds an overload to a function that make_function() made. False: it is something else.
bool add_overload(const Value& function, const Definition& definition);

// How a parameter is kept between conversion and call, and handed over.
template <class P>
struct Parameter {
    static_assert(!std::is_lvalue_reference_v<P>,
                  "what is converted is a copy: take it by value or by const reference "
                  "(only objects of exposed classes can be taken as T&)");
    using Type = Bare<P>;
    using Held = std::optional<Type>;
    static Held take(const Value& value) { return Convert<Type>::from(value); }
    static P pass(Held& held) { return static_cast<P>(std::move(*held)); }
    static std::string name() { return Convert<Type>::name(); }
};
// Of an exposed class (class.h): objects of it are handed over as they are.
template <class T>
concept Exposed = requires {
    typename Convert<T>::Exposed;
};
template <class T>
struct ByReference; // class.h
template <class T>
struct Parameter<const T&> : Parameter<T> {
    static const T& pass(std::optional<T>& held) { return *held; }
};
template <Exposed T>
struct Parameter<const T&> : ByReference<const T> {};
template <Exposed T>
struct Parameter<T&> : ByReference<T> {};
template <>
struct Parameter<Arguments&>;
// str lives in a std::string meanwhile.
template <>
struct Parameter<std::string_view> : Parameter<std::string> {
    static std::string_view pass(std::optional<std::string>& held) { return *held; }
};
template <>
struct Parameter<const std::string_view&> : Parameter<std::string_view> {};
template <>
struct Parameter<const char*> : Parameter<std::string> {
    static const char* pass(std::optional<std::string>& held) { return held->c_str(); }
};

template <class T>
struct Signature;
template <class R, class... A>
struct Signature<R (*)(A...)> {
    using Result = R;
    using Parameters = std::tuple<A...>;
};
template <class R, class... A>
struct Signature<R (*)(A...) noexcept> : Signature<R (*)(A...)> {};
template <class R, class C, class... A>
struct Signature<R (C::*)(A...)> {
    using Result = R;
    using Class = C;
    using Parameters = std::tuple<A...>;
};
template <class R, class C, class... A>
struct Signature<R (C::*)(A...) const> : Signature<R (C::*)(A...)> {};
template <class R, class C, class... A>
struct Signature<R (C::*)(A...) noexcept> : Signature<R (C::*)(A...)> {};
template <class R, class C, class... A>
struct Signature<R (C::*)(A...) const noexcept> : Signature<R (C::*)(A...)> {};
template <class F>
struct SignatureOf : Signature<decltype(&F::operator())> {};
template <class R, class... A>
struct SignatureOf<R (*)(A...)> : Signature<R (*)(A...)> {};
template <class R, class... A>
struct SignatureOf<R (*)(A...) noexcept> : Signature<R (*)(A...)> {};

template <class P>
inline constexpr bool is_rest = std::is_same_v<Bare<P>, Arguments>;

// The argument for parameter `index`: by position, by name, or the default. Throws NoMatch.
// For messages: "argument 'x'", or "argument 2", the object of a method not counted.
std::string argument_text(std::size_t index, const std::vector<Argument>& names);
const Value& find_argument(const Arguments& given, std::size_t index,
                           const std::vector<Argument>& names, std::vector<bool>& used);
void check_all_used(const Arguments& given, std::size_t parameters,
                    const std::vector<Argument>& names, const std::vector<bool>& used);

template <class P>
auto take(const Arguments& given, std::size_t index, const std::vector<Argument>& names,
          std::vector<bool>& used) {
    if constexpr (is_rest<P>) {
        Arguments rest;
        for (std::size_t i = index; i < given.positional.size(); ++i)
            rest.positional.push_back(given.positional[i]);
        for (std::size_t i = 0; i < given.named.size(); ++i)
            if (!used[i]) rest.named.push_back(given.named[i]);
        return std::optional<Arguments>(std::move(rest));
    } else {
        const Value& value = find_argument(given, index, names, used);
        auto held = Parameter<P>::take(value);
        if (!held)
            throw NoMatch{argument_text(index, names) + " must be " + Parameter<P>::name() +
                          ", not " + value.type_name()};
        return held;
    }
}
template <class P, class Held>
P pass(Held& held) {
    if constexpr (is_rest<P>) return static_cast<P>(*held);
    else return Parameter<P>::pass(held);
}

// GCC 12 sees members of empty optionals that are not looked at.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
template <class R, class F, class... P, std::size_t... I>
Value call_with(F& function, const Arguments& given, const std::vector<Argument>& names,
                std::tuple<P...>*, std::index_sequence<I...>) {
    std::vector<bool> used(given.named.size());
    // Braces: from left to right.
    auto held = std::tuple{take<P>(given, I, names, used)...};
    if constexpr (!(is_rest<P> || ...)) check_all_used(given, sizeof...(P), names, used);
    if constexpr (std::is_void_v<R>) {
        function(pass<P>(std::get<I>(held))...);
        return {};
    } else {
        return Value(function(pass<P>(std::get<I>(held))...));
    }
}

#pragma GCC diagnostic pop

template <class R, class Parameters, class F>
Callback make_callback(F function, std::vector<Argument> names) {
    return [function = std::move(function), names = std::move(names)](Arguments& given) mutable {
        return call_with<R>(function, given, names, static_cast<Parameters*>(nullptr),
                            std::make_index_sequence<std::tuple_size_v<Parameters>>());
    };
}

template <class... P>
std::string describe(const std::vector<Argument>& names, std::tuple<P...>*) {
    std::string text;
    std::size_t index = 0;
    [[maybe_unused]] auto add = [&](std::string type, bool rest) {
        if (!text.empty()) text += ", ";
        if (rest) text += "*args, **kwargs";
        else if (index < names.size())
            text += names[index].name + ": " + type + (names[index].value.empty() ? "" : " = ...");
        else text += type;
        ++index;
    };
    [[maybe_unused]] auto one = [&]<class Q>(std::type_identity<Q>) {
        if constexpr (is_rest<Q>) add("", true);
        else add(Parameter<Q>::name(), false);
    };
    (one(std::type_identity<P>()), ...);
    return "(" + text + ")";
}

// The first parameter is the object of a method: names are given for what comes behind it.
struct Self {};
inline constexpr Self kSelf{};

struct Extras {
    std::vector<Argument> names;
    std::string doc;
    void take(Self) { names.push_back(arg("self")); }
    void take(Argument name) { names.push_back(std::move(name)); }
    void take(const char* text) { doc = text; }
};

template <class F, class... Extra>
Definition define(std::string name, F function, Extra&&... extra) {
    Extras extras;
    (extras.take(std::forward<Extra>(extra)), ...);
    using S = SignatureOf<F>;
    using Parameters = typename S::Parameters;
    Definition result;
    result.name = std::move(name);
    result.doc = extras.doc;
    result.signature = describe(extras.names, static_cast<Parameters*>(nullptr));
    result.call =
        make_callback<typename S::Result, Parameters>(std::move(function), std::move(extras.names));
    return result;
}

} // namespace detail

// A callable of Python's; `extra`: arg(...), and a docstring.
template <class F, class... Extra>
Value function(std::string name, F f, Extra&&... extra) {
    return detail::make_function(
        detail::define(std::move(name), std::move(f), std::forward<Extra>(extra)...));
}

template <class R, class... A>
struct Convert<std::function<R(A...)>> {
    static Value to(std::function<R(A...)> f) {
        if (!f) return {};
        return detail::make_function(detail::define("function", std::move(f)));
    }
    // Keeps the callable alive; calling it throws Error, and CastError if the result does not convert.
    static std::optional<std::function<R(A...)>> from(const Value& value) {
        if (value.is_none()) return std::function<R(A...)>();
        if (!value.is_callable()) return std::nullopt;
        return std::function<R(A...)>([value](A... arguments) -> R {
            if constexpr (std::is_void_v<R>) value(std::forward<A>(arguments)...);
            else return value(std::forward<A>(arguments)...).template as<R>();
        });
    }
    static std::string name() { return "callable"; }
};
// Functions and lambdas where a Value is wanted.
template <class R, class... A>
struct Convert<R (*)(A...)> {
    static Value to(R (*f)(A...)) { return detail::make_function(detail::define("function", f)); }
};
namespace detail {
template <class T>
inline constexpr bool is_function_object = false;
template <class T>
requires requires { &T::operator(); }
inline constexpr bool is_function_object<T> = true;
template <class R, class... A>
inline constexpr bool is_function_object<std::function<R(A...)>> = false;
} // namespace detail
template <class F>
struct Convert<F, std::enable_if_t<detail::is_function_object<F>>> {
    static Value to(F f) { return detail::make_function(detail::define("function", std::move(f))); }
};

} // namespace boomslang
