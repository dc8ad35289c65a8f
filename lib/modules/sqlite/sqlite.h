// The module _sqlite3: connections, cursors and rows over the library SQLite.
//
// What the library has open belongs to a Database, a cell that programs do not see. Connection, Statement
// and Blob refer to it, so it is closed after the last of them, or by Connection.close(). Nothing of the
// library is called while garbage is collected: another thread may be in the middle of it. What dies
// leaves its handle with the Database, and the next one who uses that gives it back.
#pragma once

#include "modules/library.h"
#include "modules/support.h"
#include "runtime/call/native_arguments.h"
#include "runtime/heap/heap.h"
#include "runtime/heap/rooted.h"
#include "runtime/state/threads.h"

#include <new>
#include <sqlite3.h>
#include <string>
#include <utility>
#include <vector>

namespace boomslang::runtime::sqlite {

#define SQLITE_FUNCTIONS(F)                                                                        \
    F(sqlite3_aggregate_context)                                                                   \
    F(sqlite3_backup_finish)                                                                       \
    F(sqlite3_backup_init)                                                                         \
    F(sqlite3_backup_pagecount)                                                                    \
    F(sqlite3_backup_remaining)                                                                    \
    F(sqlite3_backup_step)                                                                         \
    F(sqlite3_bind_blob)                                                                           \
    F(sqlite3_bind_double)                                                                         \
    F(sqlite3_bind_int64)                                                                          \
    F(sqlite3_bind_null)                                                                           \
    F(sqlite3_bind_parameter_count)                                                                \
    F(sqlite3_bind_parameter_name)                                                                 \
    F(sqlite3_bind_text)                                                                           \
    F(sqlite3_blob_bytes)                                                                          \
    F(sqlite3_blob_close)                                                                          \
    F(sqlite3_blob_open)                                                                           \
    F(sqlite3_blob_read)                                                                           \
    F(sqlite3_blob_write)                                                                          \
    F(sqlite3_busy_handler)                                                                        \
    F(sqlite3_changes)                                                                             \
    F(sqlite3_close_v2)                                                                            \
    F(sqlite3_column_blob)                                                                         \
    F(sqlite3_column_bytes)                                                                        \
    F(sqlite3_column_count)                                                                        \
    F(sqlite3_column_decltype)                                                                     \
    F(sqlite3_column_double)                                                                       \
    F(sqlite3_column_int64)                                                                        \
    F(sqlite3_column_name)                                                                         \
    F(sqlite3_column_text)                                                                         \
    F(sqlite3_column_type)                                                                         \
    F(sqlite3_complete)                                                                            \
    F(sqlite3_create_collation_v2)                                                                 \
    F(sqlite3_create_function_v2)                                                                  \
    F(sqlite3_create_window_function)                                                              \
    F(sqlite3_data_count)                                                                          \
    F(sqlite3_db_handle)                                                                           \
    F(sqlite3_deserialize)                                                                         \
    F(sqlite3_enable_load_extension)                                                               \
    F(sqlite3_enable_shared_cache)                                                                 \
    F(sqlite3_errcode)                                                                             \
    F(sqlite3_errmsg)                                                                              \
    F(sqlite3_errstr)                                                                              \
    F(sqlite3_expanded_sql)                                                                        \
    F(sqlite3_extended_errcode)                                                                    \
    F(sqlite3_finalize)                                                                            \
    F(sqlite3_free)                                                                                \
    F(sqlite3_get_autocommit)                                                                      \
    F(sqlite3_interrupt)                                                                           \
    F(sqlite3_last_insert_rowid)                                                                   \
    F(sqlite3_libversion)                                                                          \
    F(sqlite3_limit)                                                                               \
    F(sqlite3_load_extension)                                                                      \
    F(sqlite3_malloc64)                                                                            \
    F(sqlite3_next_stmt)                                                                           \
    F(sqlite3_open_v2)                                                                             \
    F(sqlite3_prepare_v2)                                                                          \
    F(sqlite3_progress_handler)                                                                    \
    F(sqlite3_reset)                                                                               \
    F(sqlite3_result_blob)                                                                         \
    F(sqlite3_result_double)                                                                       \
    F(sqlite3_result_error)                                                                        \
    F(sqlite3_result_error_nomem)                                                                  \
    F(sqlite3_result_error_toobig)                                                                 \
    F(sqlite3_result_int64)                                                                        \
    F(sqlite3_result_null)                                                                         \
    F(sqlite3_result_text)                                                                         \
    F(sqlite3_serialize)                                                                           \
    F(sqlite3_set_authorizer)                                                                      \
    F(sqlite3_sleep)                                                                               \
    F(sqlite3_step)                                                                                \
    F(sqlite3_stmt_busy)                                                                           \
    F(sqlite3_stmt_readonly)                                                                       \
    F(sqlite3_stricmp)                                                                             \
    F(sqlite3_threadsafe)                                                                          \
    F(sqlite3_total_changes)                                                                       \
    F(sqlite3_trace_v2)                                                                            \
    F(sqlite3_user_data)                                                                           \
    F(sqlite3_value_blob)                                                                          \
    F(sqlite3_value_bytes)                                                                         \
    F(sqlite3_value_double)                                                                        \
    F(sqlite3_value_int64)                                                                         \
    F(sqlite3_value_text)                                                                          \
    F(sqlite3_value_type)
struct Functions {
    SQLITE_FUNCTIONS(LIBRARY_POINTER)
};
extern Functions library;

// --- errors.cpp

// DB-API's exception classes, with their bases.
#define SQLITE_EXCEPTIONS(E)                                                                       \
    E(Warning, types::Exception)                                                                   \
    E(Error, types::Exception)                                                                     \
    E(InterfaceError, *exceptions.Error)                                                           \
    E(DatabaseError, *exceptions.Error)                                                            \
    E(InternalError, *exceptions.DatabaseError)                                                    \
    E(OperationalError, *exceptions.DatabaseError)                                                 \
    E(ProgrammingError, *exceptions.DatabaseError)                                                 \
    E(IntegrityError, *exceptions.DatabaseError)                                                   \
    E(DataError, *exceptions.DatabaseError)                                                        \
    E(NotSupportedError, *exceptions.DatabaseError)
struct Exceptions {
#define E(name, base) Rooted<Type> name;
    SQLITE_EXCEPTIONS(E)
#undef E
};
extern Exceptions exceptions;
struct Database;

// The exception for what a call of the library, which did not succeed, says. Exception.
[[gnu::cold]] Value raise_error(const Database* database, int status);
void add_constants(Module* module);

// --- database.cpp

// A callable that the library calls: what it gets as the user's data. One of the lists of a Database.
struct Callback {
    Value callable;
    struct Database* database;
    Callback *previous, *next;
};
// An object that stands for an aggregate under way, as `Callback::database` of its list.
using Instance = Callback;

// What has to be given back to the library, and what dead objects left for that.
struct Handles {
    std::vector<sqlite3_blob*> blobs;           // that are open
    std::vector<sqlite3_stmt*> left_by_cursors; // to be reset
    std::vector<sqlite3_stmt*> left_statements; // to be finalized
    std::vector<sqlite3_blob*> left_blobs;
};

struct Database : Object {
    Value failure;       // an exception of a collation, for whoever called the library; or Empty
    sqlite3* handle;     // null: closed
    Callback* callbacks; // functions and collations; aggregates under way
    Callback *trace, *progress, *authorizer;
    Handles* handles;
    int users;     // calls under way: it may not be closed
    int timeout;   // of waiting for a lock, in milliseconds
    bool closing;  // by the last of its users
    bool gives_up; // does not wait for a lock
    bool shared;   // by threads
};

// A new one. `status` becomes what the library says. Null: no memory, MemoryError is pending.
Database* open_database(const char* name, int flags, int timeout, bool shared, int& status);
// As soon as no call is under way.
void close_database(Database* database);
Callback* make_callback(Database* database, Value callable);
void link_callback(Callback* callback); // into the list of its Database, which keeps it alive
void remove_callback(void* callback);   // as the library's destructor
void replace_callback(Callback*& place, Callback* by);
void add_database_type();

// While one exists the Database stays open. Gives back what was dropped.
class Use {
  public:
    explicit Use(Database* database);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

