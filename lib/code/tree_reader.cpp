// Every class is read alike, by the fields that support/ast.def has for it. The order of attribute
// look-ups, and so of errors, is CPython's: positions before the fields, but after them in a part
// that belongs to no sum of classes.
#include "code/tree_reader.h"

#include "runtime/container/list.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/ast.h"
#include "runtime/number/number.h"
#include "runtime/object/singletons.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/state/recursion.h"
#include "runtime/text/bytes.h"
#include "runtime/text/str.h"

#include <climits>
#include <string>

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;

namespace {

class Reader;

// How objects of a class become nodes.
template <class Node>
struct ReadRow {
    const char* name;
    const Node* (*read)(Reader&, Value, const support::SourceSpan&, const char* sort);
};

// Reads until the first exception; then nothing more, and everything is null.
class Reader {
  public:
    Reader(support::Arena& arena, List* constants) : arena_(arena), constants_(constants) {}

    bool failed() const { return failed_; }
    // An instance of a class without positions, as the whole tree is.
    template <class T>
    T root(Value v) {
        T node{};
        read_fields(v, node, "mod");
        return node;
    }

  private:
    template <class T>
    friend struct FieldReader;
    template <class T>
    friend struct FieldCheck;

    void fail(Type& type, const std::string& message) {
        if (!failed_) (void)raise_text(type, message);
        failed_ = true;
    }
    // Empty: there is none, or an exception.
    Value attribute(Value node, const char* name) {
        if (failed_) return Value::empty();
        Value v = find_attribute(node, intern(name));
        failed_ = v.is_exception();
        return failed_ ? Value::empty() : v;
    }

    // `sort` is the sum that the class is of, or its own name.
    template <class T>
    void read_fields(Value v, T& node, const char* sort);
    template <class T>
    static const T* make(Reader& reader, Value v, const support::SourceSpan& span,
                         const char* sort);
    template <class Node, std::size_t N>
    const Node* choose(Value v, const ReadRow<Node> (&rows)[N], const char* sort, bool placed);
    support::SourceSpan span(Value node, const char* sort);

    void read(Value v, const ast::Expr*& out);
    void read(Value v, const ast::Stmt*& out);
    void read(Value v, const ast::Pattern*& out);
    void read(Value v, const ast::ExceptHandler*& out);
    void read(Value v, const ast::TypeIgnore*& out);
    template <class T>
    void read(Value v, const T*& out); // a product
    template <class T>
    requires std::is_enum_v<T>
    void read(Value v, T& out);
    void read(Value v, int& out);
    void read(Value v, ast::Identifier& out);
    void read(Value v, std::string_view& out);
    void read(Value v, ast::ConstantValue& out) { out = constant(v); }
    ast::ConstantValue constant(Value v);

    support::Arena& arena_;
    List* constants_;
    bool failed_ = false;
};

template <class T>
struct FieldReader {
    Reader& reader;
    Value node;

    template <class Field>
    void one(const char* name, Field& field) {
        Value v = required(name);
        if (!v.is_empty()) reader.read(v, field);
    }
    template <class Field>
    void maybe(const char* name, Field& field) {
        Value v = reader.attribute(node, name);
        if (!v.is_empty() && !v.is_none()) reader.read(v, field);
    }
    template <class Item>
    void many(const char* name, ast::Sequence<Item>& field) {
        Value v = required(name);
        if (v.is_empty()) return;
        auto where = [name] { return std::string(ast::kName<T>) + " field \"" + name + "\" "; };
        if (!is_list(v))
            return reader.fail(types::TypeError, where() + "must be a list, not a " + type_name(v));
        const std::size_t size = v.as<List>()->size;
        auto* items = reader.arena_.template array<Item>(size);
        for (std::size_t i = 0; i < size && !reader.failed_; ++i) {
            reader.read(v.as<List>()->items()[i], items[i]);
            // Reading may run code of the program.
            if (!reader.failed_ && v.as<List>()->size != size)
                reader.fail(types::RuntimeError, where() + "changed size during iteration");
        }
        if (!reader.failed_) field = {items, size};
    }

  private:
    Value required(const char* name) {
        Value v = reader.attribute(node, name);
        if (v.is_empty() && !reader.failed_)
            reader.fail(types::TypeError, std::string("required field \"") + name +
                                              "\" missing from " + ast::kName<T>);
        return v;
    }
};

// Whether every field that may not be None is there.
template <class T>
struct FieldCheck {
    Reader& reader;

    template <class Field>
    void one(const char* name, const Field& field) {
        if (is_there(field) || reader.failed_) return;
        reader.fail(types::ValueError,
                    std::string("field '") + name + "' is required for " + ast::kName<T>);
    }
    template <class Field>
    void maybe(const char*, const Field&) {}
    template <class Field>
    void many(const char*, const Field&) {}

