// What the library calls: functions, aggregates and collations of a program, and its handlers.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "runtime/hooks/unraisable.h"
#include "runtime/text/bytes.h"

#include <climits>

namespace boomslang::runtime::sqlite {

bool callback_tracebacks = false;

namespace {

// Runs a callback's body with the turn. Nothing may be thrown through the library: memory that runs
// out becomes pending here.
template <class Body>
void guarded(Body body) noexcept {
    const InCallback here;
    try {
        body();
    } catch (const std::bad_alloc&) {
        (void)raise_memory();
    }
}

// An exception of a callback: the program gets one of the library's instead.
void report(Value callable) {
    if (!state.pending) return;
    if (callback_tracebacks) report_unraisable(callable);
    else clear_pending();
}

// --- functions

Callback* callback_of(sqlite3_context* context) noexcept {
    return static_cast<Callback*>(library.sqlite3_user_data(context));
}
void fail(sqlite3_context* context, const char* message) {
    if (pending_is(types::MemoryError)) library.sqlite3_result_error_nomem(context);
    else if (pending_is(types::OverflowError)) library.sqlite3_result_error_toobig(context);
    else library.sqlite3_result_error(context, message, -1);
    report(callback_of(context)->callable);
}

Value value_of(sqlite3_value* v) {
    const auto size = [&] { return static_cast<std::size_t>(library.sqlite3_value_bytes(v)); };
    switch (library.sqlite3_value_type(v)) {
    case SQLITE_INTEGER: return Value::integer(library.sqlite3_value_int64(v));
    case SQLITE_FLOAT: return Value::real(library.sqlite3_value_double(v));
    case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(library.sqlite3_value_text(v));
        return text ? text_value(text, size()) : raise_memory();
    }
    case SQLITE_BLOB: {
        const void* data = library.sqlite3_value_blob(v);
        return make_bytes_or_raise(data, size());
    }
    default: return Value::none();
    }
}
// callee(*values), or Exception.
Value call_with_values(Value callee, int count, sqlite3_value** values) {
    Tuple* arguments = make_tuple(static_cast<std::size_t>(count));
    if (!arguments) return Value::exception();
    for (Value& v : *arguments) v = Value::none();
    for (int i = 0; i < count; ++i) {
        TRY_VALUE(v, value_of(values[i]));
        arguments->items[i] = v;
    }
    return call_with(callee, arguments, nullptr);
}

// False: exception pending.
bool set_result(sqlite3_context* context, Value v) {
    const auto fits = [](std::size_t size, const char* what) {
        if (size <= INT_MAX) return true;
        (void)raise(types::OverflowError, what, " INT_MAX bytes");
        return false;
    };
    if (v.is_none()) {
        library.sqlite3_result_null(context);
    } else if (is_integer(v)) {
        std::int64_t n;
        if (!sqlite_integer(v, n)) return false;
        library.sqlite3_result_int64(context, n);
    } else if (is_floating(v)) {
        library.sqlite3_result_double(context, float_value(v));
    } else if (is_str(v)) {
        std::string text;
        if (!utf8_text(v, text) || !fits(text.size(), "string is longer than")) return false;
        library.sqlite3_result_text(context, text.data(), static_cast<int>(text.size()),
                                    SQLITE_TRANSIENT);
    } else if (offers_buffer(v)) {
        ByteView view{};
        if (!require_bytes(v, view) || !fits(view.size, "BLOB longer than")) return false;
        library.sqlite3_result_blob(context, view.size ? view.data : static_cast<const void*>(""),
                                    static_cast<int>(view.size), SQLITE_TRANSIENT);
    } else {
        (void)raise(*exceptions.ProgrammingError, "User-defined functions cannot return '",
                    type_name(v), "' values to SQLite");
        return false;
    }
    return true;
}

void on_function(sqlite3_context* context, int count, sqlite3_value** values) {
    guarded([&] {
        const Value callable = callback_of(context)->callable;
        if (callable.is_empty()) return;
        const Value result = call_with_values(callable, count, values);
        if (result.is_exception() || !set_result(context, result))
            fail(context, "user-defined function raised exception");
    });
}

// --- aggregates: the library keeps a pointer to an Instance for each one under way

struct Method {
    const char *name, *not_defined, *raised;
};
#define METHOD(name)                                                                               \
    {                                                                                              \
        name, "user-defined aggregate's '" name "' method not defined",                            \
            "user-defined aggregate's '" name "' method raised error"                              \
    }
constexpr Method kStep = METHOD("step"), kInverse = METHOD("inverse"), kValue = METHOD("value"),
                 kFinalize = METHOD("finalize"), kInit = METHOD("__init__");
#undef METHOD

// The bound method; Exception, of which the library has been told.
Value method_of(sqlite3_context* context, Instance* instance, const Method& method) {
    const Value bound = get_attribute(instance->callable, intern(method.name));
    if (bound.is_exception()) fail(context, method.not_defined);
    return bound;
}
void call_aggregate(sqlite3_context* context, const Method& method, int count,
                    sqlite3_value** values) {
    const Callback* callback = callback_of(context);
    if (callback->callable.is_empty()) return;
    auto** place =
        static_cast<Instance**>(library.sqlite3_aggregate_context(context, sizeof(Instance*)));
    if (!place) return library.sqlite3_result_error_nomem(context);
    if (!*place) {
        const Value made = call(callback->callable, {});
        if (made.is_exception()) return fail(context, kInit.raised);
        *place = make_callback(callback->database, made);
        link_callback(*place);
    }
    const Value bound = method_of(context, *place, method);
    if (bound.is_exception()) return;
    if (call_with_values(bound, count, values).is_exception()) fail(context, method.raised);
}
void on_step(sqlite3_context* context, int count, sqlite3_value** values) {
    guarded([&] { call_aggregate(context, kStep, count, values); });
}
void on_inverse(sqlite3_context* context, int count, sqlite3_value** values) {
    guarded([&] { call_aggregate(context, kInverse, count, values); });
}
Instance* instance_of(sqlite3_context* context) noexcept {
    // Null: no row matched, or the class raised.
    auto** place = static_cast<Instance**>(library.sqlite3_aggregate_context(context, 0));
    return place ? *place : nullptr;
}
void give_result(sqlite3_context* context, Instance* instance, const Method& method) {
    if (instance->callable.is_empty()) return;
    const Value bound = method_of(context, instance, method);
    if (bound.is_exception()) return;
    const Value result = call(bound, {});
    if (result.is_exception() || !set_result(context, result)) fail(context, method.raised);
}
void on_value(sqlite3_context* context) {
    guarded([&] {
        if (Instance* instance = instance_of(context)) give_result(context, instance, kValue);
    });
}
void on_finalize(sqlite3_context* context) {
    guarded([&] {
        Instance* instance = instance_of(context);
        if (!instance) return;
        give_result(context, instance, kFinalize);
        remove_callback(instance);
    });
}

// --- collations and handlers

// An exception of a collation is raised by what called the library.
int on_collation(void* data, int size_a, const void* a, int size_b, const void* b) {
    auto* callback = static_cast<Callback*>(data);
    int order = 0;
    guarded([&] {
        if (callback->callable.is_empty() || !callback->database->failure.is_empty()) return;
        const auto text = [](const void* p, int size) {
            return text_value(static_cast<const char*>(p), static_cast<std::size_t>(size));
        };
        const Value first = text(a, size_a);
        const Value second = first.is_exception() ? first : text(b, size_b);
        const Value result =
            second.is_exception() ? second : call(callback->callable, {first, second});
        if (result.is_exception()) callback->database->failure = Value::object(take_pending());
        else if (const Value n = index_value(result); n.is_exception()) clear_pending();
        else order = int_sign(n);
    });
    return order;
}
int on_progress(void* data) {
    auto* callback = static_cast<Callback*>(data);
    int stop = 1;
    guarded([&] {
        if (callback->callable.is_empty()) return;
        const Value callable = callback->callable;
        const Value result = call(callable, {});
        stop = result.is_exception() ? -1 : truth(result);
        if (stop < 0) report(callable);
    });
    return stop;
}
int on_authorization(void* data, int action, const char* first, const char* second,
                     const char* database, const char* source) {
    auto* callback = static_cast<Callback*>(data);
    int answer = SQLITE_DENY;
    guarded([&] {
        const Value callable = callback->callable;
        if (callable.is_empty()) return;
        Value arguments[] = {Value::integer(action), Value::none(), Value::none(), Value::none(),
                             Value::none()};
        const char* texts[] = {first, second, database, source};
        for (int i = 0; i < 4; ++i) {
            arguments[i + 1] = text_value(texts[i]);
            if (arguments[i + 1].is_exception()) return report(callable);
        }
        const Value result = call(callable, arguments, 5);
        if (result.is_exception()) return report(callable);
        int n;
        if (!is_integer(result)) return;
        if (c_int_argument(result, n)) answer = n;
        else report(callable);
    });
    return answer;
}
int on_trace(unsigned, void* data, void* statement, void* sql) {
    auto* callback = static_cast<Callback*>(data);
    guarded([&] {
        const Value callable = callback->callable;
        if (callable.is_empty()) return;
        auto* handle = static_cast<sqlite3_stmt*>(statement);
        char* expanded = library.sqlite3_expanded_sql(handle);
        if (!expanded) {
            (void)raise(*exceptions.DataError,
                        "Expanded SQL string exceeds the maximum string length");
            report(callable);
        }
        const Value text = text_value(expanded ? expanded : static_cast<const char*>(sql));
        library.sqlite3_free(expanded);
        if (text.is_exception() || call(callable, {text}).is_exception()) report(callable);
    });
    return 0;
}

// Kept until the library is done with it, which then calls remove_callback(), also where it fails.
Callback* linked_callback(Database* database, Value callable) {
    const InCallback here; // the collector looks through the list
    Callback* callback = make_callback(database, callable);
    link_callback(callback);
    return callback;
}
Connection* usable(Value* args) {
    auto* connection = receiver<Connection>(args);
    return check_usable(connection).is_exception() ? nullptr : connection;
}
// The callback of a handler, null for None. Puts it where the one before was.
template <class Set>
Value set_handler(Database* database, Callback*& place, Value callable, Set set) {
    Callback* callback = callable.is_none() ? nullptr : make_callback(database, callable);
    const int status = in_library([&] { return set(callback); });
    replace_callback(place, callback);
    return Value::integer(status);
}

} // namespace

