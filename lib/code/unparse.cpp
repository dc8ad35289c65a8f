#include "code/unparse.h"

#include "code/queries.h"
#include "runtime/call/call.h"
#include "runtime/number/number.h"
#include "runtime/text/str.h"

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;

namespace {

// What binds more strongly comes later. An operand of less strength than its place stands in
// parentheses.
enum Strength : std::uint8_t {
    kTuple,
    kTest,
    kOr,
    kAnd,
    kNot,
    kCompare,
    kBitOr,
    kBitXor,
    kBitAnd,
    kShift,
    kArithmetic,
    kTerm,
    kFactor,
    kPower,
    kAwait,
    kAtom,
};
constexpr Strength next(Strength s) { return static_cast<Strength>(s + 1); }

struct OperatorText {
    const char* text;
    Strength strength;
};
constexpr OperatorText kOperators[] = {
    {" + ", kArithmetic}, {" - ", kArithmetic}, {" * ", kTerm},   {" @ ", kTerm},   {" / ", kTerm},
    {" % ", kTerm},       {" ** ", kPower},     {" << ", kShift}, {" >> ", kShift}, {" | ", kBitOr},
    {" ^ ", kBitXor},     {" & ", kBitAnd},     {" // ", kTerm},
};
constexpr OperatorText kUnaryOperators[] = {
    {"~", kFactor}, {"not ", kNot}, {"+", kFactor}, {"-", kFactor}};
constexpr const char* kComparisons[] = {" == ", " != ", " < ",      " <= ", " > ",
                                        " >= ", " is ", " is not ", " in ", " not in "};

class Unparser {
  public:
    Value finish(const ast::Expr& e) {
        write(e, kTest);
        return failed_ ? Value::exception() : make_str_or_raise(out_);
    }

  private:
    void write(const ast::Expr& e, Strength place) {
        if (failed_) return;
        if (native_stack_low()) {
            (void)raise_recursion();
            failed_ = true;
            return;
        }
        ast::visit(e, [&](const auto& node) { show(node, place); });
    }
    void put(std::string_view text) { out_ += text; }
    void name(ast::Identifier id) { out_ += id->view(); }
    template <class Body>
    void parenthesized(bool when, Body body) {
        if (when) put("(");
        body();
        if (when) put(")");
    }
    void list(ast::Exprs elements, Strength place = kTest) {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (i) put(", ");
            write(*elements[i], place);
        }
    }
    void repr_of(Value v) {
        Value text = repr(v);
        if (text.is_exception()) failed_ = true;
        else append_utf8(out_, text.as<Str>());
    }

