// Prepared statements, the cache of them, and their parameters.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "runtime/container/containers.h"
#include "runtime/text/bytes.h"

#include <climits>
#include <strings.h>

namespace boomslang::runtime::sqlite {

namespace {

BuiltinType statement_type{};

void trace_statement(Cell* cell, Marker& marker) {
    marker.mark(static_cast<Statement*>(cell)->database);
}
void finalize_statement(Cell* cell) noexcept {
    auto* statement = static_cast<Statement*>(cell);
    if (!statement->handle || !statement->database || !statement->database->handle) return;
    statement->database->handles->left_statements.push_back(
        std::exchange(statement->handle, nullptr));
}
const Layout statement_layout{"sqlite statement", sizeof(Statement), trace_statement,
                              finalize_statement};

// Behind spaces and comments: where SQL begins, or null.
const char* skip_comments(const char* p) noexcept {
    for (; *p; ++p) {
        if (*p == ' ' || *p == '\t' || *p == '\f' || *p == '\n' || *p == '\r') continue;
        if (p[0] == '-' && p[1] == '-') {
            while (*p && *p != '\n') ++p;
            if (!*p) return nullptr;
        } else if (p[0] == '/' && p[1] == '*') {
            p += 2;
            while (*p && !(p[0] == '*' && p[1] == '/')) ++p;
            if (!*p) return nullptr;
            ++p;
        } else {
            return p;
        }
    }
    return nullptr;
}
bool changes_data(const char* sql) noexcept {
    const char* p = skip_comments(sql);
    const auto begins = [&](const char* word, std::size_t size) {
        return strncasecmp(p, word, size) == 0;
    };
    return p && (begins("insert", 6) || begins("update", 6) || begins("delete", 6) ||
                 begins("replace", 7));
}

// --- parameters

// Empty, or Exception.
Value bind(Statement* statement, int place, Value v) {
    sqlite3_stmt* handle = statement->live();
    if (!handle) return raise(*exceptions.ProgrammingError, "Cannot operate on a closed database.");
    const auto bound = [&](auto body) { return in_library_of(statement->database, body); };
    int status;
    if (v.is_none()) {
        status = bound([&] { return library.sqlite3_bind_null(handle, place); });
    } else if (is_integer(v)) {
        std::int64_t n;
        if (!sqlite_integer(v, n)) return Value::exception();
        status = bound([&] { return library.sqlite3_bind_int64(handle, place, n); });
    } else if (is_floating(v)) {
        status = bound([&] { return library.sqlite3_bind_double(handle, place, float_value(v)); });
    } else if (is_str(v)) {
        std::string text;
        const bool ascii = v.as<Str>()->ascii;
        if (!ascii && !utf8_text(v, text)) return Value::exception();
        const std::string_view view = ascii ? v.as<Str>()->ascii_view() : std::string_view(text);
        if (view.size() > INT_MAX)
            return raise(types::OverflowError, "string longer than INT_MAX bytes");
        status = bound([&] {
            return library.sqlite3_bind_text(handle, place, view.empty() ? "" : view.data(),
                                             static_cast<int>(view.size()), SQLITE_TRANSIENT);
        });
    } else if (offers_buffer(v)) {
        ByteView view{};
        if (!require_bytes(v, view)) return Value::exception();
        if (view.size > INT_MAX)
            return raise(types::OverflowError, "BLOB longer than INT_MAX bytes");
        const void* data = view.size ? view.data : static_cast<const void*>("");
        status = bound([&] {
            return library.sqlite3_bind_blob(handle, place, data, static_cast<int>(view.size),
                                             SQLITE_TRANSIENT);
        });
    } else {
        return raise(*exceptions.ProgrammingError, "Error binding parameter ",
                     std::to_string(place), ": type '", type_name(v), "' is not supported");
    }
    return status == SQLITE_OK ? Value::empty() : raise_error(statement->database, status);
}
Value adapt_and_bind(Statement* statement, int place, Value v) {
    if (needs_adapting(v)) {
        TRY_VALUE(adapted, adapt(v, Value::object(&prepare_protocol), v));
        v = adapted;
    }
    return bind(statement, place, v);
}

Value bind_sequence(Statement* statement, Value parameters, int wanted) {
    std::int64_t given;
    if (!length_of(parameters, given)) return Value::exception();
    if (given != wanted)
        return raise(*exceptions.ProgrammingError,
                     "Incorrect number of bindings supplied. The current statement uses ",
                     std::to_string(wanted), ", and there are ", std::to_string(given),
                     " supplied.");
    const bool is_exact_tuple = is_exact(parameters, types::tuple);
    for (int i = 0; i < wanted; ++i) {
        const Value item = is_exact_tuple ? parameters.as<Tuple>()->items[i]
                                          : get_item(parameters, Value::integer(i));
        TRY(item);
        TRY(adapt_and_bind(statement, i + 1, item));
    }
    return Value::empty();
}
Value bind_mapping(Statement* statement, Value parameters, int wanted) {
    for (int i = 1; i <= wanted; ++i) {
        const char* name =
            statement->live() ? library.sqlite3_bind_parameter_name(statement->handle, i) : nullptr;
        if (!name)
            return raise(*exceptions.ProgrammingError, "Binding ", std::to_string(i),
                         " has no name, but you supplied a dictionary (which has only names).");
        ++name; // behind ':', '@' or '$'
        const std::string parameter = name;
        TRY_VALUE(key, text_value(name));
        Value item = is_exact(parameters, types::dict) ? dict_get(parameters.as<Dict>(), key)
                                                       : get_item(parameters, key);
        if (item.is_exception()) {
            if (!pending_is(types::LookupError)) return item;
            item = Value::empty();
            clear_pending();
        }
        if (item.is_empty())
            return raise(*exceptions.ProgrammingError,
                         "You did not supply a value for binding parameter :", parameter, ".");
        TRY(adapt_and_bind(statement, i, item));
    }
    return Value::empty();
}

Value too_large() { return raise(*exceptions.DataError, "query string is too large"); }

} // namespace

void Statement::reset() noexcept {
    if (sqlite3_stmt* one = live()) in_library([&] { return library.sqlite3_reset(one); });
}

Value make_statement(Connection* connection, Value sql) {
    TRY(check_open(connection));
    Database* database = connection->db();
    const Use use(database);
    std::string text;
    if (!utf8_text(sql, text)) return Value::exception();
    const int most = library.sqlite3_limit(database->handle, SQLITE_LIMIT_SQL_LENGTH, -1);
    if (text.size() > static_cast<std::size_t>(most)) return too_large();
    if (text.find('\0') != text.npos)
        return raise(*exceptions.ProgrammingError, "the query contains a null character");
    auto* statement = make_instance_of<Statement>(&statement_type);
    statement->database = database;
    heap.register_finalizable(statement);
    const char* rest = nullptr;
    const int status = when_unlocked(database, [&] {
        return library.sqlite3_prepare_v2(database->handle, text.c_str(),
                                          static_cast<int>(text.size() + 1), &statement->handle,
                                          &rest);
    });
    if (state.pending) return Value::exception();
    if (status != SQLITE_OK) return raise_error(database, status);
    if (skip_comments(rest))
        return raise(*exceptions.ProgrammingError, "You can only execute one statement at a time.");
    statement->is_dml = changes_data(text.c_str());
    return Value::object(statement);
}

Value cached_statement(Connection* connection, Value sql) {
    if (connection->most_statements <= 0) return make_statement(connection, sql);
    auto* cache = connection->statements.as<Dict>();
    const Value key = is_exact_str(sql) ? sql : Value::object(make_str(to_utf8(sql.as<Str>())));
    if (const Value known = dict_get(cache, key.as<Str>()); !known.is_empty()) {
        TRY(dict_move_to_end(cache, key, true));
        return known;
    }
    TRY_VALUE(made, make_statement(connection, key));
    if (connection->statements.is(Value::object(cache))) {
        dict_set(cache, key.as<Str>(), made);
        Value old_key, old;
        if (cache->count > static_cast<std::size_t>(connection->most_statements))
            dict_pop_first(cache, old_key, old);
    }
    return made;
}

Value bind_parameters(Statement* statement, Value parameters) {
    const int wanted =
        statement->live() ? library.sqlite3_bind_parameter_count(statement->handle) : 0;
    const Type* type = type_of(parameters);
    if (is_dict(parameters)) return bind_mapping(statement, parameters, wanted);
    if (type == &types::tuple || type == &types::list || type->has(Dunder::GetItem))
        return bind_sequence(statement, parameters, wanted);
    return raise(*exceptions.ProgrammingError, "parameters are of unsupported type");
}

void add_statement_type() {
    if (statement_type.shape) return;
    TypeSpec spec;
    spec.layout = &statement_layout;
    spec.module = "sqlite3";
    spec.name = "Statement";
    spec.flags = kFinal | kNoInstantiation;
    init_type(statement_type, spec, nullptr);
}

} // namespace boomslang::runtime::sqlite

#endif
