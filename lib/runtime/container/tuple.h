// tuple: immutable, items behind the header.
#pragma once

#include <initializer_list>

#include "runtime/object/type.h"

namespace boomslang::runtime {

struct Tuple : Object {
    std::int64_t hash; // 0: not computed
    std::size_t size;
    Value items[];

    Value* begin() noexcept { return items; }
    Value* end() noexcept { return items + size; }
};
extern const Layout tuple_layout;

// Null only when out of memory (exception pending).
Tuple* make_tuple(std::size_t size); // items Empty: fill before anything can see them
Tuple* make_tuple(const Value* items, std::size_t size);
Tuple* make_tuple(std::initializer_list<Value> items);
inline Value tuple_value(std::initializer_list<Value> items) {
    return Value::object(make_tuple(items));
}
Tuple* empty_tuple() noexcept;
inline bool is_tuple(Value v) noexcept { return is_kind(v, kTupleSubclass); }

} // namespace boomslang::runtime
