// The parts of the module select.
#pragma once

#include "modules/posix/posix.h"

#include <poll.h>

namespace boomslang::runtime {

// poll(2) until something happens or the time is over; signals are handled in between. `seconds`
// negative: for ever. Empty, or Exception.
Value wait_for_events(std::vector<pollfd>& all, double seconds);
void add_epoll(Module* module);

} // namespace boomslang::runtime
