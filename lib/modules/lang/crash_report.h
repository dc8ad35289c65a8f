// What is written when a program fails hard: where its threads are. Signal handlers call this: it only reads
// frames and writes bytes, and takes the risk that what it reads is changing.
#pragma once

#include "runtime/object/value.h"
#include "runtime/text/str.h"

#include <cstddef>
#include <cstdint>

namespace boomslang::runtime {

// Writes to a descriptor, without memory of its own.
class CrashWriter {
  public:
    explicit CrashWriter(int fd) : fd_(fd) {}
    ~CrashWriter() { flush(); }
    CrashWriter(const CrashWriter&) = delete;
    CrashWriter& operator=(const CrashWriter&) = delete;

    void text(const char* s) {
        while (*s) put(*s++);
    }
    void name(const Str* s); // ASCII as it is, the rest escaped
    void number(std::uint64_t n, unsigned base = 10, int width = 1);

  private:
    void put(char c) {
        if (size_ == sizeof buffer_) flush();
        buffer_[size_++] = c;
    }
    void flush();

    int fd_;
    std::size_t size_ = 0;
    char buffer_[512];
};

enum class ThreadsShown : std::uint8_t {
    Caller,    // the frames of the thread that calls
    Threads,   // of all threads, with the one that calls marked
    OfOutside, // of all threads; the one that calls is none of Python's
};
// The innermost frames first.
void write_threads(CrashWriter& out, ThreadsShown shown);
// Native modules in sys.modules that sys.stdlib_module_names doesn't have; nothing when there are none.
void write_extension_modules(CrashWriter& out);
// To be called once, outside of signal handlers, before write_extension_modules(). Empty, or Exception.
Value prepare_extension_modules();
// "Fatal Python error: FUNCTION: MESSAGE" and where the threads are, to stderr; ends the process by SIGABRT.
[[noreturn]] void fatal_error(const char* function, const char* message, ThreadsShown shown);
// Has fatal_error() call this first: whoever handles SIGABRT would say the same once more.
void before_fatal_error(void (*act)());

} // namespace boomslang::runtime