    void show(const ast::BoolOp& e, Strength place) {
        const bool both = e.op == ast::BoolOperator::And;
        const Strength own = both ? kAnd : kOr;
        parenthesized(place > own, [&] {
            for (std::size_t i = 0; i < e.values.size(); ++i) {
                if (i) put(both ? " and " : " or ");
                write(*e.values[i], next(own));
            }
        });
    }
    void show(const ast::BinOp& e, Strength place) {
        const auto [text, own] = kOperators[static_cast<std::size_t>(e.op)];
        const bool from_right = e.op == ast::Operator::Pow;
        parenthesized(place > own, [&, text = text, own = own] {
            write(*e.left, from_right ? next(own) : own);
            put(text);
            write(*e.right, from_right ? own : next(own));
        });
    }
    void show(const ast::UnaryOp& e, Strength place) {
        const auto [text, own] = kUnaryOperators[static_cast<std::size_t>(e.op)];
        parenthesized(place > own, [&, text = text, own = own] {
            put(text);
            write(*e.operand, own);
        });
    }
    void show(const ast::Lambda& e, Strength place) {
        parenthesized(place > kTest, [&] {
            put("lambda");
            parameters(*e.args);
            put(": ");
            write(*e.body, kTest);
        });
    }
    void show(const ast::IfExp& e, Strength place) {
        parenthesized(place > kTest, [&] {
            write(*e.body, next(kTest));
            put(" if ");
            write(*e.test, next(kTest));
            put(" else ");
            write(*e.orelse, kTest);
        });
    }
    void show(const ast::Dict& e, Strength) {
        put("{");
        for (std::size_t i = 0; i < e.values.size(); ++i) {
            if (i) put(", ");
            if (!e.keys[i]) {
                put("**");
                write(*e.values[i], kBitOr);
                continue;
            }
            write(*e.keys[i], kTest);
            put(": ");
            write(*e.values[i], kTest);
        }
        put("}");
    }
    void show(const ast::Set& e, Strength) {
        put("{");
        list(e.elts);
        put("}");
    }
    void loops(ast::Sequence<const ast::Comprehension*> all) {
        for (const ast::Comprehension* loop : all) {
            put(loop->is_async ? " async for " : " for ");
            write(*loop->target, kTuple);
            put(" in ");
            write(*loop->iter, next(kTest));
            for (const ast::Expr* condition : loop->ifs) {
                put(" if ");
                write(*condition, next(kTest));
            }
        }
    }
    template <class Comprehended>
    void comprehension(const char* open, const Comprehended& e, const char* close) {
        put(open);
        write(*e.elt, kTest);
        loops(e.generators);
        put(close);
    }
    void show(const ast::ListComp& e, Strength) { comprehension("[", e, "]"); }
    void show(const ast::SetComp& e, Strength) { comprehension("{", e, "}"); }
    void show(const ast::GeneratorExp& e, Strength) { comprehension("(", e, ")"); }
    void show(const ast::DictComp& e, Strength) {
        put("{");
        write(*e.key, kTest);
        put(": ");
        write(*e.value, kTest);
        loops(e.generators);
        put("}");
    }
    void show(const ast::NamedExpr& e, Strength place) {
        parenthesized(place > kTuple, [&] {
            write(*e.target, kAtom);
            put(" := ");
            write(*e.value, kAtom);
        });
    }
    void show(const ast::Await& e, Strength place) {
        parenthesized(place > kAwait, [&] {
            put("await ");
            write(*e.value, kAtom);
        });
    }
    void show(const ast::Yield& e, Strength) {
        put("(yield");
        if (e.value) {
            put(" ");
            write(*e.value, kTest);
        }
        put(")");
    }
    void show(const ast::YieldFrom& e, Strength) {
        put("(yield from ");
        write(*e.value, kTest);
        put(")");
    }
    void show(const ast::Compare& e, Strength place) {
        parenthesized(place > kCompare, [&] {
            write(*e.left, next(kCompare));
            for (std::size_t i = 0; i < e.ops.size(); ++i) {
                put(kComparisons[static_cast<std::size_t>(e.ops[i])]);
                write(*e.comparators[i], next(kCompare));
            }
        });
    }
    void show(const ast::Call& e, Strength) {
        write(*e.func, kAtom);
        if (e.args.size() == 1 && e.keywords.empty() && e.args[0]->is<ast::GeneratorExp>())
            return write(*e.args[0], kTest); // it has its own parentheses
        put("(");
        list(e.args);
        for (std::size_t i = 0; i < e.keywords.size(); ++i) {
            if (i || !e.args.empty()) put(", ");
            if (e.keywords[i]->arg) {
                name(e.keywords[i]->arg);
                put("=");
            } else {
                put("**");
            }
            write(*e.keywords[i]->value, kTest);
        }
        put(")");
    }
    void show(const ast::FormattedValue& e, Strength) {
        const ast::Expr* self = &e;
        joined(ast::Exprs(&self, 1));
    }
    void show(const ast::JoinedStr& e, Strength) { joined(e.values); }
    void show(const ast::Constant& e, Strength) {
        Value value = constant_value(e.value);
        if (boost::variant2::get_if<ast::EllipsisText>(&e.value)) return put("...");
        if (e.kind == "u") put("u");
        const std::size_t start = out_.size();
        repr_of(value);
        if (!value.is_float() && !is_complex(value)) return;
        // Infinity has no literal of its own.
        for (std::size_t at; (at = out_.find("inf", start)) != out_.npos;)
            out_.replace(at, 3, "1e309");
    }
    void show(const ast::Attribute& e, Strength) {
        write(*e.value, kAtom);
        const auto* constant = e.value->as<ast::Constant>();
        const bool is_int = constant && is_integer(constant_value(constant->value)) &&
                            !boost::variant2::get_if<bool>(&constant->value);
        put(is_int ? " ." : ".");
        name(e.attr);
    }
    void show(const ast::Subscript& e, Strength) {
        write(*e.value, kAtom);
        put("[");
        write(*e.slice, kTuple);
        put("]");
    }
    void show(const ast::Starred& e, Strength) {
        put("*");
        write(*e.value, kBitOr);
    }
    void show(const ast::Name& e, Strength) { name(e.id); }
    void show(const ast::List& e, Strength) {
        put("[");
        list(e.elts);
        put("]");
    }
    void show(const ast::Tuple& e, Strength place) {
        parenthesized(e.elts.empty() || place > kTuple, [&] {
            list(e.elts);
            if (e.elts.size() == 1) put(",");
        });
    }
    void show(const ast::Slice& e, Strength) {
        if (e.lower) write(*e.lower, kTest);
        put(":");
        if (e.upper) write(*e.upper, kTest);
        if (!e.step) return;
        put(":");
        write(*e.step, kTest);
    }

