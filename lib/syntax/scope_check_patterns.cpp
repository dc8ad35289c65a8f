// The patterns of `match`.
#include "syntax/scope_check.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace boomslang::syntax {

using namespace ast;
using support::SourceSpan;
namespace variant2 = boost::variant2;

namespace {

bool is_wildcard(const Pattern& p) {
    auto* as = p.as<MatchAs>();
    return as && !as->name && !as->pattern;
}

// -1, 1+2j and the like, which CPython has folded by now.
bool is_number(const Expr& e) {
    if (auto* constant = e.as<Constant>())
        return !variant2::holds_alternative<StrText>(constant->value) &&
               !variant2::holds_alternative<BytesText>(constant->value);
    if (auto* unary = e.as<UnaryOp>())
        return unary->op == UnaryOperator::USub && is_number(*unary->operand);
    auto* binary = e.as<BinOp>();
    return binary && is_number(*binary->left) && is_number(*binary->right);
}

bool is_literal_key(const Expr& e) { return e.is<Constant>() || is_number(e); }

std::string double_text(double d) {
    char buffer[40];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, d).ptr;
    std::string text(buffer, end);
    if (text.find_first_not_of("-0123456789") == text.npos) text += ".0";
    return text;
}

std::string quoted_text(std::string_view text) {
    char quote = text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
    std::string result(1, quote);
    for (char c : text) {
        if (c == quote || c == '\\') (result += '\\') += c;
        else if (c == '\n') result += "\\n";
        else if (c == '\t') result += "\\t";
        else if (c == '\r') result += "\\r";
        else result += c;
    }
    return result + quote;
}

// A number that mapping keys are compared by: 1, 1.0 and True are the same key.
struct Number {
    std::complex<double> value;
    bool is_complex = false;
    bool is_float = false;
    std::string text; // of exact integers and of what is no number
};

Number number_of(const Expr& e) {
    if (auto* constant = e.as<Constant>())
        return variant2::visit(
            Overloaded{[](NoneText) {
                           return Number{{}, false, false, "None"};
                       },
                       [](EllipsisText) {
                           return Number{{}, false, false, "Ellipsis"};
                       },
                       [](bool b) {
                           return Number{double(b), false, false, b ? "True" : "False"};
                       },
                       [](std::int64_t i) {
                           return Number{static_cast<double>(i), false, false, std::to_string(i)};
                       },
                       [](const BigIntText& i) {
                           return Number{1e300, false, false, std::string(i.digits)};
                       },
                       [](double d) {
                           return Number{d, false, true, double_text(d)};
                       },
                       [](std::complex<double> c) {
                           return Number{c, true, false, ""};
                       },
                       [](const StrText& s) {
                           return Number{{}, false, false, quoted_text(s.utf8)};
                       },
                       [](const BytesText& b) {
                           return Number{{}, false, false, "b" + quoted_text(b.bytes)};
                       },
                       [](const MadeConstant& made) {
                           return Number{{}, false, false, made.type_name};
                       }},
            constant->value);
    if (auto* unary = e.as<UnaryOp>()) {
        Number n = number_of(*unary->operand);
        n.value = -n.value;
        if (n.text != "0") n.text = "-" + n.text;
        return n;
    }
    auto* binary = e.as<BinOp>();
    Number a = number_of(*binary->left), b = number_of(*binary->right);
    return {binary->op == Operator::Sub ? a.value - b.value : a.value + b.value, true, false, ""};
}

std::string key_text(const Expr& e) {
    Number n = number_of(e);
    if (!n.is_complex) return n.text;
    auto part = [](double d) {
        std::string text = double_text(d);
        if (text.ends_with(".0")) text.resize(text.size() - 2);
        return text;
    };
    if (n.value.real() == 0 && !std::signbit(n.value.real())) return part(n.value.imag()) + "j";
    std::string imaginary = part(n.value.imag());
    return "(" + part(n.value.real()) + (imaginary[0] == '-' ? "" : "+") + imaginary + "j)";
}

bool same_key(const Expr& a, const Expr& b) {
    if (is_number(a) != is_number(b)) return false;
    Number m = number_of(a), n = number_of(b);
    auto numeric = [](const Number& number) {
        return number.text != "None" && number.text != "Ellipsis";
    };
    if (!is_number(a) || !numeric(m) || !numeric(n)) return m.text == n.text;
    bool integers = !m.is_complex && !m.is_float && !n.is_complex && !n.is_float;
    bool truths = m.text == "True" || m.text == "False" || n.text == "True" || n.text == "False";
    return integers && !truths ? m.text == n.text : m.value == n.value;
}

} // namespace