  private:
    Database* database_;
};

// Whether the thread is in the library without its turn.
extern thread_local bool turn_is_away;

// Calls the library while other threads run.
template <class Body>
auto in_library(Body body) {
    if (!has_threads) return body();
    return without_turn([&] {
        const bool before = std::exchange(turn_is_away, true);
        auto result = body();
        turn_is_away = before;
        return result;
    });
}

// The same for what takes no time but when another thread uses the connection.
template <class Body>
auto in_library_of(const Database* database, Body body) {
    return database->shared ? in_library(body) : body();
}

// For the body of a function that the library calls: the thread has its turn.
class InCallback {
  public:
    InCallback() : was_away_(turn_is_away) {
        if (!was_away_) return;
        take_turn();
        turn_is_away = false;
    }
    ~InCallback() {
        if (!was_away_) return;
        turn_is_away = true;
        leave_turn(support::native_stack_position());
    }
    InCallback(const InCallback&) = delete;
    InCallback& operator=(const InCallback&) = delete;

  private:
    bool was_away_;
};

// Runs a call of the library that may find the database locked. Cursors that nobody refers to any more
// hold locks until they are collected, so that is done before anyone waits; `body` is then called again.
bool collect_dropped(Database* database); // false: nothing was
inline bool is_lock(int status) noexcept {
    return (status & 0xFF) == SQLITE_BUSY || (status & 0xFF) == SQLITE_LOCKED;
}
template <class Body>
int when_unlocked(Database* database, Body body) {
    database->gives_up = true;
    int status = in_library(body);
    database->gives_up = false;
    if (!is_lock(status)) return status;
    if (!collect_dropped(database) && !database->timeout) return status;
    return in_library(body);
}

// --- texts

// UTF-8 for the library. False: exception pending (lone surrogates).
bool utf8_text(Value text, std::string& out);
// The same without NUL; `function` is for the message: "execute() argument 1".
bool c_text(Value v, const char* function, std::string& out);
// A str of UTF-8 that the library gave, or Exception.
Value text_value(const char* text, std::size_t size);
Value text_value(const char* text);
// A value for the library, which fits its integers. False: OverflowError pending.
bool sqlite_integer(Value v, std::int64_t& out);

// --- callbacks.cpp: functions, aggregates, collations and handlers

extern bool callback_tracebacks; // enable_callback_tracebacks()
// Methods of Connection; receiver and rest as usual.
Value create_function(Value* args, std::uint32_t);
Value create_aggregate(Value* args, std::uint32_t);
Value create_window_function(Value* args, std::uint32_t);
Value create_collation(Value* args, std::uint32_t);
Value set_authorizer(Value* args, std::uint32_t);
Value set_progress_handler(Value* args, std::uint32_t);
Value set_trace_callback(Value* args, std::uint32_t);

// --- connection.cpp

struct Connection : Object {
    Value row_factory, text_factory;
    Value statements;            // a dict from SQL to Statement, the last used last
    Value database;              // Empty: __init__ was not called; None: closed
    const char* isolation_level; // null: autocommit
    std::int64_t most_statements;
    std::int64_t detect_types;
    std::uint64_t thread; // that made it
    bool check_thread;

