// Is a node of a class that has no others derived from it? By one comparison, where dynamic_cast compares names.
#pragma once

#include <type_traits>
#include <typeinfo>

namespace boomslang::tree {

// Null: no. `node` may be null.
template <class Final, class Base>
[[gnu::always_inline]] inline Final* exactly(Base* node) noexcept {
    static_assert(std::is_final_v<Final>);
    return node && &typeid(*node) == &typeid(Final) ? static_cast<Final*>(node) : nullptr;
}

} // namespace boomslang::tree
