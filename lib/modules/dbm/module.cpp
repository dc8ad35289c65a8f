// The module _dbm: files of keys and values with POSIX's interface, by Berkeley DB.
//
// The functions are declared here: the library's header has them only as macros for these names.
#include "modules/support.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <utility>

#include "io/file.h"
#include "modules/library.h"
#include "modules/own_exception.h"
#include "modules/posix/posix.h"
#include "runtime/call/native_arguments.h"
#include "runtime/state/doors.h"
#include "runtime/text/bytes.h"
#include "runtime/text/codecs.h"

extern "C" {
struct datum {
    char* dptr; // null: there is none
    int dsize;
};
struct DBM;
DBM* __db_ndbm_open(const char* name, int flags, int mode);
void __db_ndbm_close(DBM* file);
datum __db_ndbm_fetch(DBM* file, datum key);
int __db_ndbm_store(DBM* file, datum key, datum value, int mode);
int __db_ndbm_delete(DBM* file, datum key);
datum __db_ndbm_firstkey(DBM* file);
datum __db_ndbm_nextkey(DBM* file);
int __db_ndbm_error(DBM* file);
int __db_ndbm_clearerr(DBM* file);
}

namespace boomslang::runtime {

namespace {

#define FUNCTIONS(F)                                                                               \
    F(__db_ndbm_open)                                                                              \
    F(__db_ndbm_close)                                                                             \
    F(__db_ndbm_fetch)                                                                             \
    F(__db_ndbm_store)                                                                             \
    F(__db_ndbm_delete)                                                                            \
    F(__db_ndbm_firstkey)                                                                          \
    F(__db_ndbm_nextkey)                                                                           \
    F(__db_ndbm_error)                                                                             \
    F(__db_ndbm_clearerr)
struct Functions {
    FUNCTIONS(LIBRARY_POINTER)
} library;
#define ROW(name) LIBRARY_ROW_OF(library, name)
const LibraryFunction rows[] = {FUNCTIONS(ROW)};
#undef ROW
#undef FUNCTIONS

constexpr int kInsert = 0, kReplace = 1;

struct Database : Object {
    DBM* file; // null: closed
    bool writable;
    std::int64_t size; // how many keys; -1: not counted yet
};
BuiltinType database_type{};
Rooted<Type> error;

void close_file(Cell* cell) noexcept {
    auto* database = static_cast<Database*>(cell);
    if (DBM* file = std::exchange(database->file, nullptr)) library.__db_ndbm_close(file);
}
const Layout database_layout{"dbm", sizeof(Database), [](Cell*, Marker&) {}, close_file};

// Null: it is closed, which is pending.
Database* open_database(Value* args) {
    auto* database = receiver<Database>(args);
    if (database->file) return database;
    (void)raise(*error, "DBM object has already been closed");
    return nullptr;
}

// A key or a value: the UTF-8 of a str, or bytes that nobody can change meanwhile.
struct Content {
    std::string text;

    datum get() { return {text.data(), static_cast<int>(text.size())}; }
    // False: exception pending. `argument` is for the message.
    bool take(Value v, const char* argument = "argument") {
        if (is_str(v)) return text_argument(v);
        ByteView view{};
        if (!require_bytes(v, view)) return false;
        if (!is_bytes(v)) {
            (void)raise_argument(argument, "read-only bytes-like object", v);
            return false;
        }
        text = view.text();
        return true;
    }
    // The same, in whose place a TypeError with other words is raised.
    bool take_or_refuse(Value v, const char* refusal) {
        if (take(v)) return true;
        clear_pending();
        (void)raise(types::TypeError, refusal);
        return false;
    }

