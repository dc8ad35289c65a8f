// The module _sqlite3: its functions and names.
#include "modules/library.h"
#include "modules/support.h"

#if __has_include(<sqlite3.h>)

#include "modules/own_exception.h"
#include "modules/sqlite/sqlite.h"
#include "runtime/state/doors.h"

namespace boomslang::runtime {

namespace sqlite {

Functions library;

namespace {

#define ROW(name) LIBRARY_ROW_OF(library, name)
const LibraryFunction rows[] = {SQLITE_FUNCTIONS(ROW)};
#undef ROW

// connect(database, ..., factory=Connection, ...): the factory, called with the same arguments.
Value module_connect(Value* args, std::uint32_t) {
    constexpr std::size_t kFactory = 5; // its place
    auto* positional = args[0].as<Tuple>();
    auto* keywords = args[1].as<Dict>();
    Value factory = dict_get(keywords, intern("factory"));
    if (positional->size > kFactory) factory = positional->items[kFactory];
    if (factory.is_empty()) factory = Value::object(&connection_type);
    return call_with(factory, positional, keywords);
}
Value complete_statement(Value* args, std::uint32_t) {
    std::string text;
    if (!c_text(args[0], "complete_statement() argument 'statement'", text))
        return Value::exception();
    return Value::from(library.sqlite3_complete(text.c_str()) != 0);
}
Value enable_callback_tracebacks(Value* args, std::uint32_t) {
    return truth_argument(args[0], callback_tracebacks) ? Value::none() : Value::exception();
}
Value enable_shared_cache(Value* args, std::uint32_t) {
    int on;
    if (!c_int_argument(args[0], on)) return Value::exception();
    if (library.sqlite3_enable_shared_cache(on) != SQLITE_OK)
        return raise(*exceptions.OperationalError, "Changing the shared_cache flag failed");
    return Value::none();
}

const NativeDef functions[] = {
    {"connect(*args, **kwargs)", through<Door::Files, "sqlite3.connect", module_connect>,
     "Opens a connection to the SQLite database file database."},
    {"complete_statement(statement)", complete_statement,
     "Checks if a string contains a complete SQL statement."},
    {"enable_callback_tracebacks(enable, /)", enable_callback_tracebacks,
     "Enable or disable callback functions throwing errors to stderr."},
    {"enable_shared_cache(do_enable)",
     through<Door::Files, "enable_shared_cache", enable_shared_cache>,
     "Enable or disable shared cache mode for the calling thread."},
    {nullptr, nullptr, nullptr},
};

// PEP 249's number for what the library was built for.
int thread_safety() {
    switch (library.sqlite3_threadsafe()) {
    case 0: return 0;
    case 2: return 1;
    default: return 3;
    }
}

void fill(Module* module) {
    if (load_library(module, "libsqlite3.so.0", "libsqlite3-0", rows).is_exception()) return;
#define E(name, base) add_own_exception(module, exceptions.name, #name, base, "sqlite3");
    SQLITE_EXCEPTIONS(E)
#undef E
    add_database_type();
    add_statement_type();
    add_adapting(module);
    add_connection_type(module);
    add_cursor_type(module);
    add_row_type(module);
    add_blob_type(module);
    define_functions(module, functions);
    define_functions(module, adapt_functions);
    add_constants(module);
    const auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    set("PARSE_DECLTYPES", Value::integer(1));
    set("PARSE_COLNAMES", Value::integer(2));
    set("threadsafety", Value::integer(thread_safety()));
    set("version", str_value("2.6.0"));
    set("sqlite_version", str_value(library.sqlite3_libversion()));
}

} // namespace

} // namespace sqlite

extern const NativeModule sqlite_module;
const NativeModule sqlite_module{"_sqlite3", "Databases in SQLite.", sqlite::fill};

} // namespace boomslang::runtime

#else

namespace boomslang::runtime {

namespace {
void fill(Module* module) { (void)raise_left_out(module, "libsqlite3-dev"); }
} // namespace

extern const NativeModule sqlite_module;
const NativeModule sqlite_module{"_sqlite3", "Databases in SQLite.", fill};

} // namespace boomslang::runtime

#endif
