// The exception types whose instances carry nothing but arguments, and what all of them share.
#include "runtime/exceptions.h"

#include <cerrno>

#include "runtime/heap.h"
#include "runtime/str.h"

namespace boomslang::runtime {

namespace {

void trace_exception(Cell* cell, Marker& marker) {
    auto* exception = static_cast<BaseException*>(cell);
    marker.mark(exception->args);
    marker.mark(exception->traceback);
    marker.mark(exception->cause);
    marker.mark(exception->context);
    marker.mark(exception->value);
    auto* begin = reinterpret_cast<const char*>(cell) + sizeof(BaseException);
    auto* end = reinterpret_cast<const char*>(cell) + cell->shape->layout->size;
    marker.mark_range(reinterpret_cast<const Value*>(begin), reinterpret_cast<const Value*>(end));
}

} // namespace

const Layout exception_layout{"exception", sizeof(BaseException), trace_exception};
const Layout attribute_error_layout{"AttributeError", sizeof(AttributeErrorObject), trace_exception};
const Layout name_error_layout{"NameError", sizeof(NameErrorObject), trace_exception};
const Layout import_error_layout{"ImportError", sizeof(ImportErrorObject), trace_exception};
const Layout os_error_layout{"OSError", sizeof(OsErrorObject), trace_exception};
const Layout syntax_error_layout{"SyntaxError", sizeof(SyntaxErrorObject), trace_exception};
const Layout unicode_error_layout{"UnicodeError", sizeof(UnicodeErrorObject), trace_exception};
const Layout exception_group_layout{"ExceptionGroup", sizeof(ExceptionGroupObject),
                                    trace_exception};

BaseException* allocate_exception(Type* type) {
    Shape* shape = type->root;
    std::size_t size = shape->layout->size +
                       (std::size_t{shape->slot_count} + shape->inline_capacity) * sizeof(Value);
    auto* exception = static_cast<BaseException*>(heap.allocate(shape, size));
    if (!exception) return nullptr;
    exception->args = empty_tuple();
    exception->traceback = exception->cause = exception->context = Value::none();
    return exception;
}

void fill_exception(BaseException* exception) {
    const Layout* layout = exception->shape->layout;
    Tuple* args = exception->args;
    Value first = args->size ? args->items[0] : Value::none();
    if (layout == &import_error_layout) {
        if (args->size == 1) static_cast<ImportErrorObject*>(exception)->msg = first;
    } else if (layout == &syntax_error_layout) {
        if (args->size >= 1) static_cast<SyntaxErrorObject*>(exception)->msg = first;
    } else if (layout == &os_error_layout) {
        if (args->size == 2) {
            static_cast<OsErrorObject*>(exception)->number = first;
            static_cast<OsErrorObject*>(exception)->strerror = args->items[1];
        }
    } else if (is_subtype(exception->type(), &types::StopIteration)) {
        exception->value = first;
    } else if (is_subtype(exception->type(), &types::SystemExit)) {
        exception->value = args->size > 1 ? Value::object(args) : first;
    }
}

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

} // namespace boomslang::runtime
