// What the library has open: its handles, and the callables that it calls.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "runtime/hooks/exit.h"
#include "runtime/text/codecs.h"

#include <algorithm>

namespace boomslang::runtime::sqlite {

thread_local bool turn_is_away = false;

namespace {

BuiltinType database_type{};
// All that are open, for those who wait for a lock. Weak.
std::vector<Database*> databases;

// Connections that died: closed by the next one who uses the library.
struct Orphan {
    sqlite3* handle;
    Callback *trace, *progress, *authorizer;
    std::vector<sqlite3_blob*> blobs;
};
std::vector<Orphan> orphans;

void forget(Callback* callback) noexcept {
    if (callback) remove_callback(callback);
}
// Without anything of Python being called but by aggregates that are under way.
int close_handles(const Orphan& orphan) noexcept {
    for (sqlite3_blob* blob : orphan.blobs) library.sqlite3_blob_close(blob);
    while (sqlite3_stmt* statement = library.sqlite3_next_stmt(orphan.handle, nullptr))
        library.sqlite3_finalize(statement);
    library.sqlite3_close_v2(orphan.handle);
    forget(orphan.trace);
    forget(orphan.progress);
    forget(orphan.authorizer);
    return 0;
}
// Leaves the Database closed.
Orphan take_handles(Database* database) {
    std::erase(databases, database);
    Orphan orphan{std::exchange(database->handle, nullptr),
                  std::exchange(database->trace, nullptr),
                  std::exchange(database->progress, nullptr),
                  std::exchange(database->authorizer, nullptr),
                  {}};
    orphan.blobs.swap(database->handles->blobs);
    database->handles->left_by_cursors.clear();
    database->handles->left_statements.clear(); // closing finds them
    database->handles->left_blobs.clear();
    return orphan;
}
void close_orphans() {
    if (orphans.empty()) return;
    std::vector<Orphan> all;
    all.swap(orphans);
    for (Orphan& orphan : all) in_library([&] { return close_handles(std::move(orphan)); });
}

void trace_database(Cell* cell, Marker& marker) {
    auto* database = static_cast<Database*>(cell);
    marker.mark(database->failure);
    auto mark = [&](Callback* callback) {
        if (callback) marker.mark(callback->callable);
    };
    mark(database->trace);
    mark(database->progress);
    mark(database->authorizer);
    for (Callback* one = database->callbacks; one; one = one->next) mark(one);
}
// Nothing of Python may run now: what aggregates under way still call is nobody.
void finalize_database(Cell* cell) noexcept {
    auto* database = static_cast<Database*>(cell);
    auto silence = [](Callback* callback) {
        if (!callback) return;
        callback->callable = Value::empty();
        callback->database = nullptr;
    };
    silence(database->trace);
    silence(database->progress);
    silence(database->authorizer);
    for (Callback* one = database->callbacks; one;) {
        Callback* next = one->next;
        silence(one);
        one->previous = one->next = nullptr;
        one = next;
    }
    database->callbacks = nullptr;
    if (database->handle) orphans.push_back(take_handles(database));
    delete std::exchange(database->handles, nullptr);
}
const Layout database_layout{"sqlite database", sizeof(Database), trace_database,
                             finalize_database};

// Gives back what dead objects left. False: that was nothing.
bool give_back(Database* database) {
    Handles& handles = *database->handles;
    if (handles.left_by_cursors.empty() && handles.left_statements.empty() &&
        handles.left_blobs.empty())
        return false;
    std::vector<sqlite3_stmt*> cursors, statements;
    std::vector<sqlite3_blob*> blobs;
    cursors.swap(handles.left_by_cursors);
    statements.swap(handles.left_statements);
    blobs.swap(handles.left_blobs);
    for (sqlite3_blob* blob : blobs) std::erase(handles.blobs, blob);
    in_library([&] {
        for (sqlite3_stmt* one : cursors) library.sqlite3_reset(one);
        for (sqlite3_stmt* one : statements) library.sqlite3_finalize(one);
        for (sqlite3_blob* one : blobs) library.sqlite3_blob_close(one);
        return 0;
    });
    return true;
}

// Waits longer and longer, as the library's own handler does.
int wait_for_lock(void* data, int count) {
    auto* database = static_cast<Database*>(data);
    if (database->gives_up) return 0;
    constexpr int delays[] = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};
    constexpr int last = static_cast<int>(std::size(delays)) - 1;
    int before = std::max(count - last, 0) * delays[last];
    for (int i = 0; i < std::min(count, last); ++i) before += delays[i];
    const int delay = std::min(delays[std::min(count, last)], database->timeout - before);
    if (delay <= 0) return 0;
    library.sqlite3_sleep(delay);
    return 1;
}

// What a program leaves open is closed, so that no journal stays behind.
void close_all() {
    auto close = [](Orphan orphan) {
        for (Callback* one : {orphan.trace, orphan.progress, orphan.authorizer})
            if (one) one->callable = Value::empty();
        close_handles(std::move(orphan));
    };
    while (!databases.empty()) {
        Database* database = databases.back();
        databases.pop_back();
        if (database->users) continue; // a thread that stands still is in the middle of it
        for (Callback* one = database->callbacks; one; one = one->next)
            one->callable = Value::empty();
        close(take_handles(database));
    }
    for (Orphan& orphan : orphans) close(std::move(orphan));
    orphans.clear();
}

} // namespace

