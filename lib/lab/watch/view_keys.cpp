#include "lab/watch/view.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace boomslang::lab {

WatchView::WatchView(const Recording& recording, std::string output)
    : recording_(recording), output_(std::move(output)) {
    lead_with(0);
}

void WatchView::lead_with(std::size_t part) {
    sides_.clear();
    sides_.push_back(&recording_.parts[part]);
    twins_.reset();
    for (const Replay& other : recording_.parts)
        if (&other != sides_[0]) sides_.push_back(&other);
    if (sides_.size() > 1) twins_ = std::make_unique<Twins>(*sides_[0], *sides_[1]);
    eventful_.clear();
    for (const ReplayEvent& event : sides_[0]->events) eventful_.push_back(event.moment);
    if (twins_)
        for (const ReplayEvent& event : sides_[1]->events)
            eventful_.push_back(twins_->leading_to(event.moment));
    std::sort(eventful_.begin(), eventful_.end());
    eventful_.erase(std::unique(eventful_.begin(), eventful_.end()), eventful_.end());
}

bool WatchView::is_eventful(Moment moment) const {
    return std::binary_search(eventful_.begin(), eventful_.end(), moment);
}

// What happened counts more than what is about to be executed.
std::optional<std::uint32_t> WatchView::site_at(Moment moment) const {
    const auto [first, last] = leader().events_at(moment);
    if (first != last && moment) return leader().events[last - 1].site;
    if (moment == 0) return {};
    return leader().steps[moment - 1].site;
}

void WatchView::go(Moment to) {
    now_ = std::min(to, leader().end());
    chosen_.reset();
}

// The nearest other moment that is wanted; says so where there is none.
template <class Wanted>
bool WatchView::search(bool forward, Wanted wanted) {
    for (Moment m = now_; forward ? m < leader().end() : m > 0;) {
        m = forward ? m + 1 : m - 1;
        if (!wanted(m)) continue;
        go(m);
        return true;
    }
    message_ = forward ? "nothing more of that comes" : "nothing of that was before";
    return false;
}

// Where an activation begins: deeper than the one before, or another one at the same depth.
void WatchView::step_to_call(bool forward) {
    const std::vector<ReplayStep>& steps = leader().steps;
    search(forward, [&](Moment m) {
        if (m == 0) return true;
        if (m == 1) return false; // the program itself
        const ReplayStep& here = steps[m - 1];
        const ReplayStep& before = steps[m - 2];
        return here.depth > before.depth ||
               (here.depth == before.depth &&
                leader().sites[here.site].function != leader().sites[before.site].function);
    });
}

void WatchView::next_of_site(bool forward, bool event) {
    const std::vector<Side> now = sides();
    if (!now[0].has_site) {
        message_ = "no site is chosen";
        return;
    }
    const std::uint32_t site = now[0].site;
    std::vector<Moment> moments;
    if (event) {
        for (const std::uint32_t e : leader().sites[site].events)
            moments.push_back(leader().events[e].moment);
        if (now.size() > 1 && now[1].has_site)
            for (const std::uint32_t e : now[1].replay->sites[now[1].site].events)
                moments.push_back(twins_->leading_to(now[1].replay->events[e].moment));
        std::sort(moments.begin(), moments.end());
    } else {
        moments = leader().sites[site].executions;
    }
    const auto at = forward ? std::upper_bound(moments.begin(), moments.end(), now_)
                            : std::lower_bound(moments.begin(), moments.end(), now_);
    if (forward ? at == moments.end() : at == moments.begin()) {
        message_ = std::string(event ? "nothing " : "no execution ") +
                   (forward ? "more" : "earlier") + " of this site";
        return;
    }
    go(forward ? *at : *(at - 1));
    chosen_ = site;
}

// The next site of the function, in the order of the source.
void WatchView::choose(bool down) {
    const ReplayFunction* in = function();
    if (!in || in->sites.empty()) return;
    std::vector<std::uint32_t> sites = in->sites;
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        return leader().sites[a].span < leader().sites[b].span;
    };
    std::stable_sort(sites.begin(), sites.end(), before);
    const std::optional<std::uint32_t> now = chosen_ ? chosen_ : site_at(now_);
    auto at = std::find(sites.begin(), sites.end(), now.value_or(sites[0]));
    if (at == sites.end()) at = sites.begin();
    else if (down) at = at + 1 == sites.end() ? sites.begin() : at + 1;
    else at = (at == sites.begin() ? sites.end() : at) - 1;
    chosen_ = *at;
}

