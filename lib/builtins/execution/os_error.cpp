// OSError and its subclasses: chosen by errno, with file names (PEP 3151).
#include "builtins/execution/exception_methods.h"
#include "runtime/container/dict.h"

#include <cerrno>

namespace boomslang::runtime {

Type& os_error_type(std::int64_t error_number) noexcept {
    switch (error_number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return types::BlockingIOError;
    case EPIPE:
    case ESHUTDOWN: return types::BrokenPipeError;
    case ECHILD: return types::ChildProcessError;
    case ECONNABORTED: return types::ConnectionAbortedError;
    case ECONNREFUSED: return types::ConnectionRefusedError;
    case ECONNRESET: return types::ConnectionResetError;
    case EEXIST: return types::FileExistsError;
    case ENOENT: return types::FileNotFoundError;
    case EISDIR: return types::IsADirectoryError;
    case ENOTDIR: return types::NotADirectoryError;
    case EINTR: return types::InterruptedError;
    case EACCES:
    case EPERM: return types::PermissionError;
    case ESRCH: return types::ProcessLookupError;
    case ETIMEDOUT: return types::TimeoutError;
    default: return types::OSError;
    }
}

namespace {

// A subclass with its own __init__ but not its own __new__ sees the arguments first, and may pass
// others on; then the fields are set by OSError.__init__.
bool fields_set_by_init(Type* type) {
    return !type->dunder(Dunder::Init).is(types::OSError.dunder(Dunder::Init)) &&
           type->dunder(Dunder::New).is(types::OSError.dunder(Dunder::New));
}

// OSError(errno, strerror[, filename[, winerror[, filename2]]]). Empty, or Exception.
Value set_fields(OsErrorObject* error, Tuple* arguments) {
    error->args = arguments;
    if (arguments->size < 2 || arguments->size > 5) return Value::empty();
    error->number = arguments->items[0];
    error->strerror = arguments->items[1];
    Value filename = arguments->size > 2 ? arguments->items[2] : Value::none();
    if (filename.is_none()) return Value::empty();
    if (error->type() == &types::BlockingIOError &&
        (is_integer(filename) || type_of(filename)->has(Dunder::Index))) {
        TRY_VALUE(written, index_value(filename));
        error->written = written;
    } else {
        error->filename = filename;
        if (arguments->size > 4 && !arguments->items[4].is_none())
            error->filename2 = arguments->items[4];
        error->args = make_tuple(arguments->items, 2);
    }
    return Value::empty();
}

Value os_error_new(Value* args, std::uint32_t) {
    Type* type = requested_class(args);
    Tuple* arguments = args[1].as<Tuple>();
    bool later = fields_set_by_init(type);
    if (!later && args[2].as<Dict>()->count)
        return raise(types::TypeError, to_utf8(type->name), "() takes no keyword arguments");
    if (!later && type == &types::OSError && arguments->size >= 2 && arguments->size <= 5 &&
        arguments->items[0].is_int())
        type = &os_error_type(arguments->items[0].as_int());
    auto* error = static_cast<OsErrorObject*>(allocate_exception(type));
    if (!error) return raise_memory();
    if (!later) TRY(set_fields(error, arguments));
    return Value::object(error);
}

Value os_error_init(Value* args, std::uint32_t) {
    auto* error = receiver<OsErrorObject>(args);
    if (!fields_set_by_init(error->type())) return Value::none();
    if (args[2].as<Dict>()->count)
        return raise(types::TypeError, type_name(args[0]), "() takes no keyword arguments");
    TRY(set_fields(error, args[1].as<Tuple>()));
    return Value::none();
}

Value os_error_str(Value* args, std::uint32_t count) {
    auto* error = receiver<OsErrorObject>(args);
    bool named = !error->filename.is_empty();
    if (!named && (error->number.is_empty() || error->strerror.is_empty()))
        return exception_str(args, count);
    auto text = [](Value v) { return to_str(v.is_empty() ? Value::none() : v); };
    TRY_VALUE(number, text(error->number));
    TRY_VALUE(message, text(error->strerror));
    std::string result = "[Errno " + to_utf8(number.as<Str>()) + "] " + to_utf8(message.as<Str>());
    if (named) {
        TRY_VALUE(name, repr(error->filename));
        result += ": " + to_utf8(name.as<Str>());
        if (!error->filename2.is_empty()) {
            TRY_VALUE(second, repr(error->filename2));
            result += " -> " + to_utf8(second.as<Str>());
        }
    }
    return str_value(result);
}

Value os_error_reduce(Value* args, std::uint32_t) {
    auto* error = receiver<OsErrorObject>(args);
    Value type = Value::object(error->type());
    Value arguments = Value::object(error->args);
    if (error->args->size == 2 && !error->filename.is_empty()) {
        Value number = error->args->items[0], text = error->args->items[1];
        arguments =
            error->filename2.is_empty()
                ? tuple_value({number, text, error->filename})
                : tuple_value({number, text, error->filename, Value::none(), error->filename2});
    }
    TRY_VALUE(space, find_attribute(args[0], names.dunder_dict));
    if (!is_dict(space) || !space.as<Dict>()->count) return tuple_value({type, arguments});
    return tuple_value({type, arguments, space});
}

Value get_written(Value self) {
    Value written = self.as<OsErrorObject>()->written;
    return written.is_empty() ? raise(types::AttributeError, "characters_written") : written;
}
Value set_written(Value self, Value value) {
    if (value.is_empty()) {
        if (self.as<OsErrorObject>()->written.is_empty())
            return raise(types::AttributeError, "characters_written");
    } else {
        value = index_value(value);
        TRY(value);
    }
    self.as<OsErrorObject>()->written = value;
    return Value::empty();
}

const NativeDef os_error_methods[] = {
    {"__new__($static, type, *args, **kwargs)", os_error_new, "Chooses the subclass by errno."},
    {"__init__(self, /, *args, **kwargs)", os_error_init, "Keeps errno, strerror and file names."},
    {"__str__(self, /)", os_error_str, "Number, message and file names."},
    {"__reduce__(self, /)", os_error_reduce, "How to make an equal one."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef os_error_attributes[] = {
    EXCEPTION_FIELD(OsErrorObject, "errno", number, "The number of the error."),
    EXCEPTION_FIELD(OsErrorObject, "strerror", strerror, "The system's message."),
    EXCEPTION_FIELD(OsErrorObject, "filename", filename, "The file it is about."),
    EXCEPTION_FIELD(OsErrorObject, "filename2", filename2, "The second file, as for rename."),
    {"characters_written", get_written, set_written, "How much was written before blocking."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void init_os_error() {
    init_exception_type(types::OSError, types::Exception, os_error_layout, "A system call failed.",
                        os_error_methods, os_error_attributes);
}

} // namespace boomslang::runtime
