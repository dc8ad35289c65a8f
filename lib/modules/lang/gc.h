// The module gc.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

// gc_graph.cpp
Value gc_get_objects(Value* args, std::uint32_t count);
Value gc_get_referents(Value* args, std::uint32_t count);
Value gc_get_referrers(Value* args, std::uint32_t count);
Value gc_is_tracked(Value* args, std::uint32_t count);
std::int64_t count_tracked();

} // namespace boomslang::runtime
