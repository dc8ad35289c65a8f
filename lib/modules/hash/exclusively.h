// Work on an object of a library that goes on while other threads run.
#pragma once

#include "runtime/state/threads.h"

namespace boomslang::runtime::hash {

// As CPython: less is not worth the handing over of the turn.
inline constexpr std::size_t kMuchData = 2048;

// Runs `work`, without the turn where `size` bytes are much. Others that want the object wait meanwhile.
// False: a signal handler raised while this thread waited for the object.
template <class Owner, class Work>
bool exclusively(Owner* owner, std::size_t size, Work work) {
    bool wake = false; // the next in line
    for (; owner->busy; wake = true)
        if (wait_in_line(owner, -1).is_exception()) return false;
    if (size < kMuchData || !has_threads) {
        work();
    } else {
        owner->busy = wake = true;
        without_turn([&] { return work(), 0; });
        owner->busy = false;
    }
    if (wake) wake_first_in_line(owner);
    return true;
}

} // namespace boomslang::runtime::hash
