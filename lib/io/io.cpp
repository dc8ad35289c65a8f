// The module _io: open(), and the stream classes. The standard library's io makes ABCs of them.
#include "io/io.h"

#include "builtins/init.h"
#include "io/descriptors.h"
#include "io/file.h"
#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/call/shown_module.h"
#include "runtime/container/exceptions.h"
#include "runtime/container/list.h"
#include "runtime/container/module.h"
#include "runtime/heap/rooted.h"
#include "runtime/hooks/settings.h"
#include "runtime/hooks/sys.h"
#include "runtime/hooks/warnings.h"
#include "runtime/number/number.h"
#include "runtime/object/permanent_name.h"
#include "runtime/state/audit.h"
#include "runtime/state/doors.h"
#include "runtime/state/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

struct Mode {
    char kind = 0; // r w x a
    bool update = false, binary = false, text = false;

    // False: ValueError pending.
    bool parse(std::string_view text_of_mode);
    int flags() const {
        int access = update ? O_RDWR : kind == 'r' ? O_RDONLY : O_WRONLY;
        switch (kind) {
        case 'w': access |= O_CREAT | O_TRUNC; break;
        case 'x': access |= O_CREAT | O_EXCL; break;
        case 'a': access |= O_CREAT | O_APPEND; break;
        default: break;
        }
        return access | O_CLOEXEC;
    }
    std::string raw() const {
        std::string name = kind == 'r' ? "rb" : kind == 'a' ? "ab" : kind == 'x' ? "xb" : "wb";
        if (update) name = kind == 'w' ? "rb+" : name + "+";
        return name;
    }
};

bool fail(std::string_view message) {
    static_cast<void>(raise(types::ValueError, message));
    return false;
}

bool Mode::parse(std::string_view s) {
    bool seen[128] = {};
    int kinds = 0, plus = 0;
    for (char c : s) {
        auto code = static_cast<unsigned char>(c);
        if (std::string_view("rwxab+t").find(c) == std::string_view::npos || code >= 128 ||
            seen[code])
            return fail("invalid mode: '" + std::string(s) + "'");
        seen[code] = true;
        if (c == '+') plus++;
        else if (c == 'b') binary = true;
        else if (c == 't') text = true;
        else {
            kind = c;
            kinds++;
        }
    }
    update = plus;
    if (text && binary) return fail("can't have text and binary mode at once");
    if (kinds > 1) return fail("must have exactly one of create/read/write/append mode");
    if (kinds == 0)
        return fail("Must have exactly one of create/read/write/append mode and at most one plus");
    return true;
}

// A file in memory with what the host gives; -1: exception pending.
int descriptor_of(const std::string& content) {
    const int fd = make_descriptor([] { return memfd_create("given", MFD_CLOEXEC); });
    std::size_t written = 0;
    while (fd >= 0 && written < content.size()) {
        const ssize_t n = ::write(fd, content.data() + written, content.size() - written);
        if (n < 0) break;
        written += static_cast<std::size_t>(n);
    }
    if (fd >= 0 && written == content.size() && lseek(fd, 0, SEEK_SET) == 0) return fd;
    static_cast<void>(raise_os(errno, Value::empty()));
    if (fd >= 0) close(fd);
    return -1;
}

Value tell_of_open(Value file, const Mode& mode) {
    TRY_VALUE(name, str_value(std::string(1, mode.kind) + (mode.update ? "+" : "")));
    return tell_auditors("open",
                         {told_plainly(file), name, Value::integer(mode.flags() | O_CLOEXEC)});
}

// Whether `file` is a number that a descriptor can have; if it is not, it should be a path.
bool number_of_file(Value file, std::int64_t& out) {
    if (!is_index(file)) return false;
    const Value number = index_value(file);
    if (number.is_exception()) clear_pending();
    else if (int_to_int64(number, out) && out <= INT32_MAX && out >= INT32_MIN) return true;
    return false;
}

