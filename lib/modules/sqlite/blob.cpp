// The class Blob: a value of a row that is read and written like a file or a sequence of bytes.
#if __has_include(<sqlite3.h>)

#include "modules/sqlite/sqlite.h"

#include "runtime/container/containers.h"
#include "runtime/text/bytes.h"

#include <algorithm>
#include <climits>

namespace boomslang::runtime::sqlite {

namespace {

struct Blob : Object {
    Value connection;
    Database* database;
    sqlite3_blob* handle; // null: closed
    int offset;

    int size() const { return library.sqlite3_blob_bytes(handle); }
};
BuiltinType blob_type{};

void trace_blob(Cell* cell, Marker& marker) {
    trace_values<1>(cell, marker);
    marker.mark(static_cast<Blob*>(cell)->database);
}
void finalize_blob(Cell* cell) noexcept {
    auto* blob = static_cast<Blob*>(cell);
    if (blob->handle && blob->database->handle)
        blob->database->handles->left_blobs.push_back(std::exchange(blob->handle, nullptr));
}
const Layout blob_layout{"sqlite blob", sizeof(Blob), trace_blob, finalize_blob};

Blob* self_blob(Value* args) { return receiver<Blob>(args); }
Value check_blob(const Blob* blob) {
    TRY(check_usable(blob->connection.as<Connection>()));
    if (!blob->handle || !blob->database->handle)
        return raise(*exceptions.ProgrammingError, "Cannot operate on a closed blob.");
    return Value::empty();
}

// --- reading and writing: inside of the blob's bounds

Value read_range(Blob* blob, std::int64_t begin, std::int64_t count, std::string& out) {
    out.resize(static_cast<std::size_t>(count));
    const int status = in_library([&] {
        return library.sqlite3_blob_read(blob->handle, out.data(), static_cast<int>(count),
                                         static_cast<int>(begin));
    });
    return status == SQLITE_OK ? Value::empty() : raise_error(blob->database, status);
}
Value write_range(Blob* blob, std::int64_t begin, std::string_view data) {
    const std::int64_t room = blob->size() - begin;
    if (static_cast<std::int64_t>(data.size()) > room)
        return raise(types::ValueError, "data longer than blob length");
    const int status = in_library([&] {
        return library.sqlite3_blob_write(blob->handle, data.data(), static_cast<int>(data.size()),
                                          static_cast<int>(begin));
    });
    return status == SQLITE_OK ? Value::empty() : raise_error(blob->database, status);
}

// --- methods

void close_blob(Blob* blob) {
    if (!blob->handle || !blob->database->handle) return;
    sqlite3_blob* handle = std::exchange(blob->handle, nullptr);
    std::erase(blob->database->handles->blobs, handle);
    in_library([&] { return library.sqlite3_blob_close(handle); });
}
Value blob_close(Value* args, std::uint32_t) {
    TRY(check_usable(self_blob(args)->connection.as<Connection>()));
    close_blob(self_blob(args));
    return Value::none();
}
Value blob_enter(Value* args, std::uint32_t) {
    TRY(check_blob(self_blob(args)));
    return args[0];
}
Value blob_exit(Value* args, std::uint32_t) {
    TRY(check_blob(self_blob(args)));
    close_blob(self_blob(args));
    return Value::from(false);
}
Value blob_read(Value* args, std::uint32_t) {
    Blob* blob = self_blob(args);
    int count = -1;
    if (!args[1].is_empty() && !c_int_argument(args[1], count)) return Value::exception();
    TRY(check_blob(blob));
    const int left = blob->size() - blob->offset;
    if (count < 0 || count > left) count = left;
    if (count == 0) return make_bytes_or_raise("", 0);
    std::string data;
    TRY(read_range(blob, blob->offset, count, data));
    blob->offset += count;
    return make_bytes_or_raise(data.data(), data.size());
}
Value blob_write(Value* args, std::uint32_t) {
    Blob* blob = self_blob(args);
    ByteView data{};
    if (!require_bytes(args[1], data)) return Value::exception();
    TRY(check_blob(blob));
    const std::string copy(data.text()); // other threads may change a buffer
    TRY(write_range(blob, blob->offset, copy));
    blob->offset += static_cast<int>(copy.size());
    return Value::none();
}
Value blob_seek(Value* args, std::uint32_t) {
    Blob* blob = self_blob(args);
    int offset, origin = 0;
    if (!c_int_argument(args[1], offset) ||
        (!args[2].is_empty() && !c_int_argument(args[2], origin)))
        return Value::exception();
    TRY(check_blob(blob));
    const int size = blob->size();
    if (origin < SEEK_SET || origin > SEEK_END)
        return raise(types::ValueError,
                     "'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END");
    const int base = origin == SEEK_CUR ? blob->offset : origin == SEEK_END ? size : 0;
    const std::int64_t place = std::int64_t{base} + offset;
    if (place > INT_MAX) return raise(types::OverflowError, "seek offset results in overflow");
    if (place < 0 || place > size) return raise(types::ValueError, "offset out of blob range");
    blob->offset = static_cast<int>(place);
    return Value::none();
}
Value blob_tell(Value* args, std::uint32_t) {
    TRY(check_blob(self_blob(args)));
    return Value::integer(self_blob(args)->offset);
}

// --- as a sequence

Value blob_len(Value* args, std::uint32_t) {
    TRY(check_blob(self_blob(args)));
    return Value::integer(self_blob(args)->size());
}
// False: exception pending.
bool byte_index(const Blob* blob, Value v, std::int64_t& out) {
    if (!item_index(v, out)) return false;
    if (out < 0) out += blob->size();
    if (out >= 0 && out < blob->size()) return true;
    (void)raise(types::IndexError, "Blob index out of range");
    return false;
}
struct Slice {
    std::int64_t start, stop, step, count;
    std::int64_t lowest() const noexcept { return step > 0 ? start : start + (count - 1) * step; }
    std::int64_t span() const noexcept { return (count - 1) * (step > 0 ? step : -step) + 1; }
    // Where the i-th byte stands in what read_range(lowest(), span()) gives.
    std::size_t place(std::int64_t i) const noexcept {
        return static_cast<std::size_t>(start + i * step - lowest());
    }
};
Value raise_index_type() { return raise(types::TypeError, "Blob indices must be integers"); }

Value blob_getitem(Value* args, std::uint32_t) {
    Blob* blob = self_blob(args);
    TRY(check_blob(blob));
    std::string data;
    if (is_index(args[1])) {
        std::int64_t i;
        if (!byte_index(blob, args[1], i)) return Value::exception();
        TRY(read_range(blob, i, 1, data));
        return Value::integer(static_cast<unsigned char>(data[0]));
    }
    if (!is_exact(args[1], types::slice)) return raise_index_type();
    Slice slice;
    if (!slice_bounds(args[1], blob->size(), slice.start, slice.stop, slice.step, slice.count))
        return Value::exception();
    if (slice.count == 0) return make_bytes_or_raise("", 0);
    TRY(check_blob(blob)); // __index__ may have closed it
    TRY(read_range(blob, slice.lowest(), slice.span(), data));
    std::string chosen;
    for (std::int64_t i = 0; i < slice.count; ++i) chosen += data[slice.place(i)];
    return make_bytes_or_raise(chosen.data(), chosen.size());
}
Value set_byte(Blob* blob, Value index, Value v) {
    std::int64_t i, byte = -1;
    if (!byte_index(blob, index, i)) return Value::exception();
    if (!is_integer(v))
        return raise(types::TypeError, "'", type_name(v),
                     "' object cannot be interpreted as an integer");
    if (!int_to_int64(v, byte) || byte < 0 || byte > 255)
        return raise(types::ValueError, "byte must be in range(0, 256)");
    const char c = static_cast<char>(byte);
    TRY(check_blob(blob));
    TRY(write_range(blob, i, {&c, 1}));
    return Value::none();
}
Value set_slice(Blob* blob, Value index, Value v) {
    Slice slice;
    if (!slice_bounds(index, blob->size(), slice.start, slice.stop, slice.step, slice.count))
        return Value::exception();
    ByteView view{};
    if (!require_bytes(v, view)) return Value::exception();
    if (view.size != static_cast<std::size_t>(slice.count))
        return raise(types::IndexError, "Blob slice assignment is wrong size");
    if (slice.count == 0) return Value::none();
    const std::string given(view.text());
    std::string data;
    TRY(check_blob(blob));
    TRY(read_range(blob, slice.lowest(), slice.span(), data));
    for (std::int64_t i = 0; i < slice.count; ++i)
        data[slice.place(i)] = given[static_cast<std::size_t>(i)];
    TRY(check_blob(blob));
    TRY(write_range(blob, slice.lowest(), data));
    return Value::none();
}
Value blob_setitem(Value* args, std::uint32_t) {
    Blob* blob = self_blob(args);
    TRY(check_blob(blob));
    if (is_index(args[1])) return set_byte(blob, args[1], args[2]);
    if (is_exact(args[1], types::slice)) return set_slice(blob, args[1], args[2]);
    return raise_index_type();
}
Value blob_delitem(Value* args, std::uint32_t) {
    TRY(check_blob(self_blob(args)));
    if (is_index(args[1])) return raise(types::TypeError, "Blob doesn't support item deletion");
    if (is_exact(args[1], types::slice))
        return raise(types::TypeError, "Blob doesn't support slice deletion");
    return raise_index_type();
}

const NativeDef methods[] = {
    {"__enter__(self, /)", blob_enter, "Blob context manager enter."},
    {"__exit__(self, type, val, tb, /)", blob_exit, "Blob context manager exit."},
    {"__len__(self, /)", blob_len, nullptr},
    {"__getitem__(self, key, /)", blob_getitem, nullptr},
    {"__setitem__(self, key, value, /)", blob_setitem, nullptr},
    {"__delitem__(self, key, /)", blob_delitem, nullptr},
    {"close(self, /)", blob_close, "Close the blob."},
    {"read(self, length=-1, /)", blob_read, "Read data at the current offset position."},
    {"seek(self, offset, origin=0, /)", blob_seek, "Set the current access position."},
    {"tell(self, /)", blob_tell, "Return the current access position for the blob."},
    {"write(self, data, /)", blob_write, "Write data at the current offset."},
    {nullptr, nullptr, nullptr},
};

} // namespace

// blobopen(self, table, column, row, /, *, readonly=False, name='main')
Value open_blob(Value* args, std::uint32_t) {
    auto* connection = receiver<Connection>(args);
    std::string table, column, name = "main";
    int row;
    bool readonly = false;
    if (!c_text(args[1], "blobopen() argument 1", table) ||
        !c_text(args[2], "blobopen() argument 2", column) || !c_int_argument(args[3], row) ||
        !truth_argument(args[4], readonly) ||
        (!args[5].is_empty() && !c_text(args[5], "blobopen() argument 'name'", name)))
        return Value::exception();
    TRY(check_usable(connection));
    Database* database = connection->db();
    const Use use(database);
    auto* blob = make_instance_of<Blob>(&blob_type);
    blob->connection = args[0];
    blob->database = database;
    heap.register_finalizable(blob);
    const int status = when_unlocked(database, [&] {
        return library.sqlite3_blob_open(database->handle, name.c_str(), table.c_str(),
                                         column.c_str(), row, !readonly, &blob->handle);
    });
    if (status == SQLITE_MISUSE)
        return raise(*exceptions.InterfaceError, library.sqlite3_errstr(status));
    if (status != SQLITE_OK) {
        blob->handle = nullptr;
        return raise_error(database, status);
    }
    database->handles->blobs.push_back(blob->handle);
    return Value::object(blob);
}

void add_blob_type(Module* module) {
    TypeSpec spec;
    spec.layout = &blob_layout;
    spec.module = "sqlite3";
    spec.name = "Blob";
    spec.flags = kFinal | kNoInstantiation | kMapsOnly;
    add_type(module, blob_type, spec, methods);
    // Subscripts alone make no iterable of a mapping.
    blob_type.dunders[static_cast<std::size_t>(Dunder::Iter)] = Value::none();
}

} // namespace boomslang::runtime::sqlite

#endif
