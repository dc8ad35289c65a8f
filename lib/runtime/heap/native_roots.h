// Which part of the native stack a collection has to look through.
#pragma once

#include "support/native_stack.h"

namespace boomslang::runtime {

// Where the innermost interpreter loop of the running thread has its native frame, for a backend whose
// code keeps all it refers to in frames on the value stack; null: nobody knows. A native that such code
// calls directly knows that whatever lies below is its own, so gc.collect() need not take what earlier
// calls left there, or in registers, for references.
inline const char* loop_base = nullptr;
// Executable::language of that backend's code.
inline const void* loop_language = nullptr;

// While the loop runs.
class InLoop {
  public:
    InLoop() noexcept : before_(loop_base) { loop_base = support::native_stack_position(); }
    ~InLoop() { loop_base = before_; }
    InLoop(const InLoop&) = delete;
    InLoop& operator=(const InLoop&) = delete;

  private:
    const char* before_;
};

} // namespace boomslang::runtime
