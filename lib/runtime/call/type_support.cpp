#include "runtime/call/type_support.h"

#include "runtime/container/dict.h"

namespace boomslang::runtime {

Value refuse_keywords(const char* function, Value kwargs) {
    if (kwargs.is_empty() || kwargs.as<Dict>()->count == 0) return Value::empty();
    return raise(types::TypeError, function, " takes no keyword arguments");
}

Value return_self(Value* args, std::uint32_t) { return args[0]; }

bool size_argument(Value v, std::int64_t& out) {
    if (v.is_int()) {
        out = v.as_int();
        return true;
    }
    Value index = index_value(v);
    if (index.is_exception()) return false;
    if (int_to_int64(index, out)) return true;
    (void)raise(types::OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

bool subscript_index(Value v, std::int64_t& out) {
    if (v.is_int()) {
        out = v.as_int();
        return true;
    }
    Value index = index_value(v);
    if (index.is_exception()) return false;
    if (int_to_int64(index, out)) return true;
    (void)raise(types::IndexError, "cannot fit '", type_name(v), "' into an index-sized integer");
    return false;
}

} // namespace boomslang::runtime