Value create_function(Value* args, std::uint32_t) {
    Connection* connection = usable(args);
    std::string name;
    int count;
    bool deterministic = false;
    if (!connection || !c_text(args[1], "create_function() argument 'name'", name) ||
        !c_int_argument(args[2], count) || !truth_argument(args[4], deterministic))
        return Value::exception();
    const Use use(connection->db());
    const int status = when_unlocked(connection->db(), [&, db = connection->db()->handle] {
        Callback* callback = linked_callback(connection->db(), args[3]);
        return library.sqlite3_create_function_v2(
            db, name.c_str(), count, SQLITE_UTF8 | (deterministic ? SQLITE_DETERMINISTIC : 0),
            callback, on_function, nullptr, nullptr, remove_callback);
    });
    if (status != SQLITE_OK) return raise(*exceptions.OperationalError, "Error creating function");
    return Value::none();
}
Value create_aggregate(Value* args, std::uint32_t) {
    Connection* connection = usable(args);
    std::string name;
    int count;
    if (!connection || !c_text(args[1], "create_aggregate() argument 'name'", name) ||
        !c_int_argument(args[2], count))
        return Value::exception();
    const Use use(connection->db());
    const int status = when_unlocked(connection->db(), [&, db = connection->db()->handle] {
        Callback* callback = linked_callback(connection->db(), args[3]);
        return library.sqlite3_create_function_v2(db, name.c_str(), count, SQLITE_UTF8, callback,
                                                  nullptr, on_step, on_finalize, remove_callback);
    });
    if (status != SQLITE_OK) return raise(*exceptions.OperationalError, "Error creating aggregate");
    return Value::none();
}
Value create_window_function(Value* args, std::uint32_t) {
    Connection* connection = usable(args);
    std::string name;
    int count;
    if (!connection || !c_text(args[1], "create_window_function() argument 1", name) ||
        !c_int_argument(args[2], count))
        return Value::exception();
    const Use use(connection->db());
    const int status = when_unlocked(connection->db(), [&, db = connection->db()->handle] {
        if (args[3].is_none())
            return library.sqlite3_create_window_function(db, name.c_str(), count, SQLITE_UTF8,
                                                          nullptr, nullptr, nullptr, nullptr,
                                                          nullptr, nullptr);
        Callback* callback = linked_callback(connection->db(), args[3]);
        return library.sqlite3_create_window_function(db, name.c_str(), count, SQLITE_UTF8,
                                                      callback, on_step, on_finalize, on_value,
                                                      on_inverse, remove_callback);
    });
    // The connection is not told of this one.
    if (status != SQLITE_OK)
        return raise(*exceptions.ProgrammingError, library.sqlite3_errstr(status));
    return Value::none();
}
Value create_collation(Value* args, std::uint32_t) {
    Connection* connection = usable(args);
    std::string name;
    if (!connection || !c_text(args[1], "create_collation() argument 1", name))
        return Value::exception();
    const bool clears = args[2].is_none();
    if (!clears && !type_of(args[2])->has(Dunder::Call))
        return raise(types::TypeError, "parameter must be callable");
    const Use use(connection->db());
    sqlite3* db = connection->db()->handle;
    Callback* callback = clears ? nullptr : linked_callback(connection->db(), args[2]);
    const int status = when_unlocked(connection->db(), [&] {
        return library.sqlite3_create_collation_v2(db, name.c_str(), SQLITE_UTF8, callback,
                                                   clears ? nullptr : on_collation,
                                                   clears ? nullptr : remove_callback);
    });
    if (status == SQLITE_OK) return Value::none();
    if (callback) remove_callback(callback); // the library doesn't, for collations
    return raise_error(connection->db(), status);
}
Value set_authorizer(Value* args, std::uint32_t) {
    Connection* connection = usable(args);
    if (!connection) return Value::exception();
    Database* database = connection->db();
    const Use use(database);
    TRY_VALUE(status, set_handler(database, database->authorizer, args[1], [&](Callback* callback) {
                  return library.sqlite3_set_authorizer(
                      database->handle, callback ? on_authorization : nullptr, callback);
              }));
    if (status.as_int() != SQLITE_OK)
        return raise(*exceptions.OperationalError, "Error setting authorizer callback");
    return Value::none();
}
Value set_progress_handler(Value* args, std::uint32_t) {
    Connection* connection = usable(args);
    int count;
    if (!connection || !c_int_argument(args[2], count)) return Value::exception();
    Database* database = connection->db();
    const Use use(database);
    (void)set_handler(database, database->progress, args[1], [&](Callback* callback) {
        library.sqlite3_progress_handler(database->handle, count, callback ? on_progress : nullptr,
                                         callback);
        return SQLITE_OK;
    });
    return Value::none();
}
Value set_trace_callback(Value* args, std::uint32_t) {
    Connection* connection = usable(args);
    if (!connection) return Value::exception();
    Database* database = connection->db();
    const Use use(database);
    (void)set_handler(database, database->trace, args[1], [&](Callback* callback) {
        return library.sqlite3_trace_v2(database->handle, callback ? SQLITE_TRACE_STMT : 0,
                                        callback ? on_trace : nullptr, callback);
    });
    return Value::none();
}

} // namespace boomslang::runtime::sqlite

#endif
