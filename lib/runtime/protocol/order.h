// What a comparison answers where the order of its operands is known.
#pragma once

#include "runtime/protocol/protocol.h"

namespace boomslang::runtime {

// `order`: below, at or above 0, as an int or one of C++'s orderings; an unordered one is only unequal.
template <class Order>
constexpr bool holds(CompareOp op, Order order) noexcept {
    switch (op) {
    case CompareOp::Lt: return order < 0;
    case CompareOp::Le: return order <= 0;
    case CompareOp::Eq: return order == 0;
    case CompareOp::Ne: return order != 0;
    case CompareOp::Gt: return order > 0;
    case CompareOp::Ge: break;
    }
    return order >= 0;
}

} // namespace boomslang::runtime