    // f'...', the text between the quotes being gathered first: its quotes depend on it.
    void joined(ast::Exprs parts) {
        std::string outer = std::move(out_);
        out_.clear();
        interpolate(parts);
        std::string body = std::move(out_);
        out_ = std::move(outer);
        if (failed_) return;
        put("f");
        repr_of(str_value(body));
    }
    void interpolate(ast::Exprs parts) {
        for (const ast::Expr* part : parts) {
            if (const auto* constant = part->as<ast::Constant>()) {
                for (char c : boost::variant2::get<ast::StrText>(constant->value).utf8) {
                    out_ += c;
                    if (c == '{' || c == '}') out_ += c;
                }
            } else if (const auto* nested = part->as<ast::JoinedStr>()) {
                interpolate(nested->values);
            } else {
                replacement(*part->as<ast::FormattedValue>());
            }
        }
    }
    void replacement(const ast::FormattedValue& e) {
        put("{");
        const std::size_t start = out_.size();
        write(*e.value, next(kTest));
        if (out_.size() > start && out_[start] == '{') out_.insert(start, " ");
        if (e.conversion > 0) {
            put("!");
            out_ += static_cast<char>(e.conversion);
        }
        if (e.format_spec) {
            put(":");
            const ast::Expr* spec = e.format_spec;
            interpolate(ast::Exprs(&spec, 1));
        }
        put("}");
    }

    void parameter(const ast::Arg& arg, const ast::Expr* otherwise) {
        name(arg.arg);
        if (otherwise) {
            put("=");
            write(*otherwise, kTest);
        }
    }
    void parameters(const ast::Arguments& args) {
        const char* separator = " ";
        auto separate = [&] {
            put(separator);
            separator = ", ";
        };
        const std::size_t positional = args.posonlyargs.size() + args.args.size();
        for (std::size_t i = 0; i < positional; ++i) {
            separate();
            const bool only = i < args.posonlyargs.size();
            const std::size_t required = positional - args.defaults.size();
            parameter(only ? *args.posonlyargs[i] : *args.args[i - args.posonlyargs.size()],
                      i < required ? nullptr : args.defaults[i - required]);
            if (only && i + 1 == args.posonlyargs.size()) put(", /");
        }
        if (args.vararg || !args.kwonlyargs.empty()) {
            separate();
            put("*");
            if (args.vararg) name(args.vararg->arg);
        }
        for (std::size_t i = 0; i < args.kwonlyargs.size(); ++i) {
            separate();
            parameter(*args.kwonlyargs[i], args.kw_defaults[i]);
        }
        if (args.kwarg) {
            separate();
            put("**");
            name(args.kwarg->arg);
        }
    }

    std::string out_;
    bool failed_ = false;
};

} // namespace

Value unparse(const ast::Expr& e) { return Unparser().finish(e); }

} // namespace boomslang::code
