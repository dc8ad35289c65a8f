#include "lab/watch/twins.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace boomslang::lab {
namespace {

using FunctionKey = std::tuple<std::string, std::uint32_t, std::string>;
FunctionKey key_of(const ReplayFunction& f) { return {f.file, f.line, f.qualname}; }

// What has the same key is the same in the order in which it is there.
template <class Key>
class Places {
  public:
    void add(Key key, std::uint32_t place) { places_[std::move(key)].push_back(place); }
    std::optional<std::uint32_t> take(const Key& key) {
        const auto found = places_.find(key);
        if (found == places_.end()) return {};
        std::size_t& taken = taken_[key];
        if (taken == found->second.size()) return {};
        return found->second[taken++];
    }

  private:
    std::map<Key, std::vector<std::uint32_t>> places_;
    std::map<Key, std::size_t> taken_;
};

using SiteKey = std::pair<ReplaySpan, std::string>;

} // namespace

Twins::Twins(const Replay& leader, const Replay& follower)
    : functions_(leader.functions.size()), sites_(leader.sites.size()),
      moments_(leader.steps.size() + 1) {
    Places<FunctionKey> functions;
    for (std::uint32_t i = 0; i < follower.functions.size(); ++i)
        functions.add(key_of(follower.functions[i]), i);
    for (std::uint32_t i = 0; i < leader.functions.size(); ++i) {
        functions_[i] = functions.take(key_of(leader.functions[i]));
        if (!functions_[i]) continue;
        Places<SiteKey> sites;
        for (const std::uint32_t site : follower.functions[*functions_[i]].sites)
            sites.add({follower.sites[site].span, follower.sites[site].family}, site);
        for (const std::uint32_t site : leader.functions[i].sites)
            sites_[site] = sites.take({leader.sites[site].span, leader.sites[site].family});
    }
    // The tree counts an operation before its operands, bytecode behind them: the two are known to be at the
    // same place where a site without sites in it is executed. Loops count differently.
    const bool cut = leader.is_cut || follower.is_cut;
    const auto marks = [&](std::uint32_t site) {
        const std::optional<std::uint32_t> twin = sites_[site];
        if (!twin || leader.sites[site].family == "Iterate") return false;
        if (leader.sites[site].has_sites_below || follower.sites[*twin].has_sites_below)
            return false;
        return cut ||
               leader.sites[site].executions.size() == follower.sites[*twin].executions.size();
    };
    std::vector<bool> is_mark(leader.sites.size());
    for (std::uint32_t i = 0; i < leader.sites.size(); ++i) is_mark[i] = marks(i);
    std::vector<std::size_t> executed(leader.sites.size());
    for (std::size_t i = 0; i < leader.steps.size(); ++i) {
        Moment& now = moments_[i + 1];
        now = moments_[i];
        const std::uint32_t site = leader.steps[i].site;
        const std::size_t execution = executed[site]++;
        if (!is_mark[site]) continue;
        const std::vector<Moment>& of_twin = follower.sites[*sites_[site]].executions;
        if (execution < of_twin.size()) now = std::max(now, of_twin[execution]);
    }
    if (!cut) moments_.back() = follower.end();
}

Moment Twins::leading_to(Moment of_follower) const {
    const auto at = std::lower_bound(moments_.begin(), moments_.end(), of_follower);
    return static_cast<Moment>(std::min<std::ptrdiff_t>(
        at - moments_.begin(), static_cast<std::ptrdiff_t>(moments_.size()) - 1));
}

} // namespace boomslang::lab