  private:
    bool text_argument(Value v) {
        const Value bytes = encode_str(v.as<Str>(), Encoding::Utf8);
        ByteView view{};
        if (bytes.is_exception() || !byte_view(bytes, view)) return false;
        text = view.text();
        return true;
    }
};
constexpr const char* kKeys = "dbm mappings have bytes or string keys only";
constexpr const char* kElements = "dbm mappings have bytes or string elements only";

Value bytes_of(datum found) {
    return make_bytes_or_raise(found.dptr, static_cast<std::size_t>(found.dsize));
}

// Whatever the last call complained of.
Value check_file(const Database* database) {
    if (!library.__db_ndbm_error(database->file)) return Value::empty();
    library.__db_ndbm_clearerr(database->file);
    return raise(*error, "");
}

Value store(Database* database, datum key, Content& value, int mode) {
    database->size = -1;
    if (library.__db_ndbm_store(database->file, key, value.get(), mode) >= 0)
        return check_file(database);
    library.__db_ndbm_clearerr(database->file);
    return raise(*error, "cannot add item to database");
}

Value get_item(Value* args, std::uint32_t) {
    Content key;
    if (!key.take(args[1])) return Value::exception();
    Database* database = open_database(args);
    if (!database) return Value::exception();
    const datum found = library.__db_ndbm_fetch(database->file, key.get());
    if (!found.dptr) return raise_key(args[1]);
    TRY(check_file(database));
    return bytes_of(found);
}

Value set_item(Value* args, std::uint32_t) {
    Content key, value;
    if (!key.take_or_refuse(args[1], kKeys)) return Value::exception();
    Database* database = open_database(args);
    if (!database || !value.take_or_refuse(args[2], kElements)) return Value::exception();
    TRY(store(database, key.get(), value, kReplace));
    return Value::none();
}

Value delete_item(Value* args, std::uint32_t) {
    Content key;
    if (!key.take_or_refuse(args[1], kKeys)) return Value::exception();
    Database* database = open_database(args);
    if (!database) return Value::exception();
    database->size = -1;
    if (library.__db_ndbm_delete(database->file, key.get()) >= 0) {
        TRY(check_file(database));
        return Value::none();
    }
    library.__db_ndbm_clearerr(database->file);
    return database->writable ? raise_key(args[1])
                              : raise(*error, "cannot delete item from database");
}

Value contains_key(Value* args, std::uint32_t) {
    Database* database = open_database(args);
    if (!database) return Value::exception();
    if (!is_str(args[1]) && !is_bytes(args[1]))
        return raise(types::TypeError, "dbm key must be bytes or string, not ", type_name(args[1]));
    Content key;
    if (!key.take(args[1])) return Value::exception();
    return Value::from(library.__db_ndbm_fetch(database->file, key.get()).dptr != nullptr);
}

Value get(Value* args, std::uint32_t) {
    Content key;
    if (!key.take(args[1], "get() argument 1")) return Value::exception();
    Database* database = open_database(args);
    if (!database) return Value::exception();
    const datum found = library.__db_ndbm_fetch(database->file, key.get());
    if (found.dptr) return bytes_of(found);
    return args[2].is_empty() ? Value::none() : args[2];
}

Value set_default(Value* args, std::uint32_t) {
    Content key, value;
    if (!key.take(args[1], "setdefault() argument 1")) return Value::exception();
    Database* database = open_database(args);
    if (!database) return Value::exception();
    const datum found = library.__db_ndbm_fetch(database->file, key.get());
    if (found.dptr) return bytes_of(found);
    const Value otherwise = args[2].is_empty() ? Value::object(make_bytes("")) : args[2];
    if (!value.take_or_refuse(otherwise, kElements)) return Value::exception();
    TRY(store(database, key.get(), value, kInsert));
    return otherwise;
}

template <class Each>
Value for_each_key(Database* database, Each each) {
    DBM* file = database->file;
    for (datum key = library.__db_ndbm_firstkey(file); key.dptr;
         key = library.__db_ndbm_nextkey(file))
        TRY(each(key));
    return check_file(database);
}

Value length(Value* args, std::uint32_t) {
    Database* database = open_database(args);
    if (!database) return Value::exception();
    if (database->size < 0) {
        std::int64_t size = 0;
        TRY(for_each_key(database, [&](datum) {
            ++size;
            return Value::empty();
        }));
        database->size = size;
    }
    return Value::integer(database->size);
}

Value keys(Value* args, std::uint32_t) {
    Database* database = open_database(args);
    if (!database) return Value::exception();
    List* all = make_list();
    if (!all) return Value::exception();
    TRY(for_each_key(database, [&](datum key) {
        TRY_VALUE(bytes, bytes_of(key));
        return list_append(all, bytes);
    }));
    return Value::object(all);
}

Value close(Value* args, std::uint32_t) {
    close_file(receiver<Database>(args));
    return Value::none();
}

const NativeDef methods[] = {
    {"__len__(self, /)", length, nullptr},
    {"__getitem__(self, key, /)", get_item, nullptr},
    {"__setitem__(self, key, value, /)", set_item, nullptr},
    {"__delitem__(self, key, /)", delete_item, nullptr},
    {"__contains__(self, key, /)", contains_key, nullptr},
    {"close(self, /)", close, "Close the database."},
    {"keys(self, /)", keys, "All keys, as a list."},
    {"get(self, key, default=None, /)", get, "The value of the key; else default."},
    {"setdefault(self, key, default=b'', /)", set_default,
     "The value of the key, which is stored as default when there is none."},
    {"__enter__(self, /)", return_self, nullptr},
    {"__exit__(self, /, *args)", close, nullptr},
    {nullptr, nullptr, nullptr},
};

// --- open

bool flags_argument(Value v, int& out) {
    static constexpr std::pair<std::string_view, int> known[] = {{"r", O_RDONLY},
                                                                 {"w", O_RDWR},
                                                                 {"rw", O_RDWR | O_CREAT},
                                                                 {"c", O_RDWR | O_CREAT},
                                                                 {"n", O_RDWR | O_CREAT | O_TRUNC}};
    const std::string text = to_utf8(v.as<Str>());
    for (const auto& [name, flags] : known)
        if (text == name) {
            out = flags;
            return true;
        }
    (void)raise(*error, "arg 2 to open should be 'r', 'w', 'c', or 'n'");
    return false;
}

Value open(Value* args, std::uint32_t) {
    int flags = O_RDONLY, mode = 0666;
    if (!args[1].is_empty() && !is_str(args[1]))
        return raise_argument("open() argument 2", "str", args[1]);
    if (!args[2].is_empty() && !c_int_argument(args[2], mode)) return Value::exception();
    if (!args[1].is_empty() && !flags_argument(args[1], flags)) return Value::exception();
    TRY_VALUE(path, fspath(args[0]));
    if (is_str(path) && to_utf8(path.as<Str>()).find('\0') != std::string::npos)
        return raise(types::ValueError, "embedded null byte");
    PathArgument name;
    if (!path_argument(path, "open", name)) return Value::exception();
    errno = 0;
    DBM* file = library.__db_ndbm_open(name.text.c_str(), flags, mode);
    if (!file) {
        const int number = errno;
        TRY_VALUE(raised, call(Value::object(error),
                               {Value::integer(number), str_value(std::strerror(number)),
                                path_result(name.text, false)}));
        return raise_object(raised.as_object());
    }
    auto* database = heap.make<Database>(&database_type.exact);
    database->file = file;
    database->writable = flags & O_RDWR;
    database->size = -1;
    heap.register_finalizable(database);
    return Value::object(database);
}

const NativeDef functions[] = {
    {"open(filename, flags='r', mode=0o666, /)", through<Door::Files, "open", open>,
     "Opens a database: 'r' to read, 'w' to write, too, 'c' to make it where there is none, 'n' to "
     "make it anew."},
    {nullptr, nullptr, nullptr},
};

void fill(Module* module) {
    if (load_library(module, "libdb-5.3.so", "libdb5.3", rows).is_exception()) return;
    TypeSpec spec;
    spec.layout = &database_layout;
    spec.name = "dbm";
    spec.module = "_dbm";
    spec.flags = kFinal | kNoInstantiation | kMapsOnly;
    if (!database_type.shape) init_type(database_type, spec, methods);
    add_own_exception(module, error, "error", types::OSError, "_dbm");
    dict_set(module->dict, intern("library"), str_value("Berkeley DB"));
    define_functions(module, functions);
}

} // namespace

extern const NativeModule dbm_module;
const NativeModule dbm_module{"_dbm", "Files of keys and values.", fill};

} // namespace boomslang::runtime
