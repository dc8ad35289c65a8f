#include "syntax/dump.h"

#include "syntax/literal_text.h"

#include <array>

namespace boomslang::syntax {

namespace {

using namespace ast;

constexpr int kMaxDepth = 2000;

constexpr const char* kContexts[] = {"Load()", "Store()", "Del()"};
constexpr const char* kBoolOperators[] = {"And()", "Or()"};
constexpr const char* kOperators[] = {"Add()",    "Sub()",    "Mult()",    "MatMult()", "Div()",
                                      "Mod()",    "Pow()",    "LShift()",  "RShift()",  "BitOr()",
                                      "BitXor()", "BitAnd()", "FloorDiv()"};
constexpr const char* kUnaryOperators[] = {"Invert()", "Not()", "UAdd()", "USub()"};
constexpr const char* kCompareOperators[] = {"Eq()",  "NotEq()", "Lt()",    "LtE()", "Gt()",
                                             "GtE()", "Is()",    "IsNot()", "In()",  "NotIn()"};

class Dumper {
  public:
    Dumper(std::string& out, bool attributes) : out_(out), attributes_(attributes) {}

    bool too_deep() const { return too_deep_; }

    void module(const ParsedModule& module) {
        switch (module.mode) {
        case Mode::Exec: {
            Fields fields(*this, "Module");
            fields.list("body", module.body);
            fields.word("type_ignores", "[]");
            return fields.write();
        }
        case Mode::Eval: {
            Fields fields(*this, "Expression");
            fields.node("body", module.expression);
            return fields.write();
        }
        case Mode::Single: {
            Fields fields(*this, "Interactive");
            fields.list("body", module.body);
            return fields.write();
        }
        }
    }

  private:
    // The fields of one node, collected first: a node stays on one line if it has at most three
    // and none of them is a node or list with content.
    class Fields {
      public:
        Fields(Dumper& dumper, const char* name) : dumper_(dumper), name_(name) {}

        void word(const char* name, std::string text) { add({name, std::move(text), nullptr, 0}); }
        void number(const char* name, long long value) { word(name, std::to_string(value)); }
        void identifier(const char* name, Identifier value) {
            if (!value) return;
            std::string text;
            append_text_repr(text, value->view());
            word(name, std::move(text));
        }
        template <class T>
        void node(const char* name, const T* value) {
            if (!value) return;
            if (!dumper_.attributes_ && is_bare(*value)) return word(name, bare_text(*value));
            add({name, {}, value, 0, [](Dumper& d, const void* data, std::size_t) {
                     d.write(*static_cast<const T*>(data));
                 }});
        }
        template <class T>
        void list(const char* name, Sequence<T> items) {
            if (items.empty()) return word(name, "[]");
            add({name,
                 {},
                 items.data(),
                 items.size(),
                 [](Dumper& d, const void* data, std::size_t count) {
                     d.write_list(Sequence<T>(static_cast<const T*>(data), count));
                 }});
        }
        void span(const SourceSpan& span) {
            if (!dumper_.attributes_) return;
            number("lineno", span.line);
            number("col_offset", span.column);
            number("end_lineno", span.end_line);
            number("end_col_offset", span.end_column);
        }

        void write() {
            std::string& out = dumper_.out_;
            bool one_line = count_ <= 3;
            for (std::size_t i = 0; i < count_; ++i) one_line &= fields_[i].data == nullptr;
            out += name_;
            out += '(';
            ++dumper_.level_;
            dumper_.too_deep_ |= dumper_.level_ > kMaxDepth;
            for (std::size_t i = 0; i < count_ && !dumper_.too_deep_; ++i) {
                if (i) out += one_line ? ", " : ",";
                if (!one_line) dumper_.new_line();
                out += fields_[i].name;
                out += '=';
                if (fields_[i].data) fields_[i].write(dumper_, fields_[i].data, fields_[i].count);
                else out += fields_[i].text;
            }
            --dumper_.level_;
            out += ')';
        }

      private:
        struct Field {
            const char* name = nullptr;
            std::string text;
            const void* data = nullptr;
            std::size_t count = 0;
            void (*write)(Dumper&, const void*, std::size_t) = nullptr;
        };
        void add(Field field) { fields_[count_++] = std::move(field); }

        Dumper& dumper_;
        const char* name_;
        std::array<Field, 12> fields_;
        std::size_t count_ = 0;
    };

