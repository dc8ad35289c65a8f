// The class Cursor: executing statements and fetching rows.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "runtime/text/bytes.h"

#include <climits>

namespace boomslang::runtime::sqlite {

BuiltinType cursor_type{};

namespace {

constexpr std::int64_t kParseDecltypes = 1, kParseColnames = 2;

void trace_cursor(Cell* cell, Marker& marker) {
    trace_values<5>(cell, marker);
    marker.mark(static_cast<Cursor*>(cell)->statement);
}
// A statement of the cache lives on: it must not keep its place, nor the lock that comes with it.
void finalize_cursor(Cell* cell) noexcept {
    Statement* statement = std::exchange(static_cast<Cursor*>(cell)->statement, nullptr);
    if (!statement) return;
    statement->taken = false;
    if (!statement->handle || !statement->database->handle) return;
    statement->database->handles->left_by_cursors.push_back(statement->handle);
}
const Layout cursor_layout{"sqlite cursor", sizeof(Cursor), trace_cursor, finalize_cursor};

Cursor* self_cursor(Value* args) { return receiver<Cursor>(args); }
Connection* connection_of(const Cursor* cursor) { return cursor->connection.as<Connection>(); }

Value check_unlocked(const Cursor* cursor) {
    return cursor->locked
               ? raise(*exceptions.ProgrammingError, "Recursive use of cursors not allowed.")
               : Value::empty();
}
Value check_initialized(const Cursor* cursor) {
    return cursor->initialized
               ? Value::empty()
               : raise(*exceptions.ProgrammingError, "Base Cursor.__init__ not called.");
}
Value check_cursor(const Cursor* cursor) {
    TRY(check_initialized(cursor));
    if (cursor->closed)
        return raise(*exceptions.ProgrammingError, "Cannot operate on a closed cursor.");
    TRY(check_usable(connection_of(cursor)));
    return check_unlocked(cursor);
}

class Locked {
  public:
    explicit Locked(Cursor* cursor) : cursor_(cursor) { cursor->locked = true; }
    ~Locked() { cursor_->locked = false; }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;

  private:
    Cursor* cursor_;
};

void drop_statement(Cursor* cursor) {
    Statement* statement = std::exchange(cursor->statement, nullptr);
    if (!statement) return;
    statement->reset();
    statement->taken = false;
}

// --- columns

const char* column_name(const Cursor* cursor, int column) {
    const Statement* statement = cursor->statement;
    return in_library_of(statement->database,
                         [&] { return library.sqlite3_column_name(statement->handle, column); });
}

// Which converter a column has: by "[name]" in its name, or by the type it was declared with. None:
// none.
Value converter_of(const Cursor* cursor, int column, std::int64_t detect_types) {
    Value found = Value::empty();
    if (detect_types & kParseColnames) {
        const char* name = column_name(cursor, column);
        if (!name) return raise_memory();
        const std::string_view text = name;
        // From the last '[' before the first ']' that follows one.
        const auto first = text.find('[');
        const auto end = first == text.npos ? first : text.find(']', first);
        if (end != text.npos) {
            const auto begin = text.rfind('[', end) + 1;
            found = find_converter(text.substr(begin, end - begin));
        }
    }
    if (found.is_empty() && (detect_types & kParseDecltypes)) {
        const char* declared = in_library_of(cursor->statement->database, [&] {
            return library.sqlite3_column_decltype(cursor->statement->handle, column);
        });
        if (declared) {
            const std::string_view text = declared;
            found = find_converter(text.substr(0, text.find_first_of(" (")));
        }
    }
    return found.is_empty() ? Value::none() : found;
}
// A tuple, or None where the connection detects no types.
Value find_converters(const Cursor* cursor) {
    const std::int64_t detect_types = connection_of(cursor)->detect_types;
    sqlite3_stmt* handle = cursor->statement->live();
    if (!detect_types || !handle) return Value::none();
    const int count = library.sqlite3_column_count(handle);
    Tuple* all = make_tuple(static_cast<std::size_t>(count));
    if (!all) return Value::exception();
    for (Value& v : *all) v = Value::none();
    for (int i = 0; i < count; ++i) {
        TRY_VALUE(one, converter_of(cursor, i, detect_types));
        all->items[i] = one;
    }
    return Value::object(all);
}
Value describe(const Cursor* cursor) {
    sqlite3_stmt* handle = cursor->statement->live();
    const int count = handle ? library.sqlite3_column_count(handle) : 0;
    if (count <= 0) return Value::none();
    Tuple* all = make_tuple(static_cast<std::size_t>(count));
    if (!all) return Value::exception();
    for (Value& v : *all) v = Value::none();
    for (int i = 0; i < count; ++i) {
        const char* name = column_name(cursor, i);
        if (!name) return raise_memory();
        std::string_view text = name;
        if (connection_of(cursor)->detect_types & kParseColnames) {
            text = text.substr(0, text.find('['));
            if (text.size() < std::strlen(name) && !text.empty() && text.back() == ' ')
                text.remove_suffix(1);
        }
        TRY_VALUE(shown, text_value(text.data(), text.size()));
        const Value none = Value::none();
        all->items[i] = tuple_value({shown, none, none, none, none, none, none});
    }
    return Value::object(all);
}

// What the library has in a column. Valid until the statement's next step.
struct Column {
    int type, size;
    std::int64_t integer;
    double real;
    const void* data;

