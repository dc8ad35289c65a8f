// Equal constants of one source text are one object, as in CPython: programs compare them with `is`, and ask for
// their id().
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "runtime/object/value.h"

namespace boomslang::runtime {
struct List;
}

namespace boomslang::code {

// Where the constants are that a text has had so far, by their hashes.
class SharedConstants {
  public:
    // The first constant equal to `v` and of the same types, down to the items of tuples. What it keeps is
    // in `kept`.
    runtime::Value share(runtime::Value v, runtime::List* kept);

  private:
    runtime::Value share_items(runtime::Value tuple, runtime::List* kept);
    struct Known {
        std::uint64_t hash;
        runtime::Value value;
    };
    std::vector<Known> known_;
    // Where in known_, once there are so many that looking at all would take long; few texts have them.
    std::unordered_multimap<std::uint64_t, std::uint32_t> places_;
};

} // namespace boomslang::code