void add_database_type() {
    if (database_type.shape) return;
    TypeSpec spec;
    spec.layout = &database_layout;
    spec.module = "sqlite3";
    spec.name = "Database";
    spec.flags = kFinal | kNoInstantiation;
    init_type(database_type, spec, nullptr);
    close_at_exit(close_all);
}

Database* open_database(const char* name, int flags, int timeout, bool shared, int& status) {
    close_orphans();
    auto* database = make_instance_of<Database>(&database_type);
    database->handles = new Handles;
    heap.register_finalizable(database);
    status = in_library(
        [&] { return library.sqlite3_open_v2(name, &database->handle, flags, nullptr); });
    if (!database->handle) {
        (void)raise_memory();
        return nullptr;
    }
    databases.push_back(database);
    database->timeout = timeout;
    database->shared = shared;
    in_library(
        [&] { return library.sqlite3_busy_handler(database->handle, wait_for_lock, database); });
    return database;
}

void close_database(Database* database) {
    if (!database->handle) return;
    database->closing = true;
    if (database->users) return;
    in_library([&, orphan = take_handles(database)] { return close_handles(orphan); });
}

Use::Use(Database* database) : database_(database) {
    ++database->users;
    if (!orphans.empty()) [[unlikely]]
        close_orphans();
    give_back(database);
}
Use::~Use() {
    if (--database_->users == 0 && database_->closing) close_database(database_);
}

bool collect_dropped(Database* database) {
    const auto waiting = [] {
        return !orphans.empty() || std::any_of(databases.begin(), databases.end(), [](Database* d) {
            return !d->handles->left_by_cursors.empty() || !d->handles->left_statements.empty();
        });
    };
    if (!waiting()) heap.collect();
    const bool found = waiting();
    close_orphans();
    const std::vector<Database*> all = databases;
    for (Database* one : all)
        if (one == database || one->handle) give_back(one);
    return found;
}

Callback* make_callback(Database* database, Value callable) {
    return new Callback{callable, database, nullptr, nullptr};
}
void link_callback(Callback* callback) {
    Database* database = callback->database;
    callback->next = database->callbacks;
    if (callback->next) callback->next->previous = callback;
    database->callbacks = callback;
}
void remove_callback(void* data) {
    const InCallback here; // the collector looks through the list
    auto* callback = static_cast<Callback*>(data);
    if (callback->next) callback->next->previous = callback->previous;
    if (callback->previous) callback->previous->next = callback->next;
    else if (callback->database && callback->database->callbacks == callback)
        callback->database->callbacks = callback->next;
    delete callback;
}
void replace_callback(Callback*& place, Callback* by) { forget(std::exchange(place, by)); }

// --- texts

bool utf8_text(Value text, std::string& out) {
    auto* s = text.as<Str>();
    if (s->ascii) {
        out = s->ascii_view();
        return true;
    }
    const Value bytes = encode_str(s, Encoding::Utf8);
    ByteView view{};
    if (bytes.is_exception() || !byte_view(bytes, view)) return false;
    out = view.text();
    return true;
}
bool c_text(Value v, const char* function, std::string& out) {
    if (!is_str(v)) {
        (void)raise_argument(function, "str", v);
        return false;
    }
    if (!utf8_text(v, out)) return false;
    if (out.find('\0') == out.npos) return true;
    (void)raise(types::ValueError, "embedded null character");
    return false;
}
Value text_value(const char* text, std::size_t size) {
    const std::string_view view(text, size);
    if (std::all_of(view.begin(), view.end(),
                    [](char c) { return static_cast<signed char>(c) >= 0; }))
        return make_str_or_raise(view);
    std::size_t consumed;
    return decode_bytes({reinterpret_cast<const unsigned char*>(text), size}, Encoding::Utf8,
                        "strict", true, consumed);
}
Value text_value(const char* text) {
    return text ? text_value(text, std::char_traits<char>::length(text)) : Value::none();
}
bool sqlite_integer(Value v, std::int64_t& out) {
    if (int_to_int64(v, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to SQLite INTEGER");
    return false;
}

} // namespace boomslang::runtime::sqlite

#endif
