// Methods and attributes that generators, coroutines and async generators share.
#pragma once

#include "runtime/call/generator.h"

namespace boomslang::runtime {

// The outcome of generator_send as programs see it: the end becomes StopIteration(value).
Value raise_outcome(Value result, Value value);

Value generator_repr(Value* args, std::uint32_t count);
Value generator_del(Value* args, std::uint32_t count);
Value generator_get_name(Value self);
Value generator_set_name(Value self, Value value);
Value generator_get_qualname(Value self);
Value generator_set_qualname(Value self, Value value);
Value generator_get_code(Value self);
Value generator_get_frame(Value self);
Value generator_get_running(Value self);
Value generator_get_suspended(Value self);
Value generator_get_awaited(Value self);

} // namespace boomslang::runtime