int WatchView::milliseconds() const {
    static constexpr std::array<int, 6> kPauses{1000, 500, 200, 80, 30, 10};
    return kPauses[static_cast<std::size_t>(speed_)];
}

void WatchView::tick() {
    if (!playing_) return;
    if (now_ == leader().end()) playing_ = false;
    else go(now_ + 1);
}

void WatchView::press(int key) {
    message_.clear();
    if (asking_) {
        if (key >= '0' && key <= '9' && asked_.size() < 9) asked_ += static_cast<char>(key);
        else if (key == kErase && !asked_.empty()) asked_.pop_back();
        else if (key == kEnter) {
            Moment to = 0;
            std::from_chars(asked_.data(), asked_.data() + asked_.size(), to);
            if (!asked_.empty()) go(to);
            asking_ = false;
        } else if (key != kErase) asking_ = false;
        return;
    }
    if (key != ' ' && key != '+' && key != '-') playing_ = false;
    const auto show = [&](Panel panel) {
        panel_ = panel_ == panel ? Panel::Code : panel;
        scrolled_ = 0;
    };
    const auto line_of = [&](Moment m) {
        const ReplaySite& site = leader().sites[leader().steps[m - 1].site];
        return std::pair(site.function, site.span.line);
    };
    const bool scrolls = panel_ == Panel::Output || panel_ == Panel::Help;
    constexpr Moment kMany = 100;
    switch (key) {
    case 'q': quit_ = true; break;
    case kRight:
        if (now_ < leader().end()) go(now_ + 1);
        else message_ = "this is the end";
        break;
    case kLeft:
        if (now_ > 0) go(now_ - 1);
        else message_ = "this is the beginning";
        break;
    case kPageDown:
        if (scrolls) scrolled_ += 10;
        else go(leader().end() - now_ > kMany ? now_ + kMany : leader().end());
        break;
    case kPageUp:
        if (scrolls) scrolled_ -= std::min<std::size_t>(scrolled_, 10);
        else go(now_ > kMany ? now_ - kMany : 0);
        break;
    case kHome: go(0); break;
    case kEnd: go(leader().end()); break;
    case kDown:
        if (scrolls) ++scrolled_;
        else choose(true);
        break;
    case kUp:
        if (scrolls) scrolled_ -= scrolled_ ? 1 : 0;
        else choose(false);
        break;
    case 'l':
    case 'L':
        search(key == 'l',
               [&](Moment m) { return m == 0 || m == 1 || line_of(m) != line_of(m - 1); });
        break;
    case 'c':
    case 'C': step_to_call(key == 'c'); break;
    case 'e':
    case 'E': search(key == 'e', [&](Moment m) { return is_eventful(m); }); break;
    case 's':
    case 'S': next_of_site(key == 's', false); break;
    case 'x':
    case 'X': next_of_site(key == 'x', true); break;
    case 'w': show(Panel::Why); break;
    case 'o': show(Panel::Output); break;
    case '?':
    case 'h': show(Panel::Help); break;
    case ' ': playing_ = !playing_; break;
    case '+': speed_ = std::min(speed_ + 1, 5); break;
    case '-': speed_ = std::max(speed_ - 1, 0); break;
    case 'g':
        asking_ = true;
        asked_.clear();
        break;
    case 'b':
        if (twins_) {
            const std::vector<Side> now = sides();
            const Moment there = now[1].moment;
            std::optional<std::uint32_t> site;
            if (chosen_ && now[1].has_site) site = now[1].site;
            lead_with(sides_[1] == recording_.parts.data() ? 0 : 1);
            go(there);
            chosen_ = site;
        } else {
            message_ = "only one backend was recorded";
        }
        break;
    default: message_ = "? shows the keys"; break;
    }
}

} // namespace boomslang::lab
