#include "lab/watch/replay.h"

#include "lab/text.h"
#include "ops/policy.h"

#include <algorithm>
#include <tuple>

namespace boomslang::lab {

bool ReplaySpan::operator<(const ReplaySpan& other) const {
    return std::tie(line, column, end_line, end_column) <
           std::tie(other.line, other.column, other.end_line, other.end_column);
}

SiteThen Replay::at(std::uint32_t number, Moment moment) const {
    const ReplaySite& site = sites[number];
    SiteThen then;
    then.executions = static_cast<std::uint64_t>(
        std::upper_bound(site.executions.begin(), site.executions.end(), moment) -
        site.executions.begin());
    const auto behind =
        std::upper_bound(site.events.begin(), site.events.end(), moment,
                         [&](Moment m, std::uint32_t event) { return m < events[event].moment; });
    then.form = site.generic_form;
    std::uint64_t specialized = 0, since = then.executions;
    if (behind != site.events.begin()) {
        const ReplayEvent& latest = events[*(behind - 1)];
        then.latest = &latest;
        then.tried = true;
        then.form = latest.to;
        then.specialized = !latest.specialization.empty();
        then.misses = latest.misses;
        then.attempts = latest.attempts;
        since = then.executions - std::min(then.executions, latest.execution);
        specialized = latest.specialized + (then.specialized ? since : 0);
    }
    then.hits = specialized - std::min(specialized, then.misses);
    then.deferred = then.executions - std::min(then.executions, specialized + then.attempts);
    if (then.specialized) then.left = then.latest->counter + 1;
    else if (const std::uint64_t from = then.latest ? then.latest->counter : warmup;
             has_policy && from != ops::SiteState::kNever && since <= from)
        then.left = from + 1 - since;
    return then;
}

std::string Replay::reason(std::uint32_t number, Moment moment) const {
    const SiteThen then = at(number, moment);
    if (then.latest) {
        std::string text = then.latest->reason;
        if (then.latest->is_miss) text += "; " + then.latest->guard;
        return text;
    }
    if (then.executions == 0) return "not executed yet";
    if (then.left)
        return "executed " + times(then.executions) + ": looks at its operands at execution " +
               std::to_string(warmup + 1);
    return sites[number].why.empty() ? "nothing happened yet" : sites[number].why;
}

const ReplaySite* Replay::contradiction() const {
    for (std::uint32_t i = 0; i < sites.size(); ++i) {
        const SiteThen then = at(i, end());
        if (sites[i].counts != std::array{then.executions, then.misses, then.attempts})
            return &sites[i];
    }
    return nullptr;
}

std::pair<std::size_t, std::size_t> Replay::events_at(Moment moment) const {
    const auto earlier = [](const ReplayEvent& event, Moment m) { return event.moment < m; };
    const auto first = std::lower_bound(events.begin(), events.end(), moment, earlier);
    const auto last = std::lower_bound(first, events.end(), moment + 1, earlier);
    return {static_cast<std::size_t>(first - events.begin()),
            static_cast<std::size_t>(last - events.begin())};
}

} // namespace boomslang::lab
