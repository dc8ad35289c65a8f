#include "syntax/dump.h"

#include "syntax/literal_text.h"

#include <array>

namespace boomslang::syntax {

namespace {

using namespace ast;

constexpr int kMaxDepth = 2000;

class Dumper {
  public:
    Dumper(std::string& out, bool attributes) : out_(out), attributes_(attributes) {}

    bool too_deep() const { return too_deep_; }

    void module(const ParsedModule& module) {
        switch (module.mode) {
        case Mode::Exec: return write(Module{module.body, module.type_ignores});
        case Mode::Eval: return write(Expression{module.expression});
        case Mode::Single: return write(Interactive{module.body});
        case Mode::FunctionType: return write(FunctionType{module.argtypes, module.expression});
        }
    }

  private:
    // The fields of one node, collected first: a node stays on one line if it has at most three
    // and none of them is a node or list with content.
    class Fields {
      public:
        Fields(Dumper& dumper, const char* name) : dumper_(dumper), name_(name) {}

        // What ast.def has fields of; nothing is written for a field whose value is none.
        void one(const char* name, Identifier value) {
            if (value) text(name, value->view());
        }
        void one(const char* name, std::string_view value) {
            if (value.data()) text(name, value);
        }
        void one(const char* name, int value) { word(name, std::to_string(value)); }
        void one(const char* name, const ConstantValue& value) { word(name, literal_text(value)); }
        template <class T>
        requires std::is_enum_v<T>
        void one(const char* name, T choice) { word(name, std::string(name_of(choice)) + "()"); }
        template <class T>
        void one(const char* name, const T* value) {
            if (!value) return;
            if (!dumper_.attributes_ && is_bare(*value)) return word(name, bare_text(*value));
            add({name, {}, value, 0, [](Dumper& d, const void* data, std::size_t) {
                     d.write(*static_cast<const T*>(data));
                 }});
        }
        template <class T>
        void maybe(const char* name, const T& value) {
            one(name, value);
        }
        template <class T>
        void many(const char* name, Sequence<T> items) {
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
            auto number = [this](const char* name, std::uint32_t n) {
                word(name, std::to_string(n));
            };
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
        void word(const char* name, std::string text) { add({name, std::move(text), nullptr, 0}); }
        void text(const char* name, std::string_view value) {
            std::string quoted;
            append_text_repr(quoted, value);
            word(name, std::move(quoted));
        }

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
    void write_item(CompareOperator op) {
        out_ += name_of(op);
        out_ += "()";
    }

    void write(const Expr& expr) {
        visit(expr, [this](const auto& node) { write_node(node); });
    }
    void write(const Stmt& stmt) {
        visit(stmt, [this](const auto& node) { write_node(node); });
    }
    void write(const Pattern& pattern) {
        visit(pattern, [this](const auto& node) { write_node(node); });
    }
    template <class T>
    void write(const T& part) {
        write_node(part);
    }
    template <class T>
    void write_node(const T& node) {
        Fields fields(*this, kName<T>);
        each_field(node, fields);
        if constexpr (requires { node.span; }) fields.span(node.span);
        fields.write();
    }

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
