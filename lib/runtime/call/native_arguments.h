// Checks of arguments that natives of many types share.
#pragma once

#include "runtime/number/number.h"
#include "runtime/protocol/protocol.h"
#include "runtime/state/error.h"
#include "runtime/text/str.h"

namespace boomslang::runtime {

// A bound of a slice: Empty and None leave `out` alone. False: exception pending.
inline bool slice_argument(Value v, std::int64_t& out) {
    if (v.is_empty() || v.is_none()) return true;
    if (v.is_int()) {
        out = v.as_int();
        return true;
    }
    if (!type_of(v)->has(Dunder::Index)) {
        static_cast<void>(
            raise(types::TypeError,
                  "slice indices must be integers or None or have an __index__ method"));
        return false;
    }
    return index_clamped(v, out);
}
// Both bounds of find(sub, start, end) and the like, brought into 0..length but for start, which
// may lie behind it.
inline bool range_arguments(Value start, Value end, std::size_t length, std::int64_t& first,
                            std::int64_t& last) {
    auto n = static_cast<std::int64_t>(length);
    first = 0;
    last = n;
    if (!slice_argument(start, first) || !slice_argument(end, last)) return false;
    if (last > n) last = n;
    if (last < 0) last = last + n < 0 ? 0 : last + n;
    if (first < 0) first = first + n < 0 ? 0 : first + n;
    return true;
}
// A true index; Empty leaves `out` alone.
inline bool index_argument(Value v, std::int64_t& out) {
    if (v.is_empty()) return true;
    if (v.is_int()) {
        out = v.as_int();
        return true;
    }
    return index_int64(v, out);
}
// What CPython takes as a C int: an index of 32 bits.
inline bool c_int_argument(Value v, int& out) {
    std::int64_t wide;
    if (!index_clamped(v, wide)) return false;
    out = static_cast<int>(wide);
    if (out == wide) return true;
    static_cast<void>(raise(types::OverflowError, "Python int too large to convert to C int"));
    return false;
}
// The same where CPython's function parses its arguments by a format ("i"), which has words of its own.
inline bool formatted_int_argument(Value v, int& out) {
    std::int64_t wide;
    if (v.is_int()) {
        wide = v.as_int();
    } else {
        const Value index = index_value(v);
        if (index.is_exception()) return false;
        if (!int_to_int64(index, wide)) {
            static_cast<void>(
                raise(types::OverflowError, "Python int too large to convert to C long"));
            return false;
        }
    }
    out = static_cast<int>(wide);
    if (out == wide) [[likely]]
        return true;
    static_cast<void>(raise(types::OverflowError, wide < 0
                                                      ? "signed integer is less than minimum"
                                                      : "signed integer is greater than maximum"));
    return false;
}
inline bool truth_argument(Value v, bool& out) {
    if (v.is_empty()) return true;
    int result = truth(v);
    if (result >= 0) out = result;
    return result >= 0;
}
// "replace() argument 1 must be str, not int". CPython says None, not NoneType, there.
[[gnu::cold]] inline Value raise_argument(std::string_view what, std::string_view expected,
                                          Value v) {
    return raise(types::TypeError, what, " must be ", expected, ", not ",
                 v.is_none() ? std::string("None") : type_name(v));
}
// "must be str, not int": what str methods say of the argument they search for.
[[gnu::cold]] inline Value raise_argument_plain(Value v) {
    return raise(types::TypeError, "must be str, not ", type_name(v));
}
// The subscript of a sequence: IndexError where it does not fit.
inline bool item_index(Value v, std::int64_t& out) {
    if (v.is_int()) {
        out = v.as_int();
        return true;
    }
    Value i = index_value(v);
    if (i.is_exception()) return false;
    if (int_to_int64(i, out)) return true;
    static_cast<void>(
        raise(types::IndexError, "cannot fit '", type_name(v), "' into an index-sized integer"));
    return false;
}
// Something that can be a subscript.
inline bool is_index(Value v) { return is_integer(v) || type_of(v)->has(Dunder::Index); }
// For __int__, __index__, __float__ and __complex__ that return an instance of a subclass (bool too):
// deprecated. Empty, or the warning as Exception.
Value warn_of_subclass(Value result, std::string_view method, const Type& wanted);

} // namespace boomslang::runtime