    Database* db() const noexcept { return database.as<Database>(); }
};
extern BuiltinType connection_type;
inline bool is_connection(Value v) noexcept { return is_instance_of(v, connection_type); }

// Empty, or Exception (ProgrammingError).
Value check_thread(const Connection* connection);
Value check_open(const Connection* connection);
inline Value check_usable(const Connection* connection) {
    TRY(check_thread(connection));
    return check_open(connection);
}
// Runs SQL without parameters or result. Empty, or Exception.
Value run_sql(Connection* connection, const char* sql);
Value begin_transaction(Connection* connection);
void add_connection_type(Module* module);

// --- statement.cpp

struct Statement : Object {
    Database* database;
    sqlite3_stmt* handle; // null: nothing to do, or (when the database is closed) gone
    bool is_dml;          // insert, update, delete, replace
    bool taken;           // by the cursor that executes it

    sqlite3_stmt* live() const noexcept { return database->handle ? handle : nullptr; }
    bool is_busy() const noexcept { return live() && library.sqlite3_stmt_busy(handle); }
    void reset() noexcept;
};
// Exceptions: what is wrong with the SQL.
Value make_statement(Connection* connection, Value sql);
// The same out of the connection's cache.
Value cached_statement(Connection* connection, Value sql);
// Empty, or Exception.
Value bind_parameters(Statement* statement, Value parameters);
void add_statement_type();

// --- adapt.cpp: what becomes of values on their way to and from the library

extern BuiltinType prepare_protocol;
extern Rooted<Dict> adapters, converters;
bool needs_adapting(Value v) noexcept;
// `otherwise` Empty: ProgrammingError where there is no way.
Value adapt(Value v, Value protocol, Value otherwise);
// The converter of a name, or Empty; Exception.
Value find_converter(std::string_view name);
extern const NativeDef adapt_functions[];
void add_adapting(Module* module);

// --- cursor.cpp

struct Cursor : Object {
    Value connection; // None: __init__ was not called
    Value description, last_row, row_factory, converters;
    Statement* statement;
    std::int64_t array_size, row_count;
    bool initialized, closed, locked;
};
extern BuiltinType cursor_type;
void add_cursor_type(Module* module);
Value execute(Cursor* cursor, Value sql, Value parameters);
Value execute_many(Cursor* cursor, Value sql, Value parameters);
Value execute_script(Cursor* cursor, Value script);
Value make_cursor(Value connection);

// --- row.cpp, blob.cpp

extern BuiltinType row_type;
void add_row_type(Module* module);
void add_blob_type(Module* module);
Value open_blob(Value* args, std::uint32_t); // Connection.blobopen

} // namespace boomslang::runtime::sqlite