// The descriptor for what open() was given, or -1 with an exception pending.
int open_descriptor(Value file, const Mode& mode, bool close_descriptor, Value opener,
                    bool& opened) {
    std::int64_t given;
    opened = !number_of_file(file, given);
    if (!opened) {
        if (given < 0) fail("negative file descriptor");
        if (auditing && tell_of_open(file, mode).is_exception()) return -1;
        if (pass_door(Door::Files, "open", std::string_view()).is_exception()) return -1;
        return static_cast<int>(given);
    }
    std::string path;
    if (!path_argument(file, path)) return -1;
    if (auditing && tell_of_open(file, mode).is_exception()) return -1;
    if (!close_descriptor) {
        fail("Cannot use closefd=False with file name");
        return -1;
    }
    if (!opener.is_none()) {
        if (pass_door(Door::Files, "open", path).is_exception()) return -1;
        Value result = call(opener, {file, Value::integer(mode.flags())});
        if (result.is_exception()) return -1;
        std::int64_t fd;
        if (!is_integer(result)) {
            static_cast<void>(raise(types::TypeError, "expected integer from opener"));
            return -1;
        }
        if (!int_to_int64(result, fd) || fd < 0) {
            fail("opener returned " + std::to_string(fd));
            return -1;
        }
        return static_cast<int>(fd);
    }
    if (door_keeper) {
        const bool reads = (mode.flags() & O_ACCMODE) == O_RDONLY && !(mode.flags() & O_CREAT);
        if (!door_keeper->lets(Door::Files, reads ? "read" : "write", path)) {
            std::string content;
            if (reads && door_keeper->give_file(path, content)) return descriptor_of(content);
            static_cast<void>(ask_door(Door::Files, reads ? "open" : "open to write", path));
            return -1;
        }
    }
    int fd;
    while ((fd = make_descriptor([&] { return ::open(path.c_str(), mode.flags(), 0666); })) < 0) {
        int error = errno;
        if (error == EINTR && !poll().is_exception()) continue;
        if (error != EINTR) static_cast<void>(raise_errno(error, file));
        return -1;
    }
    return fd;
}

Value check_text_arguments(bool binary, Value encoding, Value errors, Value newline) {
    if (!binary) return Value::empty();
    if (!encoding.is_none())
        return raise(types::ValueError, "binary mode doesn't take an encoding argument");
    if (!errors.is_none())
        return raise(types::ValueError, "binary mode doesn't take an errors argument");
    if (!newline.is_none())
        return raise(types::ValueError, "binary mode doesn't take a newline argument");
    return Value::empty();
}

} // namespace

Value warn_of_default_encoding(std::int64_t stack_level) {
    if (!warns_of_default_encoding()) return Value::empty();
    return warn(types::EncodingWarning, "'encoding' argument not specified", stack_level);
}

Value io_open(Value file, std::string_view mode_text, std::int64_t buffering, Value encoding_value,
              Value errors, Value newline_value, bool close_descriptor, Value opener) {
    Mode mode;
    if (!mode.parse(mode_text)) return Value::exception();
    TRY(check_text_arguments(mode.binary, encoding_value, errors, newline_value));
    if (mode.binary && buffering == 1)
        TRY(warn(types::RuntimeWarning,
                 "line buffering (buffering=1) isn't supported in binary mode, "
                 "the default buffer size will be used"));
    bool opened;
    int fd = open_descriptor(file, mode, close_descriptor, opener, opened);
    if (fd < 0) return Value::exception();
    auto abandon = [&](Value result) {
        if (opened) ::close(fd);
        return result;
    };
    struct stat status;
    if (::fstat(fd, &status) < 0)
        return abandon(raise_errno(errno, opened ? file : Value::empty()));
    if (S_ISDIR(status.st_mode)) return abandon(raise_errno(EISDIR, file));
    if (mode.kind == 'a') ::lseek(fd, 0, SEEK_END);
    bool line_buffering = buffering == 1 || (buffering < 0 && ::isatty(fd) == 1);
    std::size_t size = buffering > 1
                           ? static_cast<std::size_t>(std::min<std::int64_t>(buffering, 1 << 30))
                           : FileState::kBufferSize;
    // What nobody closes is closed by __del__, the outermost first.
    auto made = [](Object* stream) {
        heap.register_finalizable(stream);
        return Value::object(stream);
    };
    if (buffering == 0) {
        if (!mode.binary)
            return abandon(raise(types::ValueError, "can't have unbuffered text I/O"));
        return made(make_binary_file(types::file_io, fd, file, mode.raw(), 0, close_descriptor));
    }
    BuiltinType& type = mode.update        ? types::binary_file
                        : mode.kind == 'r' ? types::buffered_reader
                                           : types::buffered_writer;
    if (mode.binary)
        return made(make_binary_file(type, fd, file, mode.raw(), size, close_descriptor));

    Newline newline;
    if (!newline_argument(newline_value, newline)) return abandon(Value::exception());
    Str* name = make_str("UTF-8");
    if (encoding_value.is_none()) {
        if (is_utf8_mode()) name = names.utf8;
        Value warned = warn_of_default_encoding(1);
        if (warned.is_exception()) return abandon(warned);
    }
    if (!encoding_value.is_none() && to_utf8(encoding_value.as<Str>()) != "locale")
        name = encoding_value.as<Str>();
    TextFile* text = make_text_file(Value::none(), newline, line_buffering);
    Value known =
        text_set_encoding(text, name, errors.is_none() ? names.strict : errors.as<Str>(), newline);
    if (known.is_exception()) return abandon(known);
    text_set_buffer(text,
                    made(make_binary_file(type, fd, file, mode.raw(), size, close_descriptor)));
    text->mode = str_value(mode_text);
    // Appending to what is there already: the byte order mark has been written.
    if (mode.kind == 'a' && status.st_size > 0) text->started = true;
    // Nor has a pipe a beginning for one.
    const bool marks = text->encoding == Encoding::Utf16 || text->encoding == Encoding::Utf32;
    if (marks && mode.kind != 'r' && ::lseek(fd, 0, SEEK_CUR) < 0) text->started = true;
    return made(text);
}

