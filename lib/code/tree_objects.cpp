#include "code/tree_objects.h"

#include "code/queries.h"
#include "runtime/container/dict.h"
#include "runtime/container/list.h"
#include "runtime/heap/instance.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/ast.h"
#include "runtime/object/shape.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::code {

using namespace runtime;
namespace ast = syntax::ast;

namespace {

// A node under construction. After the first failure (memory, depth) nothing more happens.
class Maker {
  public:
    explicit Maker(const char* cls) {
        if (native_stack_low()) {
            node_ = raise(types::RecursionError,
                          "maximum recursion depth exceeded during ast construction");
            return;
        }
        node_ = Value::object(make_instance(ast_class(cls)));
    }
    template <class Make>
    void set(const char* name, Make make) {
        if (node_.is_exception()) return;
        Value v = make();
        if (v.is_exception()) node_ = v;
        else set_own_attribute(node_.as_object(), intern(name), v);
    }
    void set(const char* name, Value v) {
        set(name, [v] { return v; });
    }
    void at(const support::SourceSpan& span) {
        set("lineno", Value::integer(span.line));
        set("col_offset", Value::integer(span.column));
        set("end_lineno", Value::integer(span.end_line));
        set("end_col_offset", Value::integer(span.end_column));
    }
    Value node() const { return node_; }

  private:
    Value node_;
};

Value convert(ast::Identifier name) {
    return name ? Value::object(intern(name->view())) : Value::none();
}
Value convert(std::string_view text) { return text.data() ? str_value(text) : Value::none(); }
Value convert(int n) { return Value::integer(n); }
Value convert(const ast::ConstantValue& value) { return constant_value(value); }

// Operators and contexts: one object each.
template <class T>
requires std::is_enum_v<T> Value convert(T choice) {
    static Rooted<Dict> singles;
    if (!singles) singles = make_dict();
    const char* name = name_of(choice);
    Str* key = intern(name);
    Value found = dict_get(singles, key);
    if (!found.is_empty()) return found;
    Value made = Maker(name).node();
    if (!made.is_exception()) dict_set(singles, key, made);
    return made;
}

template <class T>
Value convert_node(const T& node);

template <class T>
Value convert(const T* node) {
    if (!node) return Value::none();
    if constexpr (requires { node->which; })
        return ast::visit(*node, [](const auto& n) { return convert_node(n); });
    else return convert_node(*node);
}

template <class T>
Value convert(ast::Sequence<T> items) {
    List* list = make_list(items.size());
    if (!list) return Value::exception();
    for (const T& item : items) {
        TRY_VALUE(v, convert(item));
        TRY(list_append(list, v));
    }
    return Value::object(list);
}

// Sets the fields that ast.def has for a node.
struct FieldSetter {
    Maker& maker;
    template <class T>
    void one(const char* name, const T& field) {
        maker.set(name, [&] { return convert(field); });
    }
    template <class T>
    void maybe(const char* name, const T& field) {
        one(name, field);
    }
    template <class T>
    void many(const char* name, ast::Sequence<T> items) {
        one(name, items);
    }
};

template <class T>
Value convert_node(const T& node) {
    Maker maker(ast::kName<T>);
    each_field(node, FieldSetter{maker});
    if constexpr (requires { node.span; }) maker.at(node.span);
    return maker.node();
}

} // namespace

Value tree_objects(const syntax::ParsedModule& module) {
    switch (module.mode) {
    case syntax::Mode::Exec: return convert_node(ast::Module{module.body, module.type_ignores});
    case syntax::Mode::Eval: return convert_node(ast::Expression{module.expression});
    case syntax::Mode::Single: return convert_node(ast::Interactive{module.body});
    case syntax::Mode::FunctionType:
        return convert_node(ast::FunctionType{module.argtypes, module.expression});
    }
    __builtin_unreachable();
}

} // namespace boomslang::code
