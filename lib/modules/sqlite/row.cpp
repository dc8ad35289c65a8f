// The class Row: a tuple whose items have the names of their columns.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "runtime/container/containers.h"

#include <strings.h>

namespace boomslang::runtime::sqlite {

BuiltinType row_type{};

namespace {

struct Row : Object {
    Value data;        // a tuple
    Value description; // of the cursor: a tuple of tuples that begin with a name, or None
};
const Layout row_layout = layout_of_values<Row, 2>("sqlite row");

Value row_new(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], cursor_type))
        return raise_argument("Row() argument 1", "sqlite3.Cursor", args[1]);
    if (!is_tuple(args[2])) return raise_argument("Row() argument 2", "tuple", args[2]);
    auto* row = make_instance_of<Row>(requested_class(args));
    row->data = args[2];
    row->description = args[1].as<Cursor>()->description;
    return Value::object(row);
}

// The name of a column.
Value name_at(const Row* row, std::size_t i) {
    return row->description.as<Tuple>()->items[i].as<Tuple>()->items[0];
}
std::size_t named_columns(const Row* row) {
    return row->description.is_none() ? 0 : row->description.as<Tuple>()->size;
}
bool same_name(const Str* a, const Str* b) noexcept {
    if (str_equal(a, b)) return true;
    return a->ascii && b->ascii && a->length == b->length &&
           strncasecmp(a->ascii_view().data(), b->ascii_view().data(), a->length) == 0;
}
Value row_getitem(Value* args, std::uint32_t) {
    const Row* row = receiver<Row>(args);
    if (is_integer(args[1])) {
        std::int64_t i;
        if (!item_index(args[1], i)) return Value::exception();
        return tuple_subscript(row->data.as<Tuple>(), Value::integer(i));
    }
    if (is_str(args[1])) {
        const std::size_t count = std::min(named_columns(row), row->data.as<Tuple>()->size);
        for (std::size_t i = 0; i < count; ++i)
            if (same_name(args[1].as<Str>(), name_at(row, i).as<Str>()))
                return row->data.as<Tuple>()->items[i];
        return raise(types::IndexError, "No item with that key");
    }
    if (is_exact(args[1], types::slice)) return tuple_subscript(row->data.as<Tuple>(), args[1]);
    return raise(types::IndexError, "Index must be int or string");
}
Value row_keys(Value* args, std::uint32_t) {
    const Row* row = receiver<Row>(args);
    List* keys = make_list();
    if (!keys) return Value::exception();
    for (std::size_t i = 0; i < named_columns(row); ++i) TRY(list_append(keys, name_at(row, i)));
    return Value::object(keys);
}
Value row_len(Value* args, std::uint32_t) {
    return Value::integer(static_cast<std::int64_t>(receiver<Row>(args)->data.as<Tuple>()->size));
}
Value row_iter(Value* args, std::uint32_t) { return get_iterator(receiver<Row>(args)->data); }
Value row_hash(Value* args, std::uint32_t) {
    std::int64_t names, data;
    if (!hash_of(receiver<Row>(args)->description, names) ||
        !hash_of(receiver<Row>(args)->data, data))
        return Value::exception();
    return Value::integer(names ^ data);
}
template <CompareOp Op>
Value row_compare(Value* args, std::uint32_t) {
    if (!is_instance_of(args[1], row_type)) return not_implemented();
    const Row *row = receiver<Row>(args), *other = args[1].as<Row>();
    const int same = equals(row->description, other->description);
    if (same < 0) return Value::exception();
    return same ? compare(Op, row->data, other->data) : Value::from(Op == CompareOp::Ne);
}

const NativeDef methods[] = {
    {"__new__($static, cls, cursor, data, /)", row_new, nullptr},
    {"__hash__(self, /)", row_hash, nullptr},
    {"__eq__(self, value, /)", row_compare<CompareOp::Eq>, nullptr},
    {"__ne__(self, value, /)", row_compare<CompareOp::Ne>, nullptr},
    {"__iter__(self, /)", row_iter, nullptr},
    {"__len__(self, /)", row_len, nullptr},
    {"__getitem__(self, key, /)", row_getitem, nullptr},
    {"keys(self, /)", row_keys, "Returns the keys of the row."},
    {nullptr, nullptr, nullptr},
};

} // namespace

void add_row_type(Module* module) {
    TypeSpec spec;
    spec.layout = &row_layout;
    spec.module = "sqlite3";
    spec.name = "Row";
    add_type(module, row_type, spec, methods);
}

} // namespace boomslang::runtime::sqlite

#endif
