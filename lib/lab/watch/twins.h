// Two backends' recordings of one program, side by side: which site of one is which of the other, and where
// one was while the other was at a moment.
#pragma once

#include "lab/watch/replay.h"

namespace boomslang::lab {

class Twins {
  public:
    Twins(const Replay& leader, const Replay& follower);

    std::optional<std::uint32_t> site(std::uint32_t of_leader) const { return sites_[of_leader]; }
    std::optional<std::uint32_t> function(std::uint32_t of_leader) const {
        return functions_[of_leader];
    }
    // Where the follower is when the leader is at that moment.
    Moment moment(Moment of_leader) const { return moments_[of_leader]; }
    // The first moment of the leader at which the follower has come so far.
    Moment leading_to(Moment of_follower) const;

  private:
    std::vector<std::optional<std::uint32_t>> functions_, sites_;
    std::vector<Moment> moments_;
};

} // namespace boomslang::lab
