// What modules have open that the system would not close properly when the process ends.
#pragma once

namespace boomslang::runtime {

// Has `close` called at exit, after everything of Python. Twice for the same one counts once.
void close_at_exit(void (*close)());

} // namespace boomslang::runtime