void ScopeChecker::operator()(const Match& s) {
    visit(s.subject);
    bool has_default = s.cases.size() > 1 && is_wildcard(*s.cases.back()->pattern);
    for (const MatchCase* c : s.cases) {
        bool last = c == s.cases.back();
        if (!(last && has_default)) {
            captures_.clear();
            irrefutable_allowed_ = c->guard || last;
            pattern(c->pattern);
            // Nested match statements in the body use the same lists.
            for (Identifier name : std::vector<Identifier>(std::move(captures_)))
                mention(name, Context::Store, c->pattern->span);
        }
        visit(c->guard);
        visit(c->body);
    }
}

void ScopeChecker::pattern(const Pattern* p) {
    pattern_span_ = p->span;
    visit(p);
}

// Inside other patterns a name may match everything.
void ScopeChecker::subpattern(const Pattern* p) {
    bool outer = std::exchange(irrefutable_allowed_, true);
    pattern(p);
    irrefutable_allowed_ = outer;
}

void ScopeChecker::capture(Identifier name) {
    if (!name || refuse_debug(name, Context::Store, pattern_span_)) return;
    if (std::find(captures_.begin(), captures_.end(), name) != captures_.end())
        return errors_.fail(pattern_span_,
                            "multiple assignments to name " + quoted(name) + " in pattern");
    captures_.push_back(name);
}

void ScopeChecker::operator()(const MatchValue& p) {
    if (!is_literal_key(*p.value) && !p.value->is<Attribute>())
        return errors_.fail(p.span, "patterns may only match literals and attribute lookups");
    visit(p.value);
}

void ScopeChecker::operator()(const MatchSequence& p) {
    bool seen = false;
    for (const Pattern* part : p.patterns) {
        if (!part->is<MatchStar>()) continue;
        if (seen) return errors_.fail(p.span, "multiple starred names in sequence pattern");
        seen = true;
    }
    for (const Pattern* part : p.patterns) subpattern(part);
}

void ScopeChecker::operator()(const MatchMapping& p) {
    for (std::size_t i = 0; i < p.keys.size(); ++i) {
        const Expr& key = *p.keys[i];
        if (!is_literal_key(key)) {
            if (!key.is<Attribute>())
                return errors_.fail(p.span, "mapping pattern keys may only match literals and "
                                            "attribute lookups");
            visit(&key);
            continue;
        }
        for (const Expr* earlier : p.keys.first(i))
            if (is_literal_key(*earlier) && same_key(*earlier, key))
                return errors_.fail(p.span,
                                    "mapping pattern checks duplicate key (" + key_text(key) + ")");
    }
    for (const Pattern* part : p.patterns) subpattern(part);
    capture(p.rest);
}

void ScopeChecker::operator()(const MatchClass& p) {
    check_class_keywords(p);
    pattern_span_ = p.span;
    visit(p.cls);
    for (const Pattern* part : p.patterns) subpattern(part);
    for (const Pattern* part : p.kwd_patterns) subpattern(part);
}

void ScopeChecker::check_class_keywords(const MatchClass& p) {
    for (std::size_t i = 0; i < p.kwd_attrs.size(); ++i) {
        if (refuse_debug(p.kwd_attrs[i], Context::Store, p.kwd_patterns[i]->span)) return;
        for (std::size_t j = i + 1; j < p.kwd_attrs.size(); ++j)
            if (p.kwd_attrs[i] == p.kwd_attrs[j])
                return errors_.fail(p.kwd_patterns[j]->span,
                                    "attribute name repeated in class pattern: " +
                                        std::string(p.kwd_attrs[i]->view()));
    }
}

void ScopeChecker::operator()(const MatchAs& p) {
    if (p.pattern) {
        pattern(p.pattern);
    } else if (!irrefutable_allowed_) {
        return errors_.fail(p.span, (p.name ? "name capture " + quoted(p.name) : "wildcard") +
                                        " makes remaining patterns unreachable");
    }
    capture(p.name);
}

void ScopeChecker::operator()(const MatchOr& p) {
    bool allowed = irrefutable_allowed_;
    std::vector<Identifier> outer = std::move(captures_), first;
    for (const Pattern* part : p.patterns) {
        captures_.clear();
        irrefutable_allowed_ = allowed && part == p.patterns.back();
        pattern(part);
        if (part == p.patterns.front()) first = captures_;
        else if (!std::is_permutation(first.begin(), first.end(), captures_.begin(),
                                      captures_.end()))
            errors_.fail(pattern_span_, "alternative patterns bind different names");
    }
    irrefutable_allowed_ = allowed;
    captures_ = std::move(outer);
    for (Identifier name : first) capture(name);
}

} // namespace boomslang::syntax