    const char* text() const noexcept { return static_cast<const char*>(data); }
    Value bytes() const { return make_bytes_or_raise(data, static_cast<std::size_t>(size)); }
};
// `as_bytes`: whatever its type is.
Column read_column(const Statement* statement, int i, bool as_bytes) {
    sqlite3_stmt* handle = statement->handle;
    return in_library_of(statement->database, [&] {
        Column column{as_bytes ? SQLITE_BLOB : library.sqlite3_column_type(handle, i), 0, 0, 0,
                      nullptr};
        switch (column.type) {
        case SQLITE_NULL: break;
        case SQLITE_INTEGER: column.integer = library.sqlite3_column_int64(handle, i); break;
        case SQLITE_FLOAT: column.real = library.sqlite3_column_double(handle, i); break;
        case SQLITE_TEXT: column.data = library.sqlite3_column_text(handle, i); break;
        default: column.data = library.sqlite3_column_blob(handle, i);
        }
        if (column.data) column.size = library.sqlite3_column_bytes(handle, i);
        return column;
    });
}
[[gnu::cold]] Value raise_undecodable(const Cursor* cursor, int i, const char* text) {
    if (!pending_is(types::UnicodeDecodeError)) return Value::exception();
    clear_pending();
    const char* name = column_name(cursor, i);
    constexpr std::size_t most = 198;
    std::string message = std::string("Could not decode to UTF-8 column '") +
                          (name ? name : "<unknown column name>") + "' with text '" + text + "'";
    message.resize(std::min(message.size(), most));
    std::string shown;
    for (char c : message)
        if (static_cast<signed char>(c) < 0) shown += "\uFFFD";
        else shown += c;
    return raise(*exceptions.OperationalError, shown);
}
Value text_of(const Cursor* cursor, const Column& column, int i) {
    if (!column.data) return raise_memory();
    const Value factory = connection_of(cursor)->text_factory;
    if (factory.is(Value::object(&types::str))) {
        const Value made = text_value(column.text(), static_cast<std::size_t>(column.size));
        return made.is_exception() ? raise_undecodable(cursor, i, column.text()) : made;
    }
    TRY_VALUE(bytes, column.bytes());
    return factory.is(Value::object(&types::bytes)) ? bytes : call(factory, {bytes});
}
Value column_value(const Cursor* cursor, Value converter, int i) {
    const Column column = read_column(cursor->statement, i, !converter.is_none());
    if (!converter.is_none()) {
        if (!column.data) return Value::none();
        TRY_VALUE(bytes, column.bytes());
        return call(converter, {bytes});
    }
    switch (column.type) {
    case SQLITE_NULL: return Value::none();
    case SQLITE_INTEGER: return Value::integer(column.integer);
    case SQLITE_FLOAT: return Value::real(column.real);
    case SQLITE_TEXT: return text_of(cursor, column, i);
    default: return column.bytes();
    }
}
// The row at which the statement stands.
Value fetch_row(const Cursor* cursor, sqlite3_stmt* handle) {
    const int count = library.sqlite3_data_count(handle);
    Tuple* row = make_tuple(static_cast<std::size_t>(count));
    if (!row) return Value::exception();
    for (Value& v : *row) v = Value::none();
    for (int i = 0; i < count; ++i) {
        Value converter = Value::none();
        if (!cursor->converters.is_none()) {
            const auto* all = cursor->converters.as<Tuple>();
            if (static_cast<std::size_t>(i) < all->size) converter = all->items[i];
        }
        TRY_VALUE(v, column_value(cursor, converter, i));
        row->items[i] = v;
    }
    return Value::object(row);
}

// --- execution

// What the library says to a step: SQLITE_ROW or SQLITE_DONE as an int, or Exception.
Value stepped(Database* database, int status) {
    if (Value failure = std::exchange(database->failure, Value::empty()); !failure.is_empty())
        return raise_object(failure.as_object());
    if (state.pending) return Value::exception();
    if (status == SQLITE_ROW || status == SQLITE_DONE) return Value::integer(status);
    return raise_error(database, status);
}
int first_step(Database* database, sqlite3_stmt* handle) {
    return when_unlocked(database, [&] {
        const int status = library.sqlite3_step(handle);
        if (is_lock(status)) library.sqlite3_reset(handle);
        return status;
    });
}

Value run_with(Cursor* cursor, Value parameters) {
    Statement* statement = cursor->statement;
    Database* database = statement->database;
    TRY(bind_parameters(statement, parameters));
    sqlite3_stmt* handle = statement->live();
    // Without a handle there is nothing but comments.
    TRY_VALUE(status, stepped(database, handle ? first_step(database, handle) : SQLITE_DONE));
    const bool has_row = status.as_int() == SQLITE_ROW;
    TRY_VALUE(converters, find_converters(cursor));
    cursor->converters = converters;
    if (cursor->description.is_none()) {
        TRY_VALUE(description, describe(cursor));
        cursor->description = description;
    }
    if (has_row) return Value::empty();
    if (statement->is_dml) cursor->row_count += library.sqlite3_changes(database->handle);
    statement->reset();
    return Value::empty();
}

Value prepare(Cursor* cursor, Value sql, bool many) {
    Connection* connection = connection_of(cursor);
    drop_statement(cursor);
    TRY_VALUE(made, cached_statement(connection, sql));
    auto* statement = made.as<Statement>();
    // One that another cursor executes, or still fetches rows of, is left to it.
    if (statement->taken || statement->is_busy()) {
        TRY_VALUE(own, make_statement(connection, sql));
        statement = own.as<Statement>();
    }
    statement->taken = true;
    cursor->statement = statement;
    if (many && cursor->statement->live() &&
        library.sqlite3_stmt_readonly(cursor->statement->handle))
        return raise(*exceptions.ProgrammingError,
                     "executemany() can only execute DML statements.");
    cursor->statement->reset();
    cursor->row_count = cursor->statement->is_dml ? 0 : -1;
    if (connection->isolation_level && cursor->statement->is_dml &&
        library.sqlite3_get_autocommit(connection->db()->handle))
        return begin_transaction(connection);
    return Value::empty();
}

// `parameters`: of one execution, or an iterator over those of many.
Value run_statement(Cursor* cursor, Value sql, Value parameters, bool many) {
    cursor->description = Value::none();
    TRY(prepare(cursor, sql, many));
    sqlite3* db = cursor->statement->database->handle;
    if (!many) {
        TRY(run_with(cursor, parameters));
        cursor->last_row = Value::integer(library.sqlite3_last_insert_rowid(db));
        return Value::empty();
    }
    for (;;) {
        TRY_VALUE(some, iterate(parameters));
        if (some.is_empty()) return some;
        TRY(run_with(cursor, some));
        TRY(poll());
    }
}
Value query(Cursor* cursor, Value sql, Value parameters, bool many) {
    TRY(check_cursor(cursor));
    const Use use(connection_of(cursor)->db());
    const Locked locked(cursor);
    const Value result = run_statement(cursor, sql, parameters, many);
    if (result.is_exception()) {
        drop_statement(cursor);
        cursor->row_count = -1;
        return result;
    }
    if (cursor->statement && !cursor->statement->is_busy()) drop_statement(cursor);
    return Value::object(cursor);
}

// The next row; Empty at the end.
Value next_row(Object* self) {
    auto* cursor = static_cast<Cursor*>(self);
    TRY(check_cursor(cursor));
    Statement* statement = cursor->statement;
    if (!statement) return Value::empty();
    const Use use(connection_of(cursor)->db());
    const Use use_of_statement(statement->database); // another's, after Connection.__init__()
    sqlite3_stmt* handle = statement->live();
    if (!handle || library.sqlite3_data_count(handle) == 0) {
        drop_statement(cursor);
        return Value::empty();
    }
    Value row;
    {
        const Locked locked(cursor);
        row = fetch_row(cursor, handle);
    }
    TRY(row);
    const Value status =
        stepped(statement->database, in_library([&] { return library.sqlite3_step(handle); }));
    if (status.is_exception()) {
        drop_statement(cursor);
        return status;
    }
    if (status.as_int() == SQLITE_DONE) {
        if (statement->is_dml)
            cursor->row_count = library.sqlite3_changes(statement->database->handle);
        drop_statement(cursor);
    }
    if (cursor->row_factory.is_none()) return row;
    return call(cursor->row_factory, {Value::object(cursor), row});
}

// --- methods

Value cursor_new(Value* args, std::uint32_t) {
    auto* cursor = make_instance_of<Cursor>(requested_class(args));
    cursor->connection = cursor->description = cursor->last_row = cursor->row_factory =
        cursor->converters = Value::none();
    heap.register_finalizable(cursor);
    return Value::object(cursor);
}
Value cursor_init(Value* args, std::uint32_t) {
    Cursor* cursor = self_cursor(args);
    if (!is_connection(args[1]))
        return raise_argument("Cursor() argument 1", "sqlite3.Connection", args[1]);
    TRY(check_unlocked(cursor));
    drop_statement(cursor);
    cursor->connection = args[1];
    cursor->description = cursor->last_row = cursor->row_factory = cursor->converters =
        Value::none();
    cursor->array_size = 1;
    cursor->row_count = -1;
    cursor->closed = false;
    TRY(check_thread(connection_of(cursor)));
    cursor->initialized = true;
    return Value::none();
}
Value no_parameters() { return Value::object(empty_tuple()); }
Value cursor_execute(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("execute() argument 1", "str", args[1]);
    return execute(self_cursor(args), args[1], args[2].is_empty() ? no_parameters() : args[2]);
}
Value cursor_executemany(Value* args, std::uint32_t) {
    if (!is_str(args[1])) return raise_argument("executemany() argument 1", "str", args[1]);
    return execute_many(self_cursor(args), args[1], args[2]);
}
Value cursor_executescript(Value* args, std::uint32_t) {
    return execute_script(self_cursor(args), args[1]);
}
Value cursor_fetchone(Value* args, std::uint32_t) {
    const Value row = iterate(args[0]);
    return row.is_empty() ? Value::none() : row;
}
// Up to `most` rows; 0: all.
Value fetch(Value cursor, std::int64_t most) {
    List* rows = make_list();
    if (!rows) return Value::exception();
    for (std::int64_t count = 0;;) {
        TRY_VALUE(row, next_row(cursor.as_object()));
        if (row.is_empty()) break;
        TRY(list_append(rows, row));
        if (++count == most) break;
        TRY(poll());
    }
    return Value::object(rows);
}
Value cursor_fetchmany(Value* args, std::uint32_t) {
    int most = static_cast<int>(self_cursor(args)->array_size);
    if (!args[1].is_empty() && !c_int_argument(args[1], most)) return Value::exception();
    return fetch(args[0], most);
}
Value cursor_fetchall(Value* args, std::uint32_t) { return fetch(args[0], 0); }
Value cursor_close(Value* args, std::uint32_t) {
    Cursor* cursor = self_cursor(args);
    TRY(check_unlocked(cursor));
    TRY(check_initialized(cursor));
    TRY(check_usable(connection_of(cursor)));
    drop_statement(cursor);
    cursor->closed = true;
    return Value::none();
}
Value do_nothing(Value*, std::uint32_t) { return Value::none(); }

const NativeDef methods[] = {
    {"-__new__($static, cls, /, *args, **kwargs)", cursor_new, nullptr},
    {"__init__(self, connection, /)", cursor_init, nullptr},
    {"__iter__(self, /)", return_self, "Implement iter(self)."},
    {"close(self, /)", cursor_close, "Closes the cursor."},
    {"execute(self, sql, parameters=(), /)", cursor_execute, "Executes an SQL statement."},
    {"executemany(self, sql, seq_of_parameters, /)", cursor_executemany,
     "Repeatedly executes an SQL statement."},
    {"executescript(self, sql_script, /)", cursor_executescript,
     "Executes multiple SQL statements at once."},
    {"fetchall(self, /)", cursor_fetchall, "Fetches all rows from the resultset."},
    {"fetchmany(self, /, size=1)", cursor_fetchmany, "Fetches several rows from the resultset."},
    {"fetchone(self, /)", cursor_fetchone, "Fetches one row from the resultset."},
    {"setinputsizes(self, sizes, /)", do_nothing, "Required by DB-API. Does nothing in sqlite3."},
    {"setoutputsize(self, size, column=None, /)", do_nothing,
     "Required by DB-API. Does nothing in sqlite3."},
    {nullptr, nullptr, nullptr},
};

Value set_array_size(Value self, Value v) {
    if (v.is_empty()) return raise(types::TypeError, "can't delete numeric/char attribute");
    std::int64_t n;
    if (!size_argument(v, n)) return Value::exception();
    self.as<Cursor>()->array_size = static_cast<int>(n);
    return Value::empty();
}
Value set_row_factory(Value self, Value v) {
    self.as<Cursor>()->row_factory = v.is_empty() ? Value::none() : v;
    return Value::empty();
}
Value refuse(Value, Value) { return raise(types::AttributeError, "readonly attribute"); }
template <Value Cursor::*Member>
Value get(Value self) {
    return self.as<Cursor>()->*Member;
}
const GetSetDef attributes[] = {
    {"connection", get<&Cursor::connection>, refuse, nullptr, kMember},
    {"description", get<&Cursor::description>, refuse, nullptr, kMember},
    {"arraysize", [](Value self) { return Value::integer(self.as<Cursor>()->array_size); },
     set_array_size, nullptr, kMember},
    {"lastrowid", get<&Cursor::last_row>, refuse, nullptr, kMember},
    {"rowcount", [](Value self) { return Value::integer(self.as<Cursor>()->row_count); }, refuse,
     nullptr, kMember},
    {"row_factory", get<&Cursor::row_factory>, set_row_factory, nullptr, kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value execute(Cursor* cursor, Value sql, Value parameters) {
    return query(cursor, sql, parameters, false);
}
Value execute_many(Cursor* cursor, Value sql, Value parameters) {
    TRY(check_cursor(cursor));
    TRY_VALUE(iterator, get_iterator(parameters));
    return query(cursor, sql, iterator, true);
}
Value execute_script(Cursor* cursor, Value script) {
    std::string text;
    if (!c_text(script, "executescript() argument", text)) return Value::exception();
    TRY(check_cursor(cursor));
    Database* database = connection_of(cursor)->db();
    const Use use(database);
    const int most = library.sqlite3_limit(database->handle, SQLITE_LIMIT_SQL_LENGTH, -1);
    if (text.size() > static_cast<std::size_t>(most))
        return raise(*exceptions.DataError, "query string is too large");
    if (!library.sqlite3_get_autocommit(database->handle))
        TRY(run_sql(connection_of(cursor), "COMMIT"));
    for (const char* rest = text.c_str(); *rest;) {
        sqlite3_stmt* handle = nullptr;
        int status = when_unlocked(database, [&] {
            const char* sql = rest;
            return library.sqlite3_prepare_v2(database->handle, sql, -1, &handle, &rest);
        });
        if (status == SQLITE_OK && handle) status = first_step(database, handle);
        while (status == SQLITE_ROW)
            status = in_library([&] { return library.sqlite3_step(handle); });
        const Value done = status == SQLITE_OK ? Value::empty() : stepped(database, status);
        in_library([&] { return library.sqlite3_finalize(handle); });
        TRY(done);
        TRY(poll());
    }
    return Value::object(cursor);
}

Value make_cursor(Value connection) { return call(Value::object(&cursor_type), {connection}); }

void add_cursor_type(Module* module) {
    TypeSpec spec;
    spec.layout = &cursor_layout;
    spec.module = "sqlite3";
    spec.name = "Cursor";
    spec.weakly_referable = true;
    spec.doc = "SQLite database cursor class.";
    spec.next = next_row;
    add_type(module, cursor_type, spec, methods, attributes);
}

} // namespace boomslang::runtime::sqlite

#endif
