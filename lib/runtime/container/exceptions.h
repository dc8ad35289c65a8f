// The exception objects that carry more than BaseException's fields. Every field is a Value behind
// the common part, Empty while nobody has set it, so that one trace function serves all of them.
#pragma once

#include "runtime/container/tuple.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

struct AttributeErrorObject : BaseException {
    Value name, obj;
};
struct NameErrorObject : BaseException {
    Value name;
};
struct ImportErrorObject : BaseException {
    Value msg, name, path;
};
struct OsErrorObject : BaseException {
    Value number, strerror, filename, filename2;
    Value written; // BlockingIOError.characters_written
};
struct SyntaxErrorObject : BaseException {
    Value msg, filename, line, offset, text, end_line, end_offset, print_file_and_line;
};
struct UnicodeErrorObject : BaseException {
    Value encoding, object, start, end, reason;
};
struct ExceptionGroupObject : BaseException {
    Value message, exceptions; // str, tuple
};

extern const Layout exception_layout, attribute_error_layout, name_error_layout,
    import_error_layout, os_error_layout, syntax_error_layout, unicode_error_layout,
    exception_group_layout;

inline bool is_exception_instance(Value v) noexcept { return is_kind(v, kExceptionSubclass); }
// A class that derives from BaseException.
bool is_exception_class(Value v) noexcept;

// An instance without arguments and with its fields unset; null when out of memory.
BaseException* allocate_exception(Type* type);
// What the type's __init__ does with positional arguments that need no checks.
void fill_exception(BaseException* exception);
// The subclass of OSError for an errno, or OSError.
Type& os_error_type(std::int64_t error_number) noexcept;

// `except Group` and `except* X` ---------------------------------------------------------------
// Does `exception` match the class or tuple of classes of an `except` clause? Bool, or Exception
// ("catching classes that do not inherit from BaseException is not allowed").
Value exception_matches(Value exception, Value classes);
// Splits for `except* classes`: `matched` is None or the group handed to the handler, `rest` is None
// or what is left. Empty, or Exception.
Value match_exception_group(Value exception, Value classes, Value& matched, Value& rest);
// What a try-except* raises at its end: `raised` is a list of the exceptions that handlers raised,
// `rest` the unmatched part (None: none), `original` what the body raised. None: nothing to raise.
Value merge_exception_group(Value original, Value raised, Value rest);

} // namespace boomslang::runtime
