// Threads that C code started, when they call Python: they get what a thread of ours has, for as long as
// the call lasts.
#pragma once

namespace boomslang::runtime {

// For a function that C calls, on any thread. On one that is not ours it waits for the turn.
class ForeignCall {
  public:
    // Where scanning of the native stack ends: the caller's __builtin_frame_address(0).
    explicit ForeignCall(const void* stack_base);
    ~ForeignCall();
    ForeignCall(const ForeignCall&) = delete;
    ForeignCall& operator=(const ForeignCall&) = delete;

    // False: there is no memory for its stack, and nothing may run.
    bool ready() const noexcept { return ready_; }

  private:
    bool foreign_, ready_;
};

} // namespace boomslang::runtime
