// Arguments of constructors: fields, pickled states, and what the classes say when they refuse.
#include "modules/datetime/object.h"
#include "runtime/protocol/order.h"
#include "runtime/text/bytes.h"

namespace boomslang::runtime::datetime {

namespace {

bool refuse(const char* what) {
    (void)raise(types::ValueError, what);
    return false;
}

} // namespace

bool zone_argument(Value v) {
    if (v.is_empty() || v.is_none() || is_zone(v)) return true;
    (void)raise(types::TypeError,
                "tzinfo argument must be None or of a tzinfo subclass, not type '", type_name(v),
                "'");
    return false;
}

bool check_date(int year, int month, int day) {
    if (year < kMinYear || year > kMaxYear) {
        (void)raise(types::ValueError, "year ", std::to_string(year), " is out of range");
        return false;
    }
    if (month < 1 || month > 12) return refuse("month must be in 1..12");
    if (day < 1 || day > days_in_month(year, month)) return refuse("day is out of range for month");
    return true;
}

bool check_clock(const Fields& f) {
    if (f.hour < 0 || f.hour > 23) return refuse("hour must be in 0..23");
    if (f.minute < 0 || f.minute > 59) return refuse("minute must be in 0..59");
    if (f.second < 0 || f.second > 59) return refuse("second must be in 0..59");
    if (f.microsecond < 0 || f.microsecond > 999999)
        return refuse("microsecond must be in 0..999999");
    if (f.fold != 0 && f.fold != 1) return refuse("fold must be either 0 or 1");
    return true;
}

Value pickled_state(Value v, std::size_t size, std::size_t place, bool (*sane)(std::uint32_t),
                    const char* kind, unsigned char* out) {
    if (is_bytes(v)) {
        auto* bytes = v.as<Bytes>();
        if (bytes->size != size || !sane(bytes->data[place])) return Value::empty();
        std::memcpy(out, bytes->data, size);
        return Value::from(true);
    }
    if (!is_str(v)) return Value::empty();
    auto* text = v.as<Str>();
    if (text->length != size || !sane((*text)[place])) return Value::empty();
    for (std::size_t i = 0; i < size; ++i) {
        if ((*text)[i] > 0xFF)
            return raise(types::ValueError, "Failed to encode latin1 string when unpickling a ",
                         kind, " object. pickle.load(data, encoding='latin1') is assumed.");
        out[i] = static_cast<unsigned char>((*text)[i]);
    }
    return Value::from(true);
}

std::string shown_type(Value v) {
    const Type* type = type_of(v);
    return type->is(kHeapType) ? to_utf8(type->name) : type_name(type);
}

Value truth_of_order(int order, CompareOp op) { return Value::from(holds(op, order)); }

Value raise_incomparable(Value a, Value b) {
    return raise(types::TypeError, "can't compare ", shown_type(a), " to ", shown_type(b));
}

} // namespace boomslang::runtime::datetime
