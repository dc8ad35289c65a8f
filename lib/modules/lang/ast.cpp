// The module _ast: the classes of abstract syntax trees, made from Python's abstract grammar (the
// section "Abstract Grammar" of the documentation of ast). Each class is described by its own text,
// which is its docstring too.
#include "runtime/hooks/ast.h"
#include "runtime/hooks/backend.h"

#include "modules/support.h"
#include "runtime/call/object_rows.h"
#include "runtime/heap/rooted.h"
#include "runtime/object/class.h"

#include <algorithm>
#include <vector>

namespace boomslang::runtime {

namespace {

// Where in the source a node says that it is.
enum class Positions : std::uint8_t { Inherited, None, EndOptional, Required };

struct Row {
    const char* text; // "If(expr test, stmt* body, stmt* orelse)"
    const char* base; // null: AST
    Positions positions;
};
constexpr Row kRows[] = {
    {"mod", nullptr, Positions::None},
    {"Module(stmt* body, type_ignore* type_ignores)", "mod", Positions::Inherited},
    {"Interactive(stmt* body)", "mod", Positions::Inherited},
    {"Expression(expr body)", "mod", Positions::Inherited},
    {"FunctionType(expr* argtypes, expr returns)", "mod", Positions::Inherited},
    {"stmt", nullptr, Positions::EndOptional},
    {"FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? "
     "returns, string? type_comment)",
     "stmt", Positions::Inherited},
    {"AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, "
     "expr? returns, string? type_comment)",
     "stmt", Positions::Inherited},
    {"ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* "
     "decorator_list)",
     "stmt", Positions::Inherited},
    {"Return(expr? value)", "stmt", Positions::Inherited},
    {"Delete(expr* targets)", "stmt", Positions::Inherited},
    {"Assign(expr* targets, expr value, string? type_comment)", "stmt", Positions::Inherited},
    {"AugAssign(expr target, operator op, expr value)", "stmt", Positions::Inherited},
    {"AnnAssign(expr target, expr annotation, expr? value, int "
     "simple)",
     "stmt", Positions::Inherited},
    {"For(expr target, expr iter, stmt* body, stmt* orelse, string? "
     "type_comment)",
     "stmt", Positions::Inherited},
    {"AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? "
     "type_comment)",
     "stmt", Positions::Inherited},
    {"While(expr test, stmt* body, stmt* orelse)", "stmt", Positions::Inherited},
    {"If(expr test, stmt* body, stmt* orelse)", "stmt", Positions::Inherited},
    {"With(withitem* items, stmt* body, string? type_comment)", "stmt", Positions::Inherited},
    {"AsyncWith(withitem* items, stmt* body, string? type_comment)", "stmt", Positions::Inherited},
    {"Match(expr subject, match_case* cases)", "stmt", Positions::Inherited},
    {"Raise(expr? exc, expr? cause)", "stmt", Positions::Inherited},
    {"Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* "
     "finalbody)",
     "stmt", Positions::Inherited},
    {"TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* "
     "finalbody)",
     "stmt", Positions::Inherited},
    {"Assert(expr test, expr? msg)", "stmt", Positions::Inherited},
    {"Import(alias* names)", "stmt", Positions::Inherited},
    {"ImportFrom(identifier? module, alias* names, int? level)", "stmt", Positions::Inherited},
    {"Global(identifier* names)", "stmt", Positions::Inherited},
    {"Nonlocal(identifier* names)", "stmt", Positions::Inherited},
    {"Expr(expr value)", "stmt", Positions::Inherited},
    {"Pass", "stmt", Positions::Inherited},
    {"Break", "stmt", Positions::Inherited},
    {"Continue", "stmt", Positions::Inherited},
    {"expr", nullptr, Positions::EndOptional},
    {"BoolOp(boolop op, expr* values)", "expr", Positions::Inherited},
    {"NamedExpr(expr target, expr value)", "expr", Positions::Inherited},
    {"BinOp(expr left, operator op, expr right)", "expr", Positions::Inherited},
    {"UnaryOp(unaryop op, expr operand)", "expr", Positions::Inherited},
    {"Lambda(arguments args, expr body)", "expr", Positions::Inherited},
    {"IfExp(expr test, expr body, expr orelse)", "expr", Positions::Inherited},
    {"Dict(expr* keys, expr* values)", "expr", Positions::Inherited},
    {"Set(expr* elts)", "expr", Positions::Inherited},
    {"ListComp(expr elt, comprehension* generators)", "expr", Positions::Inherited},
    {"SetComp(expr elt, comprehension* generators)", "expr", Positions::Inherited},
    {"DictComp(expr key, expr value, comprehension* generators)", "expr", Positions::Inherited},
    {"GeneratorExp(expr elt, comprehension* generators)", "expr", Positions::Inherited},
    {"Await(expr value)", "expr", Positions::Inherited},
    {"Yield(expr? value)", "expr", Positions::Inherited},
    {"YieldFrom(expr value)", "expr", Positions::Inherited},
    {"Compare(expr left, cmpop* ops, expr* comparators)", "expr", Positions::Inherited},
    {"Call(expr func, expr* args, keyword* keywords)", "expr", Positions::Inherited},
    {"FormattedValue(expr value, int conversion, expr? format_spec)", "expr", Positions::Inherited},
    {"JoinedStr(expr* values)", "expr", Positions::Inherited},
    {"Constant(constant value, string? kind)", "expr", Positions::Inherited},
    {"Attribute(expr value, identifier attr, expr_context ctx)", "expr", Positions::Inherited},
    {"Subscript(expr value, expr slice, expr_context ctx)", "expr", Positions::Inherited},
    {"Starred(expr value, expr_context ctx)", "expr", Positions::Inherited},
    {"Name(identifier id, expr_context ctx)", "expr", Positions::Inherited},
    {"List(expr* elts, expr_context ctx)", "expr", Positions::Inherited},
    {"Tuple(expr* elts, expr_context ctx)", "expr", Positions::Inherited},
    {"Slice(expr? lower, expr? upper, expr? step)", "expr", Positions::Inherited},
    {"expr_context", nullptr, Positions::None},
    {"Load", "expr_context", Positions::Inherited},
    {"Store", "expr_context", Positions::Inherited},
    {"Del", "expr_context", Positions::Inherited},
    {"boolop", nullptr, Positions::None},
    {"And", "boolop", Positions::Inherited},
    {"Or", "boolop", Positions::Inherited},
    {"operator", nullptr, Positions::None},
    {"Add", "operator", Positions::Inherited},
    {"Sub", "operator", Positions::Inherited},
    {"Mult", "operator", Positions::Inherited},
    {"MatMult", "operator", Positions::Inherited},
    {"Div", "operator", Positions::Inherited},
    {"Mod", "operator", Positions::Inherited},
    {"Pow", "operator", Positions::Inherited},
    {"LShift", "operator", Positions::Inherited},
    {"RShift", "operator", Positions::Inherited},
    {"BitOr", "operator", Positions::Inherited},
    {"BitXor", "operator", Positions::Inherited},
    {"BitAnd", "operator", Positions::Inherited},
    {"FloorDiv", "operator", Positions::Inherited},
    {"unaryop", nullptr, Positions::None},
    {"Invert", "unaryop", Positions::Inherited},
    {"Not", "unaryop", Positions::Inherited},
    {"UAdd", "unaryop", Positions::Inherited},
    {"USub", "unaryop", Positions::Inherited},
    {"cmpop", nullptr, Positions::None},
    {"Eq", "cmpop", Positions::Inherited},
    {"NotEq", "cmpop", Positions::Inherited},
    {"Lt", "cmpop", Positions::Inherited},
    {"LtE", "cmpop", Positions::Inherited},
    {"Gt", "cmpop", Positions::Inherited},
    {"GtE", "cmpop", Positions::Inherited},
    {"Is", "cmpop", Positions::Inherited},
    {"IsNot", "cmpop", Positions::Inherited},
    {"In", "cmpop", Positions::Inherited},
    {"NotIn", "cmpop", Positions::Inherited},
    {"comprehension(expr target, expr iter, expr* ifs, int is_async)", nullptr, Positions::None},
    {"excepthandler", nullptr, Positions::EndOptional},
    {"ExceptHandler(expr? type, identifier? name, stmt* "
     "body)",
     "excepthandler", Positions::Inherited},
    {"arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* "
     "kw_defaults, arg? kwarg, expr* defaults)",
     nullptr, Positions::None},
    {"arg(identifier arg, expr? annotation, string? "
     "type_comment)",
     nullptr, Positions::EndOptional},
    {"keyword(identifier? arg, expr value)", nullptr, Positions::EndOptional},
    {"alias(identifier name, identifier? asname)", nullptr, Positions::EndOptional},
    {"withitem(expr context_expr, expr? optional_vars)", nullptr, Positions::None},
    {"match_case(pattern pattern, expr? guard, stmt* body)", nullptr, Positions::None},
    {"pattern", nullptr, Positions::Required},
    {"MatchValue(expr value)", "pattern", Positions::Inherited},
    {"MatchSingleton(constant value)", "pattern", Positions::Inherited},
    {"MatchSequence(pattern* patterns)", "pattern", Positions::Inherited},
    {"MatchMapping(expr* keys, pattern* patterns, identifier? "
     "rest)",
     "pattern", Positions::Inherited},
    {"MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* "
     "kwd_patterns)",
     "pattern", Positions::Inherited},
    {"MatchStar(identifier? name)", "pattern", Positions::Inherited},
    {"MatchAs(pattern? pattern, identifier? name)", "pattern", Positions::Inherited},
    {"MatchOr(pattern* patterns)", "pattern", Positions::Inherited},
    {"type_ignore", nullptr, Positions::None},
    {"TypeIgnore(int lineno, string tag)", "type_ignore", Positions::Inherited},
};

BuiltinType ast_type{};

Value fields_of(Type* type) { return type_find_attribute(type, intern("_fields")); }

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

struct Fields {
    Tuple* names;
    std::vector<Str*> optional;
};
Fields parse_fields(std::string_view text) {
    Fields fields{empty_tuple(), {}};
    std::size_t open = text.find('(');
    if (open == text.npos) return fields;
    List* names = make_list();
    text = text.substr(open + 1, text.size() - open - 2);
    while (!text.empty()) {
        std::size_t comma = std::min(text.find(", "), text.size());
        std::string_view field = text.substr(0, comma);
        std::size_t blank = field.find(' ');
        Str* name = intern(field.substr(blank + 1));
        (void)list_append(names, Value::object(name));
        if (field[blank - 1] == '?') fields.optional.push_back(name);
        text.remove_prefix(std::min(comma + 2, text.size()));
    }
    fields.names = make_tuple(names->items(), names->size);
    return fields;
}

void set_positions(Dict* space, Positions positions) {
    if (positions == Positions::Inherited) return;
    Tuple* names = empty_tuple();
    if (positions != Positions::None)
        names = make_tuple({Value::object(intern("lineno")), Value::object(intern("col_offset")),
                            Value::object(intern("end_lineno")),
                            Value::object(intern("end_col_offset"))});
    dict_set(space, intern("_attributes"), Value::object(names));
    if (positions != Positions::EndOptional) return;
    dict_set(space, intern("end_lineno"), Value::none());
    dict_set(space, intern("end_col_offset"), Value::none());
}

void fill(Module* module) {
    TypeSpec spec;
    spec.attributes_allowed = true;
    spec.module = "ast";
    spec.name = "AST";
    add_type(module, ast_type, spec, methods, attributes);
    for (const char* name : {"_fields", "__match_args__", "_attributes"})
        set_type_attribute(&ast_type, intern(name), Value::object(empty_tuple()));
    for (const Row& row : kRows) {
        std::string_view text = row.text;
        Str* name = intern(text.substr(0, text.find('(')));
        Fields fields = parse_fields(text);
        Dict* space = make_dict();
        dict_set(space, intern("_fields"), Value::object(fields.names));
        dict_set(space, intern("__match_args__"), Value::object(fields.names));
        dict_set(space, names.dunder_module, Value::object(intern("ast")));
        dict_set(space, names.dunder_doc, str_value(text));
        set_positions(space, row.positions);
        for (Str* optional : fields.optional) dict_set(space, optional, Value::none());
        Type* base = row.base ? dict_get(module->dict, intern(row.base)).as<Type>() : &ast_type;
        dict_set(module->dict, name, make_simple_class(name, base, space));
    }
    auto flag = [&](const char* name, CompileFlags value) {
        dict_set(module->dict, intern(name), Value::integer(value));
    };
    flag("PyCF_ONLY_AST", kOnlyAst);
    flag("PyCF_TYPE_COMMENTS", kTypeComments);
    flag("PyCF_ALLOW_TOP_LEVEL_AWAIT", kAllowTopLevelAwait);
}

} // namespace

bool is_ast_node(Value v) noexcept { return ast_type.shape && is_instance_of(v, ast_type); }

Value ast_class(std::string_view name) {
    static Rooted<Module> module;
    if (!module) {
        Value loaded = import_module(intern("_ast"));
        TRY(loaded);
        module = loaded.as<Module>();
    }
    return dict_get(module->dict, intern(name));
}

extern const NativeModule ast_module;
const NativeModule ast_module{"_ast", "The classes of abstract syntax trees.", fill};

} // namespace boomslang::runtime
