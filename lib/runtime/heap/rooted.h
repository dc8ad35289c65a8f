// Statics that refer to objects, and locals that have to.
#pragma once

#include "runtime/heap/heap.h"

namespace boomslang::runtime {

// A static variable that refers to an object and is a root from its first assignment on. Native
// code that keeps an object in a static has no other way to be safe: any allocation may collect.
class RootedValue {
  public:
    constexpr RootedValue() = default;
    RootedValue(const RootedValue&) = delete;
    RootedValue& operator=(const RootedValue&) = delete;
    RootedValue& operator=(Value v) {
        if (!linked_) [[unlikely]]
            link();
        value_ = v;
        return *this;
    }
    operator Value() const noexcept { return value_; }
    const Value* operator->() const noexcept { return &value_; }
    static void trace_all(Marker& marker);

  private:
    void link() noexcept;

    Value value_ = Value::empty();
    RootedValue* next_ = nullptr;
    bool linked_ = false;
};

// The same for a pointer to an object of type T.
template <class T>
class Rooted {
  public:
    constexpr Rooted() = default;
    Rooted& operator=(T* object) {
        value_ = object ? Value::object(object) : Value::empty();
        return *this;
    }
    // Null before the first assignment.
    operator T*() const noexcept { return reinterpret_cast<T*>(value_->payload); }
    T* operator->() const noexcept { return *this; }

  private:
    RootedValue value_;
};

// Keeps an object alive to the end of a block. The collector finds what the stack and the registers refer
// to; an object that only memory of C++ refers to (a vector, a struct of the compiler) needs a local that
// the optimizer leaves in place.
class Alive {
  public:
    explicit Alive(const Cell* cell) noexcept : cell_(cell) {}
    Alive(const Alive&) = delete;
    Alive& operator=(const Alive&) = delete;
    ~Alive() { asm volatile("" : : "r"(cell_) : "memory"); }

  private:
    const Cell* cell_;
};

} // namespace boomslang::runtime
