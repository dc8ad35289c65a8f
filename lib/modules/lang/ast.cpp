// The module _ast: the classes of abstract syntax trees, made from support/ast.def. A class's
// docstring is its line of Python's abstract grammar.
#include "runtime/hooks/ast.h"

#include "modules/support.h"
#include "runtime/call/class_rows.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/backend.h"
#include "runtime/object/class.h"
#include "runtime/object/permanent_name.h"

#include <cstring>
#include <initializer_list>
#include <string>

namespace boomslang::runtime {

namespace {

// Where in the source a node says that it is.
enum class Positions : std::uint8_t { Inherited, None, Optional, Required };

struct Field {
    std::string_view sort;
    char count; // '?', '*' or a blank
    std::string_view name;
};
struct Row {
    const char* name;
    bool is_sum; // the classes up to the next sum or product derive from it
    Positions positions;
    std::initializer_list<Field> fields;
};
#define ONE(sort, name) {#sort, ' ', #name},
#define MAYBE(sort, name) {#sort, '?', #name},
#define MANY(sort, name) {#sort, '*', #name},
#define VALUE(name) {#name, false, Positions::Inherited, {}},
#define SUM(name, positions) {#name, true, Positions::positions, {}},
#define CLASS(name, ...) {#name, false, Positions::Inherited, {__VA_ARGS__}},
#define EXPR(cls, fields) CLASS(cls, fields)
#define STMT(cls, fields) CLASS(cls, fields)
#define STMT_CALLED(cls, name, fields) CLASS(name, fields)
#define STMT_AS(cls, base, fields) CLASS(cls, fields)
#define PATTERN(cls, fields) CLASS(cls, fields)
#define MOD(cls, fields) CLASS(cls, fields)
#define HANDLER(cls, name, fields) CLASS(name, fields)
#define IGNORE(cls, name, fields) CLASS(name, fields)
#define CHOICE(cls, name, values) values
#define PRODUCT(cls, name, positions, fields) {#name, false, Positions::positions, {fields}},
const Row kRows[] = {
#include "support/ast.def"
};
#undef CLASS

// "If(expr test, stmt* body, stmt* orelse)"
std::string text_of(const Row& row) {
    std::string text = row.name, before = "(";
    for (const Field& field : row.fields) {
        text += before;
        text += field.sort;
        if (field.count != ' ') text += field.count;
        text += ' ';
        text += field.name;
        before = ", ";
    }
    return before == "(" ? text : text + ')';
}
// "boolop = And | Or"; a line each where a class has fields
std::string text_of_sum(const Row* sum) {
    const std::size_t width = std::strlen(sum->name);
    std::string text = sum->name, before = " = ";
    for (const Row* row = sum + 1; row != std::end(kRows) && row->positions == Positions::Inherited;
         ++row) {
        text += before + text_of(*row);
        before = sum[1].fields.size() ? "\n" + std::string(width + 1, ' ') + "| " : " | ";
    }
    return text;
}

BuiltinType ast_type{};
// By name; a program may do to the module what it likes.
Rooted<Dict> ast_classes;

Value fields_of(Type* type) { return type_find_attribute(type, kept_name<"_fields">()); }

// init(self, /, *args, **kwargs): positional arguments are the fields in their order.
Value ast_init(Value* args, std::uint32_t) {
    auto* given = args[1].as<Tuple>();
    Type* type = type_of(args[0]);
    TRY_VALUE(found, fields_of(type));
    std::size_t count = 0;
    Tuple* fields = nullptr;
    if (!found.is_empty()) {
        TRY_VALUE(as_tuple, to_tuple(found));
        fields = as_tuple.as<Tuple>();
        count = fields->size;
    }
    if (given->size > count)
        return raise(types::TypeError, to_utf8(type->name), " constructor takes at most ",
                     std::to_string(count), " positional argument", count == 1 ? "" : "s");
    for (std::size_t i = 0; i < given->size; ++i)
        TRY(set_attribute(args[0], intern(fields->items[i].as<Str>()), given->items[i]));
    std::size_t position = 0;
    while (DictEntry* entry = dict_next(args[2].as<Dict>(), position)) {
        auto* key = entry->key.as<Str>();
        for (std::size_t i = 0; i < given->size; ++i)
            if (is_str(fields->items[i]) && str_equal(fields->items[i].as<Str>(), key))
                return raise(types::TypeError, to_utf8(type->name),
                             " got multiple values for argument '", to_utf8(key), "'");
        TRY(set_attribute(args[0], intern(key), entry->value));
    }
    return Value::none();
}

Value ast_new(Value* args, std::uint32_t) {
    return Value::object(make_instance(requested_class(args)));
}

Value ast_reduce(Value* args, std::uint32_t) {
    return tuple_value({Value::object(type_of(args[0])), Value::object(empty_tuple()),
                        Value::object(dict_copy(own_dictionary(args[0].as_object())))});
}

const NativeDef methods[] = {
    {"__new__($static, type, /, *args, **kwargs)", ast_new, "A node, still without fields."},
    {"__init__(self, /, *args, **kwargs)", ast_init, "Sets the fields."},
    {"__reduce__(self, /)", ast_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
Value get_dict(Value self) { return instance_dict_row.get(self); }
const GetSetDef attributes[] = {
    {"__dict__", get_dict, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr},
};

void set_positions(Dict* space, Positions positions) {
    if (positions == Positions::Inherited) return;
    Tuple* names = empty_tuple();
    if (positions != Positions::None)
        names = make_tuple({Value::object(kept_name<"lineno">()),
                            Value::object(kept_name<"col_offset">()),
                            Value::object(kept_name<"end_lineno">()),
                            Value::object(kept_name<"end_col_offset">())});
    dict_set(space, kept_name<"_attributes">(), Value::object(names));
    if (positions != Positions::Optional) return;
    dict_set(space, kept_name<"end_lineno">(), Value::none());
    dict_set(space, kept_name<"end_col_offset">(), Value::none());
}

void make_classes() {
    TypeSpec spec;
    spec.attributes_allowed = true;
    spec.module = "ast";
    spec.name = "AST";
    init_type(ast_type, spec, methods, attributes);
    ast_classes = make_dict();
    dict_set(ast_classes, ast_type.name, Value::object(&ast_type));
    for (const char* name : {"_fields", "__match_args__", "_attributes"})
        set_type_attribute(&ast_type, intern(name), Value::object(empty_tuple()));
    Type* sum = &ast_type;
    for (const Row& row : kRows) {
        const bool inherits = row.positions == Positions::Inherited;
        Tuple* fields = make_tuple(row.fields.size());
        Dict* space = make_dict();
        std::size_t count = 0;
        for (const Field& field : row.fields) {
            fields->items[count++] = Value::object(intern(field.name));
        }
        dict_set(space, kept_name<"_fields">(), Value::object(fields));
        dict_set(space, kept_name<"__match_args__">(), Value::object(fields));
        dict_set(space, names.dunder_module, Value::object(kept_name<"ast">()));
        dict_set(space, names.dunder_doc, str_value(row.is_sum ? text_of_sum(&row) : text_of(row)));
        for (const Field& field : row.fields)
            if (field.count == '?') dict_set(space, intern(field.name), Value::none());
        set_positions(space, row.positions);
        Str* name = intern(row.name);
        Value made = make_simple_class(name, inherits ? sum : &ast_type, space);
        if (row.is_sum) sum = made.as<Type>();
        dict_set(ast_classes, name, made);
    }
}

void fill(Module* module) {
    if (!ast_classes) make_classes();
    (void)dict_update(module->dict, Value::object(ast_classes));
    auto flag = [&](const char* name, CompileFlags value) {
        dict_set(module->dict, intern(name), Value::integer(value));
    };
    flag("PyCF_ONLY_AST", kOnlyAst);
    flag("PyCF_TYPE_COMMENTS", kTypeComments);
    flag("PyCF_ALLOW_TOP_LEVEL_AWAIT", kAllowTopLevelAwait);
}

} // namespace

bool is_ast_node(Value v) noexcept { return ast_classes && is_instance_of(v, ast_type); }

Type* ast_class(std::string_view name) {
    if (!ast_classes) make_classes();
    return dict_get(ast_classes, intern(name)).as<Type>();
}

extern const NativeModule ast_module;
const NativeModule ast_module{"_ast", "The classes of abstract syntax trees.", fill};

} // namespace boomslang::runtime
