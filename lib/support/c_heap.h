// The C library's memory (malloc, new) in large pages, once a program takes more of it than a small one does.
// For programs only: what a host's malloc does is the host's.
#pragma once

namespace boomslang::support {

// Called once, as a program starts. From then on look_at_c_heap() acts; but where addresses are limited all threads
// share one heap instead.
void watch_c_heap() noexcept;
// Called now and then where code takes memory: makes large pages of what the heap has grown by. Nearly free
// where it has not grown.
void look_at_c_heap() noexcept;

} // namespace boomslang::support
