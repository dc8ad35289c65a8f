// What date.isocalendar() returns: a tuple whose items have names.
#include "modules/datetime/object.h"
#include "runtime/heap/rooted.h"

namespace boomslang::runtime::datetime {

namespace {

BuiltinType iso_calendar_type{};

Value make(Value year, Value week, Value weekday) {
    auto* tuple = static_cast<Tuple*>(
        heap.allocate(&iso_calendar_type.exact, sizeof(Tuple) + 3 * sizeof(Value)));
    tuple->size = 3;
    tuple->items[0] = year;
    tuple->items[1] = week;
    tuple->items[2] = weekday;
    return Value::object(tuple);
}
// __new__(cls, year, week, weekday)
Value iso_calendar_new(Value* args, std::uint32_t) { return make(args[1], args[2], args[3]); }
Value iso_calendar_repr(Value* args, std::uint32_t) {
    const Value* items = receiver<Tuple>(args)->items;
    std::string text = shown_type(args[0]);
    constexpr const char* names[] = {"(year=", ", week=", ", weekday="};
    for (int i = 0; i < 3; ++i) {
        TRY_VALUE(item, to_str(items[i]));
        text += names[i] + to_utf8(item.as<Str>());
    }
    return str_value(text + ')');
}
Value iso_calendar_reduce(Value* args, std::uint32_t) {
    const Value plain = Value::object(make_tuple(receiver<Tuple>(args)->items, 3));
    return tuple_value({Value::object(&types::tuple), tuple_value({plain})});
}
template <int I>
Value item(Value self) {
    return self.as<Tuple>()->items[I];
}

const NativeDef rows[] = {
    {"__new__($static, cls, /, year, week, weekday)", iso_calendar_new, nullptr},
    {"__repr__(self, /)", iso_calendar_repr, nullptr},
    {"__reduce__(self, /)", iso_calendar_reduce, "For copy and pickle."},
    {nullptr, nullptr, nullptr},
};
const GetSetDef attributes[] = {
    {"year", item<0>, nullptr, "The year to which the week belongs."},
    {"week", item<1>, nullptr, "1..53"},
    {"weekday", item<2>, nullptr, "1 for Monday to 7 for Sunday."},
    {nullptr, nullptr, nullptr, nullptr},
};

} // namespace

void add_iso_calendar_type() {
    TypeSpec spec;
    spec.base = &types::tuple;
    spec.flags = kFinal;
    spec.module = "datetime";
    spec.name = "IsoCalendarDate";
    spec.doc = "The result of date.isocalendar() or datetime.isocalendar()\n\n"
               "This object may be accessed either as a tuple of\n"
               "  ((year, week, weekday))\n"
               "or via the object attributes as named in the above tuple.";
    init_type(iso_calendar_type, spec, rows, attributes);
}

Value make_iso_calendar_date(const IsoDate& date) {
    return make(Value::integer(date.year), Value::integer(date.week), Value::integer(date.weekday));
}

} // namespace boomslang::runtime::datetime