    // A node without any field stays on its parent's line, unless positions are shown.
    static bool is_bare(const Expr& expr) {
        if (const auto* slice = expr.as<Slice>())
            return !slice->lower && !slice->upper && !slice->step;
        const auto* yield = expr.as<Yield>();
        return yield && !yield->value;
    }
    static bool is_bare(const Pattern& pattern) {
        const auto* capture = pattern.as<MatchAs>();
        return capture && !capture->pattern && !capture->name;
    }
    template <class T>
    static bool is_bare(const T&) {
        return false;
    }
    static const char* bare_text(const Expr& expr) {
        return expr.is<Slice>() ? "Slice()" : "Yield()";
    }
    static const char* bare_text(const Pattern&) { return "MatchAs()"; }
    template <class T>
    static const char* bare_text(const T&) {
        return "";
    }

    void new_line() {
        out_ += '\n';
        out_.append(static_cast<std::size_t>(level_) * 3, ' ');
    }

    template <class T>
    void write_list(Sequence<T> items) {
        out_ += '[';
        ++level_;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i) out_ += ',';
            new_line();
            write_item(items[i]);
        }
        --level_;
        out_ += ']';
    }
    template <class T>
    void write_item(const T* item) {
        if (item) write(*item);
        else out_ += "None";
    }
    void write_item(Identifier name) { append_text_repr(out_, name->view()); }
    void write_item(CompareOperator op) { out_ += kCompareOperators[static_cast<int>(op)]; }

