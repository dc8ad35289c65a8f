// What the stream types share.
#pragma once

#include "runtime/object/value.h"

namespace boomslang::runtime {

// ValueError when stream.closed. Empty, or Exception.
Value io_check_closed(Value stream);
// The size of read(size): None and Empty leave `out` alone. Empty, or Exception.
Value io_size_argument(Value v, std::int64_t& out);

// None, the one kind of newline seen, or a tuple of them: 1 \n, 2 \r, 4 \r\n.
Value newline_kinds_value(unsigned seen);
// A copy of a stream's __dict__, or None without attributes; and back again.
Value io_attributes(Value stream);
Value io_set_attributes(Value stream, Value attributes, const char* item);

// The first of several things that are done even when one before has failed: closing goes on after
// a flush that failed. Of two errors the second is raised, with the first as its context.
class FirstError {
  public:
    explicit FirstError(Value result);
    Value then(Value result) const; // result, or Exception

  private:
    Object* error_;
};

} // namespace boomslang::runtime
