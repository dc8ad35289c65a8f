// The class Connection.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "modules/posix/posix.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/text/bytes.h"

#include <climits>
#include <cstring>

namespace boomslang::runtime::sqlite {

BuiltinType connection_type{};

namespace {

const Layout connection_layout = layout_of_values<Connection, 4>("sqlite connection");

Connection* self_connection(Value* args) { return receiver<Connection>(args); }

Value refuse_delete() { return raise(types::AttributeError, "cannot delete attribute"); }

// "", "DEFERRED", ... as they are kept, null for None. False: exception pending.
bool isolation_argument(Value v, const char*& out) {
    out = nullptr;
    if (v.is_none()) return true;
    if (!is_str(v)) {
        (void)raise(types::TypeError, "isolation_level must be str or None");
        return false;
    }
    std::string text;
    if (!c_text(v, "isolation_level", text)) return false;
    for (const char* level : {"", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"})
        if (library.sqlite3_stricmp(text.c_str(), level) == 0) out = level;
    if (out) return true;
    (void)raise(types::ValueError, "isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or "
                                   "'EXCLUSIVE'");
    return false;
}

// --- life

Value connection_new(Value* args, std::uint32_t) {
    auto* connection = make_instance_of<Connection>(requested_class(args));
    connection->row_factory = connection->text_factory = connection->statements = Value::none();
    return Value::object(connection);
}

bool database_argument(Value v, PathArgument& out) {
    if (!is_str(v) && !is_bytes(v) && type_lookup(type_of(v), intern("__fspath__")).is_empty()) {
        (void)raise(types::TypeError, "expected str, bytes or os.PathLike object, not ",
                    type_name(v));
        return false;
    }
    if (!path_argument(v, "connect", out)) {
        if (!pending_is(types::ValueError) || pending_is(types::UnicodeError)) return false;
        clear_pending();
        (void)raise(types::ValueError, "embedded null byte");
        return false;
    }
    return true;
}
// __init__(self, database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True,
//          factory=ConnectionType, cached_statements=128, uri=False)
Value connection_init(Value* args, std::uint32_t) {
    enum { kSelf, kName, kTimeout, kDetect, kIsolation, kCheck, kFactory, kCached, kUri };
    Connection* connection = self_connection(args);
    PathArgument name;
    double timeout = 5;
    int detect_types = 0, cached = 128;
    const char* isolation_level = "";
    bool check = true, uri = false;
    const auto given = [&](int i) { return !args[i].is_empty(); };
    if (!database_argument(args[kName], name) ||
        (given(kTimeout) && !float_argument(args[kTimeout], timeout)) ||
        (given(kDetect) && !c_int_argument(args[kDetect], detect_types)) ||
        (given(kIsolation) && !isolation_argument(args[kIsolation], isolation_level)) ||
        !truth_argument(args[kCheck], check) ||
        (given(kCached) && !c_int_argument(args[kCached], cached)) ||
        !truth_argument(args[kUri], uri))
        return Value::exception();
    if (auditing) TRY(tell_auditors("sqlite3.connect", {told_plainly(args[kName])}));
    // Called again: cursors may go on with the rows that they have, so nothing is closed.
    connection->database = Value::empty();
    int status;
    const double milliseconds = timeout * 1000;
    Database* database = open_database(
        name.text.c_str(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | (uri ? SQLITE_OPEN_URI : 0),
        milliseconds >= INT_MAX ? INT_MAX
        : milliseconds > 0      ? static_cast<int>(milliseconds)
                                : 0,
        !check, status);
    if (!database) return Value::exception();
    if (status != SQLITE_OK) {
        const Value error = raise_error(database, status);
        close_database(database);
        return error;
    }
    connection->database = Value::object(database);
    connection->statements = Value::object(make_dict());
    connection->isolation_level = isolation_level;
    connection->most_statements = cached;
    connection->detect_types = detect_types;
    connection->check_thread = check;
    connection->thread = this_thread();
    connection->text_factory = Value::object(&types::str);
    connection->row_factory = Value::none();
    if (auditing) TRY(tell_auditors("sqlite3.connect/handle", {args[kSelf]}));
    return Value::none();
}
Value check_initialized(const Connection* connection) {
    return connection->database.is_empty()
               ? raise(*exceptions.ProgrammingError, "Base Connection.__init__ not called.")
               : Value::empty();
}
Value connection_close(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    TRY(check_thread(connection));
    TRY(check_initialized(connection));
    if (connection->database.is_none()) return Value::none();
    Database* database = connection->db();
    connection->database = Value::none();
    connection->statements = Value::object(make_dict());
    close_database(database);
    return Value::none();
}

// --- cursors

Value new_cursor(Value connection, Value factory) {
    TRY(check_usable(connection.as<Connection>()));
    TRY_VALUE(cursor, call(factory, {connection}));
    if (!is_instance_of(cursor, cursor_type))
        return raise(types::TypeError, "factory must return a cursor, not ", type_name(cursor));
    const Value row_factory = connection.as<Connection>()->row_factory;
    if (!row_factory.is_none()) cursor.as<Cursor>()->row_factory = row_factory;
    return cursor;
}
Value connection_cursor(Value* args, std::uint32_t) {
    return new_cursor(args[0], args[1].is_empty() ? Value::object(&cursor_type) : args[1]);
}
// A new cursor's method with the same arguments.
Value on_new_cursor(Value* args, const char* method, std::initializer_list<Value> rest) {
    TRY_VALUE(cursor, new_cursor(args[0], Value::object(&cursor_type)));
    return call_method(cursor, intern(method), rest);
}
Value connection_execute(Value* args, std::uint32_t) {
    if (args[2].is_empty()) return on_new_cursor(args, "execute", {args[1]});
    return on_new_cursor(args, "execute", {args[1], args[2]});
}
Value connection_executemany(Value* args, std::uint32_t) {
    return on_new_cursor(args, "executemany", {args[1], args[2]});
}
Value connection_executescript(Value* args, std::uint32_t) {
    return on_new_cursor(args, "executescript", {args[1]});
}
Value connection_call(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    TRY(check_usable(connection));
    auto* given = args[1].as<Tuple>();
    TRY(refuse_keywords("Connection", args[2]));
    if (given->size != 1)
        return raise(types::TypeError, "function takes exactly 1 argument (",
                     std::to_string(given->size), " given)");
    if (!is_str(given->items[0])) return raise_argument("argument 1", "str", given->items[0]);
    return make_statement(connection, given->items[0]);
}

// --- transactions

Value finish(Connection* connection, const char* sql) {
    TRY(check_usable(connection));
    if (library.sqlite3_get_autocommit(connection->db()->handle)) return Value::none();
    TRY(run_sql(connection, sql));
    return Value::none();
}
Value connection_commit(Value* args, std::uint32_t) {
    return finish(self_connection(args), "COMMIT");
}
Value connection_rollback(Value* args, std::uint32_t) {
    return finish(self_connection(args), "ROLLBACK");
}
Value connection_enter(Value* args, std::uint32_t) {
    TRY(check_usable(self_connection(args)));
    return args[0];
}
// __exit__(self, type, value, traceback)
Value connection_exit(Value* args, std::uint32_t) {
    const bool raised = !args[1].is_none() || !args[2].is_none() || !args[3].is_none();
    if (raised) {
        TRY(call_method(args[0], intern("rollback")));
        return Value::from(false);
    }
    if (!call_method(args[0], intern("commit")).is_exception()) return Value::from(false);
    // Otherwise it stays locked. The error of commit() is what is raised, with a second one chained.
    const Value error = Value::object(take_pending());
    if (call_method(args[0], intern("rollback")).is_exception()) {
        const Value second = Value::object(take_pending());
        TRY(set_attribute(second, intern("__context__"), error));
        return raise_object(second.as_object());
    }
    return raise_object(error.as_object());
}

// --- other methods

Value connection_interrupt(Value* args, std::uint32_t) {
    TRY(check_open(self_connection(args)));
    library.sqlite3_interrupt(self_connection(args)->db()->handle);
    return Value::none();
}
Value connection_iterdump(Value* args, std::uint32_t) {
    TRY(check_open(self_connection(args)));
    TRY_VALUE(module, import_module(intern("sqlite3.dump")));
    TRY_VALUE(dump, find_attribute(module, intern("_iterdump")));
    if (dump.is_empty())
        return raise(*exceptions.OperationalError, "Failed to obtain _iterdump() reference");
    return call(dump, {args[0]});
}

class Backup {
  public:
    Backup(Database* target, Database* source, const char* name)
        : handle_(in_library([&] {
              return library.sqlite3_backup_init(target->handle, "main", source->handle, name);
          })) {}
    ~Backup() {
        if (handle_) (void)finish();
    }
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;
    explicit operator bool() const noexcept { return handle_; }

    int step(int pages) {
        return in_library([&] { return library.sqlite3_backup_step(handle_, pages); });
    }
    int finish() {
        return in_library(
            [&] { return library.sqlite3_backup_finish(std::exchange(handle_, nullptr)); });
    }
    int remaining() const { return library.sqlite3_backup_remaining(handle_); }
    int pages() const { return library.sqlite3_backup_pagecount(handle_); }

  private:
    sqlite3_backup* handle_;
};
// backup(self, /, target, *, pages=-1, progress=None, name='main', sleep=0.25)
Value connection_backup(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    if (!is_connection(args[1]))
        return raise_argument("backup() argument 'target'", "sqlite3.Connection", args[1]);
    auto* target = args[1].as<Connection>();
    int pages = -1;
    double sleep = 0.25;
    std::string name = "main";
    const Value progress = args[3].is_empty() ? Value::none() : args[3];
    if ((!args[2].is_empty() && !c_int_argument(args[2], pages)) ||
        (!args[4].is_empty() && !c_text(args[4], "backup() argument 'name'", name)) ||
        (!args[5].is_empty() && !float_argument(args[5], sleep)))
        return Value::exception();
    TRY(check_usable(connection));
    TRY(check_open(target));
    if (target == connection)
        return raise(types::ValueError, "target cannot be the same connection instance");
    if (!progress.is_none() && !type_of(progress)->has(Dunder::Call))
        return raise(types::TypeError, "progress argument must be a callable");
    Database* to = target->db();
    const Use use(connection->db()), use_of_target(to);
    Backup backup(to, connection->db(), name.c_str());
    if (!backup) return raise_error(to, SQLITE_ERROR);
    for (;;) {
        const int status = backup.step(pages == 0 ? -1 : pages);
        if (!progress.is_none())
            TRY(call(progress, {Value::integer(status), Value::integer(backup.remaining()),
                                Value::integer(backup.pages())}));
        TRY(poll());
        if (is_lock(status)) {
            const double most = INT_MAX / 1000.0;
            const double seconds = sleep > most ? most : sleep > 0 ? sleep : 0;
            in_library([&] { return library.sqlite3_sleep(static_cast<int>(seconds * 1000)); });
        } else if (status != SQLITE_OK) {
            break;
        }
    }
    if (const int status = backup.finish(); status != SQLITE_OK) return raise_error(to, status);
    return Value::none();
}

// serialize(self, /, *, name='main')
Value connection_serialize(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    std::string name = "main";
    if (!args[1].is_empty() && !c_text(args[1], "serialize() argument 'name'", name))
        return Value::exception();
    TRY(check_usable(connection));
    const Use use(connection->db());
    sqlite3_int64 size = 0;
    unsigned char* data = in_library([&] {
        return library.sqlite3_serialize(connection->db()->handle, name.c_str(), &size, 0);
    });
    if (!data) return raise(*exceptions.OperationalError, "unable to serialize '", name, "'");
    const Value bytes = make_bytes_or_raise(data, static_cast<std::size_t>(size));
    library.sqlite3_free(data);
    return bytes;
}
// deserialize(self, data, /, *, name='main')
Value connection_deserialize(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    std::string name = "main", text;
    ByteView view{};
    if (is_str(args[1])) {
        if (!utf8_text(args[1], text)) return Value::exception();
        view = {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
    } else if (!require_bytes(args[1], view)) {
        return Value::exception();
    }
    if (!args[2].is_empty() && !c_text(args[2], "deserialize() argument 'name'", name))
        return Value::exception();
    TRY(check_usable(connection));
    const Use use(connection->db());
    if (view.size > 9223372036854775807u) return raise(types::OverflowError, "'data' is too large");
    auto* copy = static_cast<unsigned char*>(library.sqlite3_malloc64(view.size));
    if (!copy && view.size) return raise_memory();
    if (view.size) std::memcpy(copy, view.data, view.size);
    const auto size = static_cast<sqlite3_int64>(view.size);
    sqlite3* db = connection->db()->handle;
    const int status = in_library([&] { // which frees the copy
        return library.sqlite3_deserialize(db, name.c_str(), copy, size, size,
                                           SQLITE_DESERIALIZE_FREEONCLOSE |
                                               SQLITE_DESERIALIZE_RESIZEABLE);
    });
    return status == SQLITE_OK ? Value::none() : raise_error(connection->db(), status);
}

// The limit before; a negative `limit` changes nothing.
Value change_limit(Connection* connection, Value category, int limit) {
    int which;
    if (!c_int_argument(category, which)) return Value::exception();
    TRY(check_usable(connection));
    const int before = library.sqlite3_limit(connection->db()->handle, which, limit);
    if (before < 0) return raise(*exceptions.ProgrammingError, "'category' is out of bounds");
    return Value::integer(before);
}
Value connection_setlimit(Value* args, std::uint32_t) {
    int limit;
    if (!c_int_argument(args[2], limit)) return Value::exception();
    return change_limit(self_connection(args), args[1], limit);
}
Value connection_getlimit(Value* args, std::uint32_t) {
    return change_limit(self_connection(args), args[1], -1);
}
Value enable_load_extension(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    bool on = false;
    TRY(check_usable(connection));
    if (!truth_argument(args[1], on)) return Value::exception();
    if (auditing) TRY(tell_auditors("sqlite3.enable_load_extension", {args[0], Value::from(on)}));
    if (in_library([&] {
            return library.sqlite3_enable_load_extension(connection->db()->handle, on);
        }) != SQLITE_OK)
        return raise(*exceptions.OperationalError, "Error enabling load extension");
    return Value::none();
}
Value load_extension(Value* args, std::uint32_t) {
    Connection* connection = self_connection(args);
    std::string name;
    if (!c_text(args[1], "load_extension() argument", name)) return Value::exception();
    TRY(check_usable(connection));
    if (auditing) TRY(tell_auditors("sqlite3.load_extension", {args[0], args[1]}));
    const Use use(connection->db());
    char* error = nullptr;
    if (in_library([&] {
            return library.sqlite3_load_extension(connection->db()->handle, name.c_str(), nullptr,
                                                  &error);
        }) == SQLITE_OK)
        return Value::none();
    const std::string message = error ? error : "not authorized";
    library.sqlite3_free(error);
    return raise(*exceptions.OperationalError, message);
}

const NativeDef methods[] = {
    {"__new__($static, cls, /, *args, **kwargs)", connection_new, nullptr},
    {"__init__(self, /, database, timeout=5.0, detect_types=0, isolation_level='', "
     "check_same_thread=True, factory=ConnectionType, cached_statements=128, uri=False)",
     through_method<Door::Files, "sqlite3.connect", connection_init>, nullptr},
    {"__call__(self, /, *args, **kwargs)", connection_call, nullptr},
    {"backup(self, /, target, *, pages=-1, progress=None, name='main', sleep=0.25)",
     connection_backup, "Makes a backup of the database."},
    {"blobopen(self, table, column, row, /, *, readonly=False, name='main')", open_blob,
     "Open and return a BLOB object."},
    {"close(self, /)", connection_close, "Close the database connection."},
    {"commit(self, /)", connection_commit, "Commit any pending transaction to the database."},
    {"create_aggregate(self, /, name, n_arg, aggregate_class)", create_aggregate,
     "Creates a new aggregate."},
    {"create_collation(self, name, callback, /)", create_collation,
     "Creates a collation function."},
    {"create_function(self, /, name, narg, func, *, deterministic=False)", create_function,
     "Creates a new function."},
    {"create_window_function(self, name, num_params, aggregate_class, /)", create_window_function,
     "Creates or redefines an aggregate window function."},
    {"cursor(self, /, factory=<unrepresentable>)", connection_cursor,
     "Return a cursor for the connection."},
    {"deserialize(self, data, /, *, name='main')", connection_deserialize,
     "Load a serialized database."},
    {"enable_load_extension(self, enable, /)", enable_load_extension,
     "Enable dynamic loading of SQLite extension modules."},
    {"__enter__(self, /)", connection_enter,
     "Called when the connection is used as a context manager."},
    {"execute(self, sql, parameters=<unrepresentable>, /)", connection_execute,
     "Executes an SQL statement."},
    {"executemany(self, sql, parameters, /)", connection_executemany,
     "Repeatedly executes an SQL statement."},
    {"executescript(self, sql_script, /)", connection_executescript,
     "Executes multiple SQL statements at once."},
    {"__exit__(self, type, value, traceback, /)", connection_exit,
     "Commits, or rolls back where an exception was raised."},
    {"getlimit(self, category, /)", connection_getlimit, "Get connection run-time limits."},
    {"interrupt(self, /)", connection_interrupt, "Abort any pending database operation."},
    {"iterdump(self, /)", connection_iterdump,
     "Returns iterator to the dump of the database in an SQL text format."},
    {"load_extension(self, name, /)", load_extension, "Load SQLite extension module."},
    {"rollback(self, /)", connection_rollback,
     "Roll back to the start of any pending transaction."},
    {"serialize(self, /, *, name='main')", connection_serialize,
     "Serialize a database into a byte string."},
    {"set_authorizer(self, /, authorizer_callback)", set_authorizer, "Sets authorizer callback."},
    {"set_progress_handler(self, /, progress_handler, n)", set_progress_handler,
     "Sets progress handler callback."},
    {"set_trace_callback(self, /, trace_callback)", set_trace_callback,
     "Sets a trace callback called for each SQL statement (passed as unicode)."},
    {"setlimit(self, category, limit, /)", connection_setlimit, "Set connection run-time limits."},
    {nullptr, nullptr, nullptr},
};

// --- attributes

Value get_isolation_level(Value self) {
    TRY(check_open(self.as<Connection>()));
    const char* level = self.as<Connection>()->isolation_level;
    return level ? str_value(level) : Value::none();
}
Value set_isolation_level(Value self, Value v) {
    if (v.is_empty()) return refuse_delete();
    auto* connection = self.as<Connection>();
    const char* level;
    if (!isolation_argument(v, level)) return Value::exception();
    TRY(check_open(connection));
    connection->isolation_level = level;
    if (!level) TRY(finish(connection, "COMMIT"));
    return Value::empty();
}
Value get_total_changes(Value self) {
    TRY(check_open(self.as<Connection>()));
    return Value::integer(library.sqlite3_total_changes(self.as<Connection>()->db()->handle));
}
Value get_in_transaction(Value self) {
    TRY(check_open(self.as<Connection>()));
    return Value::from(!library.sqlite3_get_autocommit(self.as<Connection>()->db()->handle));
}
template <Value Connection::*Member>
Value get(Value self) {
    return self.as<Connection>()->*Member;
}
template <Value Connection::*Member>
Value set(Value self, Value v) {
    self.as<Connection>()->*Member = v.is_empty() ? Value::none() : v;
    return Value::empty();
}

const GetSetDef attributes[] = {
#define E(name, base)                                                                              \
    {#name, [](Value) { return Value::object(exceptions.name); }, nullptr, nullptr},
    SQLITE_EXCEPTIONS(E)
#undef E
        {"isolation_level", get_isolation_level, set_isolation_level, nullptr},
    {"total_changes", get_total_changes, nullptr, nullptr},
    {"in_transaction", get_in_transaction, nullptr, nullptr},
    {"row_factory", get<&Connection::row_factory>, set<&Connection::row_factory>, nullptr, kMember},
    {"text_factory", get<&Connection::text_factory>, set<&Connection::text_factory>, nullptr,
     kMember},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

Value check_thread(const Connection* connection) {
    TRY(check_initialized(connection));
    if (!connection->check_thread || connection->thread == this_thread()) return Value::empty();
    return raise(*exceptions.ProgrammingError,
                 "SQLite objects created in a thread can only be used in that same thread. The "
                 "object was created in thread id ",
                 std::to_string(connection->thread), " and this is thread id ",
                 std::to_string(this_thread()), ".");
}
Value check_open(const Connection* connection) {
    TRY(check_initialized(connection));
    if (connection->database.is_none() || !connection->db()->handle)
        return raise(*exceptions.ProgrammingError, "Cannot operate on a closed database.");
    return Value::empty();
}
Value run_sql(Connection* connection, const char* sql) {
    Database* database = connection->db();
    const Use use(database);
    const int status = when_unlocked(database, [&] {
        sqlite3_stmt* statement = nullptr;
        const int result =
            library.sqlite3_prepare_v2(database->handle, sql, -1, &statement, nullptr);
        if (result != SQLITE_OK) return result;
        (void)library.sqlite3_step(statement);
        return library.sqlite3_finalize(statement);
    });
    return status == SQLITE_OK ? Value::empty() : raise_error(database, status);
}
Value begin_transaction(Connection* connection) {
    return run_sql(connection, (std::string("BEGIN ") + connection->isolation_level).c_str());
}

void add_connection_type(Module* module) {
    TypeSpec spec;
    spec.layout = &connection_layout;
    spec.module = "sqlite3";
    spec.name = "Connection";
    spec.weakly_referable = true;
    spec.doc = "SQLite database connection object.";
    add_type(module, connection_type, spec, methods, attributes);
}

} // namespace boomslang::runtime::sqlite

#endif