    void write(const Expr& expr) {
        visit(expr, [&](const auto& node) {
            Fields fields(*this, name_of(node));
            collect(fields, node);
            fields.span(node.span);
            fields.write();
        });
    }
    void write(const Stmt& stmt) {
        visit(stmt, [&](const auto& node) {
            Fields fields(*this, name_of(node));
            collect(fields, node);
            fields.span(node.span);
            fields.write();
        });
    }
    void write(const Pattern& pattern) {
        visit(pattern, [&](const auto& node) {
            Fields fields(*this, name_of(node));
            collect(fields, node);
            fields.span(node.span);
            fields.write();
        });
    }

#define X(name)                                                                                    \
    static const char* name_of(const name&) { return #name; }
    BOOMSLANG_EXPRESSIONS(X)
    BOOMSLANG_PATTERNS(X)
#undef X
    static const char* name_of(const ExprStmt&) { return "Expr"; }
    static const char* name_of(const Stmt& stmt) {
        switch (stmt.kind) {
#define X(name)                                                                                    \
    case StmtKind::name: return #name;
            BOOMSLANG_STATEMENTS(X)
#undef X
        }
        return "";
    }

    // ---- Parts ----

    void write(const Comprehension& part) {
        Fields fields(*this, "comprehension");
        fields.node("target", part.target);
        fields.node("iter", part.iter);
        fields.list("ifs", part.ifs);
        fields.number("is_async", part.is_async);
        fields.write();
    }
    void write(const Arg& part) {
        Fields fields(*this, "arg");
        fields.identifier("arg", part.arg);
        fields.node("annotation", part.annotation);
        fields.span(part.span);
        fields.write();
    }
    void write(const Arguments& part) {
        Fields fields(*this, "arguments");
        fields.list("posonlyargs", part.posonlyargs);
        fields.list("args", part.args);
        fields.node("vararg", part.vararg);
        fields.list("kwonlyargs", part.kwonlyargs);
        fields.list("kw_defaults", part.kw_defaults);
        fields.node("kwarg", part.kwarg);
        fields.list("defaults", part.defaults);
        fields.write();
    }
    void write(const Keyword& part) {
        Fields fields(*this, "keyword");
        fields.identifier("arg", part.arg);
        fields.node("value", part.value);
        fields.span(part.span);
        fields.write();
    }
    void write(const Alias& part) {
        Fields fields(*this, "alias");
        fields.identifier("name", part.name);
        fields.identifier("asname", part.asname);
        fields.span(part.span);
        fields.write();
    }
    void write(const WithItem& part) {
        Fields fields(*this, "withitem");
        fields.node("context_expr", part.context_expr);
        fields.node("optional_vars", part.optional_vars);
        fields.write();
    }
    void write(const MatchCase& part) {
        Fields fields(*this, "match_case");
        fields.node("pattern", part.pattern);
        fields.node("guard", part.guard);
        fields.list("body", part.body);
        fields.write();
    }
    void write(const ExceptHandler& part) {
        Fields fields(*this, "ExceptHandler");
        fields.node("type", part.type);
        fields.identifier("name", part.name);
        fields.list("body", part.body);
        fields.span(part.span);
        fields.write();
    }

    // ---- Expressions ----

    static void context(Fields& f, Context ctx) { f.word("ctx", kContexts[static_cast<int>(ctx)]); }
    static void op(Fields& f, Operator op) { f.word("op", kOperators[static_cast<int>(op)]); }

    void collect(Fields& f, const BoolOp& n) {
        f.word("op", kBoolOperators[static_cast<int>(n.op)]);
        f.list("values", n.values);
    }
    void collect(Fields& f, const NamedExpr& n) {
        f.node("target", n.target);
        f.node("value", n.value);
    }
    void collect(Fields& f, const BinOp& n) {
        f.node("left", n.left);
        op(f, n.op);
        f.node("right", n.right);
    }
    void collect(Fields& f, const UnaryOp& n) {
        f.word("op", kUnaryOperators[static_cast<int>(n.op)]);
        f.node("operand", n.operand);
    }
    void collect(Fields& f, const Lambda& n) {
        f.node("args", n.args);
        f.node("body", n.body);
    }
    void collect(Fields& f, const IfExp& n) {
        f.node("test", n.test);
        f.node("body", n.body);
        f.node("orelse", n.orelse);
    }
    void collect(Fields& f, const Dict& n) {
        f.list("keys", n.keys);
        f.list("values", n.values);
    }
    void collect(Fields& f, const Set& n) { f.list("elts", n.elts); }
    void collect(Fields& f, const ListComp& n) { comprehension(f, n); }
    void collect(Fields& f, const SetComp& n) { comprehension(f, n); }
    void collect(Fields& f, const GeneratorExp& n) { comprehension(f, n); }
    void collect(Fields& f, const DictComp& n) {
        f.node("key", n.key);
        f.node("value", n.value);
        f.list("generators", n.generators);
    }
    template <class T>
    void comprehension(Fields& f, const T& n) {
        f.node("elt", n.elt);
        f.list("generators", n.generators);
    }
    void collect(Fields& f, const Await& n) { f.node("value", n.value); }
    void collect(Fields& f, const Yield& n) { f.node("value", n.value); }
    void collect(Fields& f, const YieldFrom& n) { f.node("value", n.value); }
    void collect(Fields& f, const Compare& n) {
        f.node("left", n.left);
        f.list("ops", n.ops);
        f.list("comparators", n.comparators);
    }
    void collect(Fields& f, const Call& n) {
        f.node("func", n.func);
        f.list("args", n.args);
        f.list("keywords", n.keywords);
    }
    void collect(Fields& f, const FormattedValue& n) {
        f.node("value", n.value);
        f.number("conversion", n.conversion);
        f.node("format_spec", n.format_spec);
    }
    void collect(Fields& f, const JoinedStr& n) { f.list("values", n.values); }
    void collect(Fields& f, const Constant& n) {
        f.word("value", literal_text(n.value));
        if (n.has_u_prefix) f.word("kind", "'u'");
    }
    void collect(Fields& f, const Attribute& n) {
        f.node("value", n.value);
        f.identifier("attr", n.attr);
        context(f, n.ctx);
    }
    void collect(Fields& f, const Subscript& n) {
        f.node("value", n.value);
        f.node("slice", n.slice);
        context(f, n.ctx);
    }
    void collect(Fields& f, const Starred& n) {
        f.node("value", n.value);
        context(f, n.ctx);
    }
    void collect(Fields& f, const Name& n) {
        f.identifier("id", n.id);
        context(f, n.ctx);
    }
    void collect(Fields& f, const List& n) {
        f.list("elts", n.elts);
        context(f, n.ctx);
    }
    void collect(Fields& f, const Tuple& n) {
        f.list("elts", n.elts);
        context(f, n.ctx);
    }
    void collect(Fields& f, const Slice& n) {
        f.node("lower", n.lower);
        f.node("upper", n.upper);
        f.node("step", n.step);
    }

    // ---- Statements ----

    void collect(Fields& f, const AnyFunctionDef& n) {
        f.identifier("name", n.name);
        f.node("args", n.args);
        f.list("body", n.body);
        f.list("decorator_list", n.decorator_list);
        f.node("returns", n.returns);
    }
    void collect(Fields& f, const ClassDef& n) {
        f.identifier("name", n.name);
        f.list("bases", n.bases);
        f.list("keywords", n.keywords);
        f.list("body", n.body);
        f.list("decorator_list", n.decorator_list);
    }
    void collect(Fields& f, const Return& n) { f.node("value", n.value); }
    void collect(Fields& f, const Delete& n) { f.list("targets", n.targets); }
    void collect(Fields& f, const Assign& n) {
        f.list("targets", n.targets);
        f.node("value", n.value);
    }
    void collect(Fields& f, const AugAssign& n) {
        f.node("target", n.target);
        op(f, n.op);
        f.node("value", n.value);
    }
    void collect(Fields& f, const AnnAssign& n) {
        f.node("target", n.target);
        f.node("annotation", n.annotation);
        f.node("value", n.value);
        f.number("simple", n.simple);
    }
    void collect(Fields& f, const AnyFor& n) {
        f.node("target", n.target);
        f.node("iter", n.iter);
        f.list("body", n.body);
        f.list("orelse", n.orelse);
    }
    void collect(Fields& f, const While& n) {
        f.node("test", n.test);
        f.list("body", n.body);
        f.list("orelse", n.orelse);
    }
    void collect(Fields& f, const If& n) {
        f.node("test", n.test);
        f.list("body", n.body);
        f.list("orelse", n.orelse);
    }
    void collect(Fields& f, const AnyWith& n) {
        f.list("items", n.items);
        f.list("body", n.body);
    }
    void collect(Fields& f, const Match& n) {
        f.node("subject", n.subject);
        f.list("cases", n.cases);
    }
    void collect(Fields& f, const Raise& n) {
        f.node("exc", n.exc);
        f.node("cause", n.cause);
    }
    void collect(Fields& f, const AnyTry& n) {
        f.list("body", n.body);
        f.list("handlers", n.handlers);
        f.list("orelse", n.orelse);
        f.list("finalbody", n.finalbody);
    }
    void collect(Fields& f, const Assert& n) {
        f.node("test", n.test);
        f.node("msg", n.msg);
    }
    void collect(Fields& f, const Import& n) { f.list("names", n.names); }
    void collect(Fields& f, const ImportFrom& n) {
        f.identifier("module", n.module);
        f.list("names", n.names);
        f.number("level", n.level);
    }
    void collect(Fields& f, const Global& n) { f.list("names", n.names); }
    void collect(Fields& f, const Nonlocal& n) { f.list("names", n.names); }
    void collect(Fields& f, const ExprStmt& n) { f.node("value", n.value); }
    void collect(Fields&, const Pass&) {}
    void collect(Fields&, const Break&) {}
    void collect(Fields&, const Continue&) {}

    // ---- Patterns ----

    void collect(Fields& f, const MatchValue& n) { f.node("value", n.value); }
    void collect(Fields& f, const MatchSingleton& n) { f.word("value", literal_text(n.value)); }
    void collect(Fields& f, const MatchSequence& n) { f.list("patterns", n.patterns); }
    void collect(Fields& f, const MatchMapping& n) {
        f.list("keys", n.keys);
        f.list("patterns", n.patterns);
        f.identifier("rest", n.rest);
    }
    void collect(Fields& f, const MatchClass& n) {
        f.node("cls", n.cls);
        f.list("patterns", n.patterns);
        f.list("kwd_attrs", n.kwd_attrs);
        f.list("kwd_patterns", n.kwd_patterns);
    }
    void collect(Fields& f, const MatchStar& n) { f.identifier("name", n.name); }
    void collect(Fields& f, const MatchAs& n) {
        f.node("pattern", n.pattern);
        f.identifier("name", n.name);
    }
    void collect(Fields& f, const MatchOr& n) { f.list("patterns", n.patterns); }

    std::string& out_;
    const bool attributes_;
    int level_ = 0;
    bool too_deep_ = false;
};

} // namespace

bool dump(const ParsedModule& module, bool include_attributes, std::string& out) {
    Dumper dumper(out, include_attributes);
    dumper.module(module);
    return !dumper.too_deep();
}

} // namespace boomslang::syntax