namespace {

Value open_function(Value* args, std::uint32_t) {
    if (!args[1].is_empty() && !is_str(args[1]))
        return raise_argument("open() argument 'mode'", "str", args[1]);
    int buffering = -1;
    if (!args[2].is_empty() && !c_int_argument(args[2], buffering)) return Value::exception();
    static const char* const what[] = {"encoding", "errors", "newline"};
    for (int i = 3; i < 6; i++) {
        if (args[i].is_empty()) args[i] = Value::none();
        if (!args[i].is_none() && !is_str(args[i]))
            return raise(types::TypeError, "open() argument '", what[i - 3],
                         "' must be str or None, not ", type_name(args[i]));
    }
    bool closefd = true;
    if (!truth_argument(args[6], closefd)) return Value::exception();
    std::string mode = args[1].is_empty() ? "r" : to_utf8(args[1].as<Str>());
    Value file = args[0];
    if (!is_index(file)) {
        file = fspath(file);
        TRY(file);
    }
    return io_open(file, mode, buffering, args[3], args[4], args[5], closefd,
                   args[7].is_empty() ? Value::none() : args[7]);
}

Value open_code(Value* args, std::uint32_t) {
    return io_open(args[0], "rb", -1, Value::none(), Value::none(), Value::none(), true,
                   Value::none());
}

Value text_encoding(Value* args, std::uint32_t) {
    if (!args[0].is_none()) return args[0];
    std::int64_t level = 2;
    if (!index_argument(args[1], level)) return Value::exception();
    TRY(warn_of_default_encoding(level));
    return str_value(is_utf8_mode() ? "utf-8" : "locale");
}

const NativeDef functions[] = {
    {"open_code(path)", open_code, "Open a file for import."},
    {"text_encoding(encoding, stacklevel=2, /)", text_encoding, "encoding, or 'locale' for None."},
    {nullptr, nullptr, nullptr},
};

struct NamedType {
    const char* name;
    Type* type;
};
constexpr NamedType kClasses[] = {
    {"FileIO", &types::file_io},
    {"BytesIO", &types::bytes_io},
    {"StringIO", &types::string_io},
    {"BufferedReader", &types::buffered_reader},
    {"BufferedWriter", &types::buffered_writer},
    {"BufferedRandom", &types::binary_file},
    {"BufferedRWPair", &buffered_pair_type},
    {"TextIOWrapper", &types::text_file},
    {"IncrementalNewlineDecoder", &types::newline_decoder},
    {"_IOBase", &types::io_base},
    {"_RawIOBase", &types::raw_io_base},
    {"_BufferedIOBase", &types::buffered_io_base},
    {"_TextIOBase", &types::text_io_base},
    {"BlockingIOError", &types::BlockingIOError},
};

void fill(Module* module) {
    Str* shown = kept_name<"io">();
    define_functions_of(module, functions, shown);
    const Value open = open_of_io();
    open.as<Native>()->self = Value::object(module);
    auto set = [&](const char* name, Value v) { dict_set(module->dict, intern(name), v); };
    for (const NamedType& row : kClasses) set(row.name, Value::object(row.type));
    set("UnsupportedOperation", Value::object(&types::unsupported_operation));
    set("open", open);
    set("DEFAULT_BUFFER_SIZE", Value::integer(FileState::kBufferSize));
}

const NativeDef open_row = {
    "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
    "opener=None)",
    open_function, "Open a file and return a stream."};

} // namespace

Value open_of_io() {
    static RootedValue open;
    if (open->is_empty())
        open = Value::object(make_native(open_row, nullptr, Value::none(), str_value("io")));
    return open;
}

void init_io() {
    init_io_base();
    init_binary_file();
    init_buffered_pair();
    init_text_file();
    init_string_io();
    init_newline_decoder();
    init_bytes_io();
    TypeSpec spec;
    spec.base = &types::OSError;
    spec.second_base = &types::ValueError;
    init_type(types::unsupported_operation, spec, nullptr);
    // A class as programs make them: module io sets its __module__.
    Type& type = types::unsupported_operation;
    type.flags = (type.flags & ~kImmutable) | kHeapType;
    dict_set(type.dict, names.dunder_module, str_value("io"));
}

extern const NativeModule underscore_io_module;
const NativeModule underscore_io_module{"_io", "Streams of text and bytes.", fill};

} // namespace boomslang::runtime
