// Lists all objects of a kind that are alive, in the order in which they were made. One that dies leaves a hole,
// and holes are closed when half of the list is: so no object's death takes longer because others live.
#pragma once

#include "support/invariant.h"

#include <cstddef>
#include <vector>

namespace boomslang::support {

// In each object of the kind.
struct LivePlace {
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1); // it is not listed
    std::size_t index = kNone;
};

// T has a member `LivePlace live`.
template <class T>
class LiveList {
  public:
    void add(T* object) {
        BOOMSLANG_ASSERT(object->live.index == LivePlace::kNone, "it is listed once");
        object->live.index = objects_.size();
        objects_.push_back(object);
    }
    void remove(T* object) noexcept {
        if (object->live.index == LivePlace::kNone) return;
        objects_[object->live.index] = nullptr;
        object->live.index = LivePlace::kNone;
        if (++holes_ > objects_.size() / 2) close_holes();
    }
    const std::vector<T*>& all() noexcept {
        close_holes();
        return objects_;
    }

  private:
    void close_holes() noexcept {
        if (holes_ == 0) return;
        std::size_t kept = 0;
        for (T* object : objects_) {
            if (!object) continue;
            object->live.index = kept;
            objects_[kept++] = object;
        }
        objects_.resize(kept);
        holes_ = 0;
    }

    std::vector<T*> objects_; // null: a hole
    std::size_t holes_ = 0;
};

} // namespace boomslang::support
