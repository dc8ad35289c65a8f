#include "modules/hash/compare_digest.h"

#include "runtime/call/native_arguments.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime {

Value compare_digest(Value* args, std::uint32_t) {
    const Value a = args[0], b = args[1];
    ByteView x{}, y{};
    if (is_str(a) && is_str(b)) {
        const Str *s = a.as<Str>(), *t = b.as<Str>();
        if (!s->ascii || !t->ascii)
            return raise(types::TypeError,
                         "comparing strings with non-ASCII characters is not supported");
        x = {static_cast<const unsigned char*>(s->data), s->length};
        y = {static_cast<const unsigned char*>(t->data), t->length};
    } else {
        if (!offers_buffer(a) && !offers_buffer(b))
            return raise(types::TypeError,
                         "unsupported operand types(s) or combination of types: '", type_name(a),
                         "' and '", type_name(b), "'");
        if (!require_bytes(a, x) || !require_bytes(b, y)) return Value::exception();
    }
    // Volatile: the compiler must not leave the loop when it knows the result.
    volatile unsigned difference = x.size != y.size;
    const unsigned char* other = difference ? y.data : x.data;
    for (std::size_t i = 0; i < y.size; ++i) difference = difference | (other[i] ^ y.data[i]);
    return Value::from(difference == 0);
}

} // namespace boomslang::runtime
