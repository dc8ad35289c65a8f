// Exceptions in both directions.
#pragma once

#include "boomslang/value.h"

#include <concepts>
#include <stdexcept>
#include <string>

namespace boomslang {

// A Python exception that nobody in Python has handled. It may outlive the Interpreter; then value() is None.
class Error : public std::exception {
  public:
    Error(Value value, std::string type, std::string message, std::string traceback)
        : value_(std::move(value)), type_(std::move(type)), message_(std::move(message)),
          traceback_(std::move(traceback)),
          what_(message_.empty() ? type_ : type_ + ": " + message_) {}
    // "ZeroDivisionError: division by zero"
    const char* what() const noexcept override { return what_.c_str(); }
    const std::string& type() const noexcept { return type_; }       // "ZeroDivisionError"
    const std::string& message() const noexcept { return message_; } // str() of the exception
    // What Python would print: "Traceback (most recent call last): ..." with source lines and carets.
    const std::string& traceback() const noexcept { return traceback_; }
    // The exception object, with its attributes.
    const Value& value() const noexcept { return value_; }
    // Is it an instance of this class of Python's, a subclass included? By the name of a builtin class, or the class.
    bool is(std::string_view builtin_class) const;
    template <std::same_as<Value> V>
    bool is(const V& of_class) const {
        return value_.is_instance(of_class);
    }

  private:
    Value value_;
    std::string type_, message_, traceback_, what_;
};

// A budget has run out, or another thread has called interrupt(). The Interpreter can be used as before.
class BudgetExceeded : public Error {
  public:
    enum class Reason { Interrupt, Steps, Time, Memory, Output };
    BudgetExceeded(Reason reason, Error error) : Error(std::move(error)), reason_(reason) {}
    Reason reason() const noexcept { return reason_; }

  private:
    Reason reason_;
};

// An object is not what as<T>() or a parameter wants. In a function that Python called it becomes TypeError.
class CastError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// For C++ functions to throw: becomes the Python exception of that class, by the name of a builtin one, or the class
// itself. Other exceptions of C++ become: std::invalid_argument and std::domain_error ValueError, std::out_of_range
// IndexError, std::overflow_error OverflowError, std::bad_alloc MemoryError, an Error what it was in Python; all others
// RuntimeError with what().
class Raise : public std::runtime_error {
  public:
    Raise(std::string builtin_class, const std::string& message)
        : std::runtime_error(message), name_(std::move(builtin_class)) {}
    template <std::derived_from<Value> V>
    Raise(const V& of_class, const std::string& message)
        : std::runtime_error(message), class_(of_class) {}
    const std::string& name() const noexcept { return name_; } // empty: the class is given
    const Value& class_given() const noexcept { return class_; }

  private:
    std::string name_;
    Value class_;
};

template <class T>
T Value::as() const {
    if (auto converted = Convert<T>::from(*this))
        return std::forward<decltype(*converted)>(*converted);
    throw CastError("expected " + Convert<T>::name() + ", got " + type_name());
}

} // namespace boomslang
