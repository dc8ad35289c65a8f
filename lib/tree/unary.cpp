#include "tree/unary.h"

namespace boomslang::tree {

Description UnaryNode::describe() const {
    switch (op) {
    case runtime::UnaryOp::Neg: return {"NegateNode"};
    case runtime::UnaryOp::Pos: return {"PositiveNode"};
    default: return {"InvertNode"};
    }
}

} // namespace boomslang::tree