  private:
    template <class Node>
    static bool is_there(const Node* node) {
        return node;
    }
    static bool is_there(std::string_view text) { return text.data(); }
    template <class Other>
    static bool is_there(const Other&) {
        return true;
    }
};

// Of an int, without a prefix.
std::string hex_text(Value v) { return to_utf8(format(v, intern("x")).as<Str>()); }

template <class T>
void Reader::read_fields(Value v, T& node, const char* sort) {
    NativeLevel level;
    if (level.too_deep())
        return fail(types::RecursionError,
                    std::string("maximum recursion depth exceeded while traversing '") + sort +
                        "' node");
    each_field(node, FieldReader<T>{*this, v});
    each_field(static_cast<const T&>(node), FieldCheck<T>{*this});
}

template <class T>
const T* Reader::make(Reader& reader, Value v, const support::SourceSpan& span, const char* sort) {
    T* node = reader.arena_.template array<T>(1);
    if constexpr (requires { node->span; }) node->span = span;
    if constexpr (requires { node->which; }) node->which = T::kKind;
    reader.read_fields(v, *node, sort);
    return node;
}

// The row whose class `v` is an instance of, or -1.
template <class Row, std::size_t N>
std::size_t row_of(Value v, const Row (&rows)[N]) {
    static Type* classes[N];
    if (!classes[0])
        for (std::size_t i = 0; i < N; ++i) classes[i] = ast_class(rows[i].name);
    for (std::size_t i = 0; i < N; ++i)
        if (type_of(v) == classes[i]) return i;
    for (std::size_t i = 0; i < N; ++i)
        if (is_instance_of(v, *classes[i])) return i;
    return N;
}

std::string unexpected(const char* sort, Value v) {
    return std::string("expected some sort of ") + sort + ", but got " + repr_text(v);
}

template <class Node, std::size_t N>
const Node* Reader::choose(Value v, const ReadRow<Node> (&rows)[N], const char* sort, bool placed) {
    if (failed_ || v.is_none()) return nullptr;
    const support::SourceSpan where = placed ? span(v, sort) : support::SourceSpan{};
    if (failed_) return nullptr;
    const std::size_t row = row_of(v, rows);
    if (row < N) return rows[row].read(*this, v, where, sort);
    fail(types::TypeError, unexpected(sort, v));
    return nullptr;
}

// How a class is read, as a function of its sum's base class.
#define READ(Base, cls)                                                                            \
    [](Reader& r, Value v, const support::SourceSpan& span, const char* sort) -> const Base* {     \
        return make<ast::cls>(r, v, span, sort);                                                   \
    }

void Reader::read(Value v, const ast::Expr*& out) {
#define EXPR(cls, fields) {#cls, READ(ast::Expr, cls)},
    static constexpr ReadRow<ast::Expr> rows[] = {
#include "support/ast.def"
    };
    out = choose(v, rows, "expr", true);
}
void Reader::read(Value v, const ast::Stmt*& out) {
#define STMT(cls, fields) {ast::kName<ast::cls>, READ(ast::Stmt, cls)},
    static constexpr ReadRow<ast::Stmt> rows[] = {
#include "support/ast.def"
    };
    out = choose(v, rows, "stmt", true);
}
void Reader::read(Value v, const ast::Pattern*& out) {
#define PATTERN(cls, fields) {#cls, READ(ast::Pattern, cls)},
    static constexpr ReadRow<ast::Pattern> rows[] = {
#include "support/ast.def"
    };
    out = choose(v, rows, "pattern", true);
}
void Reader::read(Value v, const ast::ExceptHandler*& out) {
    static constexpr ReadRow<ast::ExceptHandler> rows[] = {
        {"ExceptHandler", READ(ast::ExceptHandler, ExceptHandler)}};
    out = choose(v, rows, "excepthandler", true);
}
void Reader::read(Value v, const ast::TypeIgnore*& out) {
    static constexpr ReadRow<ast::TypeIgnore> rows[] = {
        {"TypeIgnore", READ(ast::TypeIgnore, TypeIgnore)}};
    out = choose(v, rows, "type_ignore", false);
}
#undef READ

template <class T>
void Reader::read(Value v, const T*& out) {
    if (failed_) return;
    T* node = arena_.template array<T>(1);
    read_fields(v, *node, ast::kName<T>);
    if constexpr (requires { node->span; }) node->span = span(v, ast::kName<T>);
    out = node;
}

// The classes of operators and contexts; their names are those of the values.
struct ChoiceRow {
    const char* name;
};
template <class T>
struct Choices;
#define VALUE(name) {#name},
#define CHOICE(cls, name, ...)                                                                     \
    template <>                                                                                    \
    struct Choices<ast::cls> {                                                                     \
        static constexpr const char* kSort = #name;                                                \
        static constexpr ChoiceRow kRows[] = {__VA_ARGS__};                                        \
    };
#include "support/ast.def"

template <class T>
requires std::is_enum_v<T>
void Reader::read(Value v, T& out) {
    const std::size_t row = row_of(v, Choices<T>::kRows);
    if (row == std::size(Choices<T>::kRows))
        return fail(types::TypeError, unexpected(Choices<T>::kSort, v));
    out = static_cast<T>(row);
}

void Reader::read(Value v, int& out) {
    std::int64_t n = 0;
    if (!is_integer(v)) return fail(types::ValueError, "invalid integer value: " + repr_text(v));
    if (!int_to_int64(v, n) || n < INT_MIN || n > INT_MAX)
        return fail(types::OverflowError, "Python int too large to convert to C int");
    out = static_cast<int>(n);
}

void Reader::read(Value v, ast::Identifier& out) {
    if (v.is_none()) return;
    if (!is_exact_str(v)) return fail(types::TypeError, "AST identifier must be of type str");
    out = support::intern(to_utf8(v.as<Str>()));
}

void Reader::read(Value v, std::string_view& out) {
    ByteView bytes;
    if (is_exact_str(v)) out = arena_.copy(std::string_view(to_utf8(v.as<Str>())));
    else if (is_exact(v, types::bytes) && byte_view(v, bytes)) out = arena_.copy(bytes.text());
    else return fail(types::TypeError, "AST string must be of type str");
    if (!out.data()) out = ""; // there, but empty
}

ast::ConstantValue Reader::constant(Value v) {
    std::int64_t n = 0;
    if (v.is_none()) return ast::NoneText{};
    if (v.is_bool()) return v.as_bool();
    if (v.is(ellipsis())) return ast::EllipsisText{};
    if (v.is_float()) return v.as_float();
    if (v.is_int()) return v.as_int();
    if (is_exact(v, types::int_))
        return int_to_int64(v, n) ? ast::ConstantValue(n)
                                  : ast::BigIntText{arena_.copy(std::string_view(hex_text(v))), 16};
    if (is_exact_str(v)) return ast::StrText{arena_.copy(std::string_view(to_utf8(v.as<Str>())))};
    if (ByteView bytes; is_exact(v, types::bytes) && byte_view(v, bytes))
        return ast::BytesText{arena_.copy(bytes.text())};
    if (is_exact(v, types::complex))
        return std::complex<double>(v.as<Complex>()->real, v.as<Complex>()->imag);
    failed_ = list_append(constants_, v).is_exception();
    // What is neither tuple nor frozenset, check_tree() refuses.
    return ast::MadeConstant{v.as_object(), is_exact(v, types::tuple) ? "tuple" : "frozenset"};
}

support::SourceSpan Reader::span(Value node, const char* sort) {
    auto required = [&](const char* name) {
        Value v = attribute(node, name);
        int n = 0;
        if (v.is_empty())
            fail(types::TypeError,
                 std::string("required field \"") + name + "\" missing from " + sort);
        else read(v, n);
        return n;
    };
    const bool end_required = std::string_view(sort) == "pattern";
    auto end = [&](const char* name, int otherwise) {
        if (end_required) return required(name);
        Value v = attribute(node, name);
        if (!v.is_empty() && !v.is_none()) read(v, otherwise);
        return otherwise;
    };
    const int line = required("lineno"), column = required("col_offset");
    const int end_line = end("end_lineno", line), end_column = end("end_col_offset", column);
    if (failed_) return {};
    auto range = [](int a, const char* to, int b) {
        return std::to_string(a) + to + std::to_string(b);
    };
    const std::string lines = "line range (" + range(line, ", ", end_line) + ") is not valid";
    if (line > end_line) fail(types::ValueError, "AST node " + lines);
    else if ((line < 0 && end_line != line) || (column < 0 && column != end_column))
        fail(types::ValueError,
             "AST node column range (" + range(column, ", ", end_column) + ") for " + lines);
    else if (line == end_line && column > end_column)
        fail(types::ValueError, "line " + std::to_string(line) + ", column " +
                                    range(column, "-", end_column) + " is not a valid range");
    // A place before the text is none.
    auto part = [](int n) { return static_cast<std::uint32_t>(n < 0 ? 0 : n); };
    return {part(line), part(column), part(end_line), part(end_column)};
}

} // namespace

Value read_tree(Value tree, syntax::ParsedModule& module, List* constants) {
    const char* wanted = module.mode == syntax::Mode::Eval           ? "Expression"
                         : module.mode == syntax::Mode::Single       ? "Interactive"
                         : module.mode == syntax::Mode::FunctionType ? "FunctionType"
                                                                     : "Module";
    if (!is_instance_of(tree, *ast_class(wanted)))
        return raise(types::TypeError, "expected ", wanted, " node, got ", type_name(tree));
    Reader reader(module.arena, constants);
    switch (module.mode) {
    case syntax::Mode::Exec: {
        auto root = reader.root<ast::Module>(tree);
        module.body = root.body;
        module.type_ignores = root.type_ignores;
        break;
    }
    case syntax::Mode::Single: module.body = reader.root<ast::Interactive>(tree).body; break;
    case syntax::Mode::Eval: module.expression = reader.root<ast::Expression>(tree).body; break;
    case syntax::Mode::FunctionType: {
        auto root = reader.root<ast::FunctionType>(tree);
        module.argtypes = root.argtypes;
        module.expression = root.returns;
        break;
    }
    }
    return reader.failed() ? Value::exception() : Value::empty();
}

} // namespace boomslang::code
