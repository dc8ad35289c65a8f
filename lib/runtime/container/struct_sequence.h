// Tuples whose items also have names: sys.version_info, time.struct_time, os.stat_result.
#pragma once

#include "runtime/container/tuple.h"

#include <initializer_list>
#include <string_view>

namespace boomslang::runtime {

inline constexpr std::size_t kMaxStructFields = 24;

// A tuple subclass "module.name" with these fields; the first `visible` are items, the rest only
// attributes. Null: exception pending. Not cheap: keep the result in a Rooted.
Type* make_struct_type(const char* module, const char* name,
                       std::initializer_list<const char*> fields, std::size_t visible = 0,
                       bool instantiable = false);
// An instance; `count` values are given for the fields in order, the rest are None.
Value make_struct(Type* type, std::initializer_list<Value> values);
Value make_struct(Type* type, const Value* values, std::size_t count);
// Made by make_struct_type; false for subclasses.
bool is_struct_type(const Type* type) noexcept;

} // namespace boomslang::runtime
