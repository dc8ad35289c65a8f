// Operators on constants, worked out once where they stand, with the limits of CPython's ast_opt.c: no result that is
// much larger than its text. What raises stays as it is written, and raises when it runs.
#include "code/queries.h"

#include "runtime/container/tuple.h"
#include "runtime/number/number.h"
#include "runtime/state/error.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;

namespace {

constexpr std::size_t kIntBits = 128;
constexpr std::size_t kTupleItems = 256;
constexpr std::int64_t kNestedItems = 1024;
constexpr std::size_t kCharacters = 4096;
// An operand is looked at once for each operator around it: more than so many are worked out in parts.
constexpr int kDepth = 16;

// Whether `e` is made of constants and operators only. The right side first: in a + "b" + "c" it is the left one
// that is long.
bool foldable(const ast::Expr& e, int depth) {
    switch (e.which) {
    case ast::ExprKind::Constant: return true;
    case ast::ExprKind::UnaryOp:
        return depth && foldable(*e.as<ast::UnaryOp>()->operand, depth - 1);
    case ast::ExprKind::BinOp: {
        auto* b = e.as<ast::BinOp>();
        return depth && foldable(*b->right, depth - 1) && foldable(*b->left, depth - 1);
    }
    case ast::ExprKind::Subscript: {
        auto* s = e.as<ast::Subscript>();
        return depth && foldable(*s->slice, depth - 1) && foldable(*s->value, depth - 1);
    }
    case ast::ExprKind::Tuple:
        for (const ast::Expr* item : e.as<ast::Tuple>()->elts)
            if (!depth || !foldable(*item, depth - 1)) return false;
        return true;
    default: return false;
    }
}

std::size_t bits(Value v) { return mpz_sizeinbase(IntView(v).get(), 2); }

// What is left of `limit` items, or less than 0.
std::int64_t remaining(Value v, std::int64_t limit) {
    if (!is_tuple(v)) return limit;
    limit -= static_cast<std::int64_t>(v.as<Tuple>()->size);
    for (Value item : *v.as<Tuple>()) {
        if (limit < 0) break;
        limit = remaining(item, limit);
    }
    return limit;
}

bool repeats_little(Value sequence, Value times) {
    const std::size_t size = is_str(sequence)     ? sequence.as<Str>()->length
                             : is_bytes(sequence) ? sequence.as<Bytes>()->size
                             : is_tuple(sequence) ? sequence.as<Tuple>()->size
                                                  : 0;
    if (!size) return true;
    std::int64_t n;
    if (!int_to_int64(times, n) || n < 0) return false;
    const std::size_t most = is_tuple(sequence) ? kTupleItems : kCharacters;
    if (static_cast<std::size_t>(n) > most / size) return false;
    return !n || !is_tuple(sequence) || remaining(sequence, kNestedItems / n) >= 0;
}

// Whether the result stays small.
bool stays_small(BinaryOp op, Value a, Value b) {
    const bool ints = is_integer(a) && is_integer(b);
    std::int64_t n;
    switch (op) {
    case BinaryOp::Mul:
        if (ints) return !int_sign(a) || !int_sign(b) || bits(a) + bits(b) <= kIntBits;
        return is_integer(a) ? repeats_little(b, a) : !is_integer(b) || repeats_little(a, b);
    case BinaryOp::Pow:
        if (!ints || !int_sign(a) || int_sign(b) <= 0) return true;
        return int_to_int64(b, n) && bits(a) <= kIntBits / static_cast<std::size_t>(n);
    case BinaryOp::LShift:
        if (!ints || !int_sign(a) || !int_sign(b)) return true;
        return int_to_int64(b, n) && n > 0 && n <= static_cast<std::int64_t>(kIntBits) &&
               bits(a) + static_cast<std::size_t>(n) <= kIntBits;
    case BinaryOp::Mod: return !is_str(a) && !is_bytes(a); // a width may be as large as it likes
    default: return true;
    }
}

// Of something foldable. Empty: it stays as it is written. No exception is left pending.
Value folded(const ast::Expr& e) {
    Value made;
    if (auto* c = e.as<ast::Constant>()) return constant_value(c->value);
    if (auto* t = e.as<ast::Tuple>()) {
        Tuple* tuple = t->elts.empty() ? empty_tuple() : make_tuple(t->elts.size());
        if (!tuple) made = Value::exception();
        for (std::size_t i = 0; tuple && i < t->elts.size(); ++i)
            if (tuple->items[i] = folded(*t->elts[i]); tuple->items[i].is_empty())
                return Value::empty();
        if (tuple) made = Value::object(tuple);
    } else if (auto* u = e.as<ast::UnaryOp>()) {
        const Value v = folded(*u->operand);
        if (v.is_empty()) return v;
        if (u->op == ast::UnaryOperator::Not) return Value::from(truth(v) == 0);
        made = unary(u->op == ast::UnaryOperator::Invert ? UnaryOp::Invert
                     : u->op == ast::UnaryOperator::UAdd ? UnaryOp::Pos
                                                         : UnaryOp::Neg,
                     v);
    } else if (auto* s = e.as<ast::Subscript>()) {
        const Value v = folded(*s->value), key = folded(*s->slice);
        if (v.is_empty() || key.is_empty()) return Value::empty();
        made = get_item(v, key);
    } else {
        auto* b = e.as<ast::BinOp>();
        const Value left = folded(*b->left), right = folded(*b->right);
        if (left.is_empty() || right.is_empty()) return Value::empty();
        const BinaryOp op = binary_operation(b->op);
        if (!stays_small(op, left, right)) return Value::empty();
        made = binary(op, left, right);
    }
    if (made.is_exception()) {
        clear_pending();
        return Value::empty();
    }
    return is_str(made) ? interned_if_name(made.as<Str>()) : made;
}

} // namespace

bool constant_of(const ast::Expr& e, Value& out) {
    if (e.is<ast::Tuple>() || !foldable(e, kDepth)) return false;
    out = folded(e);
    return !out.is_empty();
}

bool constant_tuple(const ast::Expr& e, Value& out) {
    auto* t = e.as<ast::Tuple>();
    return t ? constant_items(t->elts, out) : constant_of(e, out);
}

} // namespace boomslang::code
