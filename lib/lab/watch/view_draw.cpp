#include "lab/text.h"
#include "lab/watch/view.h"
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
#include <algorithm>

#include "runtime/protocol/drain_here.h"
namespace boomslang::lab {
#include "runtime/protocol/drain_here.h"
namespace {
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
constexpr std::size_t kStateRows = 5;
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
Colour colour_of(const SiteThen& then) {
#include "runtime/protocol/drain_here.h"
    if (then.specialized)
#include "runtime/protocol/drain_here.h"
        return then.misses && then.misses * 100 > then.hits + then.misses ? Colour::Missing
#include "runtime/protocol/drain_here.h"
                                                                          : Colour::Specialized;
#include "runtime/protocol/drain_here.h"
    return then.tried ? Colour::Generic : Colour::Faint;
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
// "1 234 567" is read faster than 1234567.
#include "runtime/protocol/drain_here.h"
std::string grouped(std::uint64_t n) {
#include "runtime/protocol/drain_here.h"
    std::string text = std::to_string(n);
#include "runtime/protocol/drain_here.h"
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, " ");
#include "runtime/protocol/drain_here.h"
    return text;
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
std::string counts(const SiteThen& then) {
#include "runtime/protocol/drain_here.h"
    return plural(then.executions, "execution", "executions") + " = " +
#include "runtime/protocol/drain_here.h"
           plural(then.hits, "hit", "hits") + " + " + plural(then.misses, "miss", "misses") +
#include "runtime/protocol/drain_here.h"
           " + " + std::to_string(then.deferred) + " deferred + " +
#include "runtime/protocol/drain_here.h"
           plural(then.attempts, "attempt", "attempts");
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
// What the counter says.
#include "runtime/protocol/drain_here.h"
std::string outlook(const SiteThen& then) {
#include "runtime/protocol/drain_here.h"
    if (then.executions == 0) return "";
#include "runtime/protocol/drain_here.h"
    if (!then.left) return "stays as it is; ";
#include "runtime/protocol/drain_here.h"
    if (then.specialized)
#include "runtime/protocol/drain_here.h"
        return *then.left == 1
#include "runtime/protocol/drain_here.h"
                   ? "the next miss acts; "
#include "runtime/protocol/drain_here.h"
                   : "acts at the miss after " + std::to_string(*then.left - 1) + " more; ";
#include "runtime/protocol/drain_here.h"
    return *then.left == 1 ? "looks at the next execution; "
#include "runtime/protocol/drain_here.h"
                           : "looks in " + std::to_string(*then.left) + " executions; ";
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
// The line that has to be seen, a third from the top where there is room.
#include "runtime/protocol/drain_here.h"
std::size_t first_row(std::size_t wanted, std::size_t rows, std::size_t all) {
#include "runtime/protocol/drain_here.h"
    if (all <= rows) return 0;
#include "runtime/protocol/drain_here.h"
    const std::size_t above = rows / 3;
#include "runtime/protocol/drain_here.h"
    const std::size_t first = wanted > above ? wanted - above : 0;
#include "runtime/protocol/drain_here.h"
    return std::min(first, all - rows);
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
const char* const kHelp[] = {
#include "runtime/protocol/drain_here.h"
    "Right Left     the next, or last, execution of a site",
#include "runtime/protocol/drain_here.h"
    "l L            the next line, or the last one",
#include "runtime/protocol/drain_here.h"
    "c C            where the next function begins to run, or the last one",
#include "runtime/protocol/drain_here.h"
    "e E            the next event on either backend, or the last one",
#include "runtime/protocol/drain_here.h"
    "s S            the next, or last, execution of the chosen site",
#include "runtime/protocol/drain_here.h"
    "x X            the next, or last, event of the chosen site",
#include "runtime/protocol/drain_here.h"
    "Down Up        choose another site of the function",
#include "runtime/protocol/drain_here.h"
    "w              why the chosen site is what it is, and what happened to it",
#include "runtime/protocol/drain_here.h"
    "b              the other backend leads: steps are its executions",
#include "runtime/protocol/drain_here.h"
    "space + -      play, faster, slower",
#include "runtime/protocol/drain_here.h"
    "g              go to an execution by its number",
#include "runtime/protocol/drain_here.h"
    "PageDown Up    a hundred executions",
#include "runtime/protocol/drain_here.h"
    "Home End       the beginning and the end",
#include "runtime/protocol/drain_here.h"
    "o              what the program printed",
#include "runtime/protocol/drain_here.h"
    "q              quit",
#include "runtime/protocol/drain_here.h"
    "",
#include "runtime/protocol/drain_here.h"
    "Colours: specialized, missing more than 1 in 100, generic after it tried, not tried yet.",
#include "runtime/protocol/drain_here.h"
    "Behind each form: how often the site was executed, and misses (m).",
#include "runtime/protocol/drain_here.h"
};
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
} // namespace
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
std::vector<WatchView::Side> WatchView::sides() const {
#include "runtime/protocol/drain_here.h"
    std::vector<Side> out;
#include "runtime/protocol/drain_here.h"
    const std::optional<std::uint32_t> site = chosen_ ? chosen_ : site_at(now_);
#include "runtime/protocol/drain_here.h"
    out.push_back({sides_[0], site.value_or(0), site.has_value(), now_});
#include "runtime/protocol/drain_here.h"
    if (twins_) {
#include "runtime/protocol/drain_here.h"
        const std::optional<std::uint32_t> twin = site ? twins_->site(*site) : site;
#include "runtime/protocol/drain_here.h"
        out.push_back({sides_[1], twin.value_or(0), twin.has_value(), twins_->moment(now_)});
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    return out;
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
const ReplayFunction* WatchView::function() const {
#include "runtime/protocol/drain_here.h"
    const std::optional<std::uint32_t> site = chosen_ ? chosen_ : site_at(now_);
#include "runtime/protocol/drain_here.h"
    if (site) return &leader().functions[leader().sites[*site].function];
#include "runtime/protocol/drain_here.h"
    return leader().functions.empty() ? nullptr : leader().functions.data();
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
void WatchView::draw_title(Canvas& c) const {
#include "runtime/protocol/drain_here.h"
    const Look title{Colour::Title, true, true};
#include "runtime/protocol/drain_here.h"
    c.fill(0, 0, c.width(), " ", title);
#include "runtime/protocol/drain_here.h"
    const ReplayFunction* in = function();
#include "runtime/protocol/drain_here.h"
    const std::size_t slash = recording_.program.rfind('/');
#include "runtime/protocol/drain_here.h"
    std::string left = " " + (slash == std::string::npos ? recording_.program
#include "runtime/protocol/drain_here.h"
                                                         : recording_.program.substr(slash + 1));
#include "runtime/protocol/drain_here.h"
    if (in) left += "  " + in->qualname;
#include "runtime/protocol/drain_here.h"
    if (now_) left += "  depth " + std::to_string(leader().steps[now_ - 1].depth);
#include "runtime/protocol/drain_here.h"
    const auto passed = std::upper_bound(eventful_.begin(), eventful_.end(), now_);
#include "runtime/protocol/drain_here.h"
    const std::string right = (playing_ ? "playing  " : "") + std::string("execution ") +
#include "runtime/protocol/drain_here.h"
                              grouped(now_) + " of " + grouped(leader().end()) + "  event " +
#include "runtime/protocol/drain_here.h"
                              grouped(static_cast<std::uint64_t>(passed - eventful_.begin())) +
#include "runtime/protocol/drain_here.h"
                              " of " + grouped(eventful_.size()) + " ";
#include "runtime/protocol/drain_here.h"
    const std::size_t room = c.width() - std::min(c.width(), columns_of(right) + 1);
#include "runtime/protocol/drain_here.h"
    c.put(0, 0, left, title, room);
#include "runtime/protocol/drain_here.h"
    c.put_right(0, c.width(), right, title);
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
void WatchView::draw_source(Canvas& c, std::size_t top, std::size_t rows) const {
#include "runtime/protocol/drain_here.h"
    const ReplayFunction* in = function();
#include "runtime/protocol/drain_here.h"
    const auto source = in ? recording_.sources.find(in->file) : recording_.sources.end();
#include "runtime/protocol/drain_here.h"
    if (source == recording_.sources.end() || source->second.empty()) {
#include "runtime/protocol/drain_here.h"
        c.put(top, 1, "the source text is not there", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
        return;
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    const std::vector<std::string>& lines = source->second;
#include "runtime/protocol/drain_here.h"
    const Side now = sides()[0];
#include "runtime/protocol/drain_here.h"
    const ReplaySpan span = now.has_site ? leader().sites[now.site].span : ReplaySpan{};
#include "runtime/protocol/drain_here.h"
    const std::size_t line = span.line ? span.line : in->line;
#include "runtime/protocol/drain_here.h"
    const std::size_t first = first_row(line ? line - 1 : 0, rows, lines.size());
#include "runtime/protocol/drain_here.h"
    const std::size_t digits = std::to_string(lines.size()).size();
#include "runtime/protocol/drain_here.h"
    for (std::size_t i = 0; i < rows && first + i < lines.size(); ++i) {
#include "runtime/protocol/drain_here.h"
        const std::size_t number = first + i + 1, row = top + i;
#include "runtime/protocol/drain_here.h"
        c.put(row, 0, number == line ? ">" : " ", {Colour::Title, false, true});
#include "runtime/protocol/drain_here.h"
        c.put_right(row, digits + 1, std::to_string(number), {Colour::Faint});
#include "runtime/protocol/drain_here.h"
        // Where each byte of the line is, tabs and wide characters taken into account.
#include "runtime/protocol/drain_here.h"
        const std::string& text = lines[number - 1];
#include "runtime/protocol/drain_here.h"
        std::vector<std::size_t> columns(text.size() + 1);
#include "runtime/protocol/drain_here.h"
        const std::size_t left = digits + 2;
#include "runtime/protocol/drain_here.h"
        std::size_t column = left;
#include "runtime/protocol/drain_here.h"
        for (std::size_t at = 0; at < text.size();) {
#include "runtime/protocol/drain_here.h"
            std::size_t end = at + 1;
#include "runtime/protocol/drain_here.h"
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
#include "runtime/protocol/drain_here.h"
                ++end;
#include "runtime/protocol/drain_here.h"
            std::fill(columns.begin() + static_cast<std::ptrdiff_t>(at),
#include "runtime/protocol/drain_here.h"
                      columns.begin() + static_cast<std::ptrdiff_t>(end), column);
#include "runtime/protocol/drain_here.h"
            if (text[at] == '\t') column += 8 - (column - left) % 8;
#include "runtime/protocol/drain_here.h"
            else column = c.put(row, column, std::string_view(text).substr(at, end - at));
#include "runtime/protocol/drain_here.h"
            at = end;
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
        columns.back() = column;
#include "runtime/protocol/drain_here.h"
        const auto paint = [&](const ReplaySpan& s, Look look) {
#include "runtime/protocol/drain_here.h"
            if (number < s.line || number > s.end_line) return;
#include "runtime/protocol/drain_here.h"
            const std::size_t from = number == s.line ? s.column : text.find_first_not_of(" \t");
#include "runtime/protocol/drain_here.h"
            const std::size_t to = number == s.end_line ? s.end_column : text.size();
#include "runtime/protocol/drain_here.h"
            if (from >= columns.size()) return;
#include "runtime/protocol/drain_here.h"
            c.restyle(row, columns[from], columns[std::min(to, text.size())], look);
#include "runtime/protocol/drain_here.h"
        };
#include "runtime/protocol/drain_here.h"
        // Inner operations over outer ones, and loops only at their head.
#include "runtime/protocol/drain_here.h"
        std::vector<std::uint32_t> sites = in->sites;
#include "runtime/protocol/drain_here.h"
        std::stable_sort(sites.begin(), sites.end(), [&](std::uint32_t a, std::uint32_t b) {
#include "runtime/protocol/drain_here.h"
            const ReplaySpan &x = leader().sites[a].span, &y = leader().sites[b].span;
#include "runtime/protocol/drain_here.h"
            return std::pair(x.end_line - x.line, x.end_column - x.column) >
#include "runtime/protocol/drain_here.h"
                   std::pair(y.end_line - y.line, y.end_column - y.column);
#include "runtime/protocol/drain_here.h"
        });
#include "runtime/protocol/drain_here.h"
        for (const std::uint32_t site : sites) {
#include "runtime/protocol/drain_here.h"
            ReplaySpan of = leader().sites[site].span;
#include "runtime/protocol/drain_here.h"
            if (leader().sites[site].family == "Iterate" && of.end_line != of.line) {
#include "runtime/protocol/drain_here.h"
                if (number != of.line) continue;
#include "runtime/protocol/drain_here.h"
                of.end_line = of.line;
#include "runtime/protocol/drain_here.h"
                of.end_column = static_cast<std::uint32_t>(text.size());
#include "runtime/protocol/drain_here.h"
            }
#include "runtime/protocol/drain_here.h"
            paint(of, {colour_of(leader().at(site, now_))});
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
        if (now.has_site) {
#include "runtime/protocol/drain_here.h"
            ReplaySpan of = span;
#include "runtime/protocol/drain_here.h"
            if (leader().sites[now.site].family == "Iterate") {
#include "runtime/protocol/drain_here.h"
                of.end_line = of.line;
#include "runtime/protocol/drain_here.h"
                of.end_column = of.column + 3; // "for"
#include "runtime/protocol/drain_here.h"
            }
#include "runtime/protocol/drain_here.h"
            paint(of, {Colour::Plain, true});
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
void WatchView::draw_code(Canvas& c, const Side& side, std::size_t top, std::size_t rows,
#include "runtime/protocol/drain_here.h"
                          std::size_t left, std::size_t right) const {
#include "runtime/protocol/drain_here.h"
    const ReplayFunction* in = function();
#include "runtime/protocol/drain_here.h"
    if (in && side.replay != sides_[0]) {
#include "runtime/protocol/drain_here.h"
        const auto twin =
#include "runtime/protocol/drain_here.h"
            twins_->function(static_cast<std::uint32_t>(in - leader().functions.data()));
#include "runtime/protocol/drain_here.h"
        in = twin ? &side.replay->functions[*twin] : nullptr;
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    if (!in) {
#include "runtime/protocol/drain_here.h"
        c.put(top, left, "this function did not run here", {Colour::Faint}, right);
#include "runtime/protocol/drain_here.h"
        return;
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    std::size_t current = 0;
#include "runtime/protocol/drain_here.h"
    for (std::size_t i = 0; i < in->rows.size(); ++i)
#include "runtime/protocol/drain_here.h"
        if (side.has_site && in->rows[i].site == side.site) current = i;
#include "runtime/protocol/drain_here.h"
    const std::size_t first = first_row(current, rows, in->rows.size());
#include "runtime/protocol/drain_here.h"
    std::size_t digits = in->rows.empty() ? 0 : in->rows.back().label.size();
#include "runtime/protocol/drain_here.h"
    const auto [first_event, last_event] = side.replay->events_at(side.moment);
#include "runtime/protocol/drain_here.h"
    for (std::size_t i = first; i < in->rows.size() && i < first + rows; ++i) {
#include "runtime/protocol/drain_here.h"
        const ReplayRow& r = in->rows[i];
#include "runtime/protocol/drain_here.h"
        const std::size_t row = top + i - first;
#include "runtime/protocol/drain_here.h"
        Look look{r.site ? Colour::Plain : Colour::Faint};
#include "runtime/protocol/drain_here.h"
        std::string name = r.name, numbers;
#include "runtime/protocol/drain_here.h"
        if (r.site) {
#include "runtime/protocol/drain_here.h"
            const SiteThen then = side.replay->at(*r.site, side.moment);
#include "runtime/protocol/drain_here.h"
            look.colour = colour_of(then);
#include "runtime/protocol/drain_here.h"
            name = then.form;
#include "runtime/protocol/drain_here.h"
            if (then.executions) numbers = grouped(then.executions);
#include "runtime/protocol/drain_here.h"
            if (then.misses) numbers += " " + grouped(then.misses) + "m";
#include "runtime/protocol/drain_here.h"
            for (std::size_t e = first_event; e < last_event && side.moment; ++e)
#include "runtime/protocol/drain_here.h"
                if (side.replay->events[e].site == *r.site) look.bold = look.underlined = true;
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
        if (side.has_site && r.site == side.site) look.reversed = true;
#include "runtime/protocol/drain_here.h"
        std::size_t column = left;
#include "runtime/protocol/drain_here.h"
        if (!r.label.empty()) {
#include "runtime/protocol/drain_here.h"
            c.put_right(row, left + digits, r.label, {Colour::Faint});
#include "runtime/protocol/drain_here.h"
            column = left + digits + 1;
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
        const std::size_t end = right - std::min(right - left, columns_of(numbers) + 1);
#include "runtime/protocol/drain_here.h"
        // Of a deep tree the names stay in sight.
#include "runtime/protocol/drain_here.h"
        column += std::min<std::size_t>(r.depth, (right - left) / 3);
#include "runtime/protocol/drain_here.h"
        column = c.put(row, column, name, look, end);
#include "runtime/protocol/drain_here.h"
        if (!r.detail.empty()) c.put(row, column + 1, r.detail, {Colour::Faint}, end);
#include "runtime/protocol/drain_here.h"
        if (!numbers.empty()) c.put_right(row, right, numbers, {look.colour});
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
void WatchView::draw_codes(Canvas& c, std::size_t top, std::size_t rows) const {
#include "runtime/protocol/drain_here.h"
    const std::vector<Side> all = sides();
#include "runtime/protocol/drain_here.h"
    // The tree is always on the left.
#include "runtime/protocol/drain_here.h"
    std::vector<const Side*> shown;
#include "runtime/protocol/drain_here.h"
    for (const Replay& part : recording_.parts)
#include "runtime/protocol/drain_here.h"
        for (const Side& side : all)
#include "runtime/protocol/drain_here.h"
            if (side.replay == &part) shown.push_back(&side);
#include "runtime/protocol/drain_here.h"
    const std::size_t each = (c.width() - (shown.size() - 1)) / shown.size();
#include "runtime/protocol/drain_here.h"
    c.fill(top, 0, c.width(), "─", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
    for (std::size_t i = 0; i < shown.size(); ++i) {
#include "runtime/protocol/drain_here.h"
        const std::size_t left = i * (each + 1),
#include "runtime/protocol/drain_here.h"
                          right = i + 1 == shown.size() ? c.width() : left + each;
#include "runtime/protocol/drain_here.h"
        const Replay& part = *shown[i]->replay;
#include "runtime/protocol/drain_here.h"
        std::string name = " " + part.backend + ", " + part.policy_name;
#include "runtime/protocol/drain_here.h"
        if (shown.size() > 1 && &part == sides_[0]) name += ", leads";
#include "runtime/protocol/drain_here.h"
        c.put(top, left + 1, name + " ", {Colour::Title, false, true}, right);
#include "runtime/protocol/drain_here.h"
        draw_code(c, *shown[i], top + 1, rows - 1, left, right);
#include "runtime/protocol/drain_here.h"
        if (i) {
#include "runtime/protocol/drain_here.h"
            c.fill(top, left - 1, left, "┬", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
            for (std::size_t row = top + 1; row < top + rows; ++row)
#include "runtime/protocol/drain_here.h"
                c.fill(row, left - 1, left, "│", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
void WatchView::draw_state(Canvas& c, std::size_t top) const {
#include "runtime/protocol/drain_here.h"
    c.fill(top, 0, c.width(), "─", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
    const std::vector<Side> all = sides();
#include "runtime/protocol/drain_here.h"
    if (!all[0].has_site) {
#include "runtime/protocol/drain_here.h"
        c.put(top + 1, 1, now_ ? "" : "Right begins; ? shows the keys", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
        return;
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    const ReplaySite& site = leader().sites[all[0].site];
#include "runtime/protocol/drain_here.h"
    std::string head = " " + site.family + " " + site.symbol + " ";
#include "runtime/protocol/drain_here.h"
    if (site.span.line)
#include "runtime/protocol/drain_here.h"
        head += "at " + std::to_string(site.span.line) + ":" +
#include "runtime/protocol/drain_here.h"
                std::to_string(site.span.column + 1) + " ";
#include "runtime/protocol/drain_here.h"
    c.put(top, 1, head, {Colour::Title, false, true});
#include "runtime/protocol/drain_here.h"
    std::size_t row = top + 1;
#include "runtime/protocol/drain_here.h"
    for (const Replay& part : recording_.parts)
#include "runtime/protocol/drain_here.h"
        for (const Side& side : all) {
#include "runtime/protocol/drain_here.h"
            if (side.replay != &part) continue;
#include "runtime/protocol/drain_here.h"
            if (!side.has_site) {
#include "runtime/protocol/drain_here.h"
                c.put(row, 1, part.backend + ": no site of its own", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
                row += 2;
#include "runtime/protocol/drain_here.h"
                continue;
#include "runtime/protocol/drain_here.h"
            }
#include "runtime/protocol/drain_here.h"
            const SiteThen then = part.at(side.site, side.moment);
#include "runtime/protocol/drain_here.h"
            std::size_t column = c.put(row, 1, then.form, {colour_of(then), false, true});
#include "runtime/protocol/drain_here.h"
            c.put(row, column, "  " + counts(then));
#include "runtime/protocol/drain_here.h"
            const auto [first, last] = part.events_at(side.moment);
#include "runtime/protocol/drain_here.h"
            bool happened = false;
#include "runtime/protocol/drain_here.h"
            for (std::size_t e = first; e < last && side.moment; ++e)
#include "runtime/protocol/drain_here.h"
                happened |= part.events[e].site == side.site;
#include "runtime/protocol/drain_here.h"
            c.put(row + 1, 3,
#include "runtime/protocol/drain_here.h"
                  (happened ? "! " : "  " + outlook(then)) + part.reason(side.site, side.moment),
#include "runtime/protocol/drain_here.h"
                  {happened ? Colour::Plain : Colour::Faint, false, happened});
#include "runtime/protocol/drain_here.h"
            row += 2;
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
std::vector<std::string> WatchView::why_lines(std::size_t columns) const {
#include "runtime/protocol/drain_here.h"
    std::vector<std::string> lines;
#include "runtime/protocol/drain_here.h"
    const std::vector<Side> all = sides();
#include "runtime/protocol/drain_here.h"
    if (!all[0].has_site) return {"no site is chosen"};
#include "runtime/protocol/drain_here.h"
    for (const Replay& part : recording_.parts)
#include "runtime/protocol/drain_here.h"
        for (const Side& side : all) {
#include "runtime/protocol/drain_here.h"
            if (side.replay != &part || !side.has_site) continue;
#include "runtime/protocol/drain_here.h"
            const SiteThen then = part.at(side.site, side.moment);
#include "runtime/protocol/drain_here.h"
            lines.push_back(part.backend + ", " + part.policy_name + ": " + then.form);
#include "runtime/protocol/drain_here.h"
            for (const std::string& line :
#include "runtime/protocol/drain_here.h"
                 wrapped(part.reason(side.site, side.moment), columns - 2))
#include "runtime/protocol/drain_here.h"
                lines.push_back("  " + line);
#include "runtime/protocol/drain_here.h"
                // What led there, the latest first.
#include "runtime/protocol/drain_here.h"
            const std::vector<std::uint32_t>& events = part.sites[side.site].events;
#include "runtime/protocol/drain_here.h"
            const auto behind = std::upper_bound(
#include "runtime/protocol/drain_here.h"
                events.begin(), events.end(), side.moment,
#include "runtime/protocol/drain_here.h"
                [&](Moment m, std::uint32_t e) { return m < part.events[e].moment; });
#include "runtime/protocol/drain_here.h"
            for (auto at = behind; at != events.begin() && behind - at < 6;) {
#include "runtime/protocol/drain_here.h"
                const ReplayEvent& e = part.events[*--at];
#include "runtime/protocol/drain_here.h"
                std::string text = "execution " + std::to_string(e.execution) + ": " + e.kind +
#include "runtime/protocol/drain_here.h"
                                   " " + e.from + (e.from == e.to ? "" : " -> " + e.to);
#include "runtime/protocol/drain_here.h"
                if (!e.operands.empty()) text += " (" + e.operands + ")";
#include "runtime/protocol/drain_here.h"
                for (const std::string& line : wrapped(text, columns - 4))
#include "runtime/protocol/drain_here.h"
                    lines.push_back("    " + line);
#include "runtime/protocol/drain_here.h"
            }
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
    return lines;
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
void WatchView::draw_lines(Canvas& c, const std::vector<std::string>& lines, std::size_t top,
#include "runtime/protocol/drain_here.h"
                           std::size_t rows) const {
#include "runtime/protocol/drain_here.h"
    c.fill(top, 0, c.width(), "─", {Colour::Faint});
#include "runtime/protocol/drain_here.h"
    const std::size_t first =
#include "runtime/protocol/drain_here.h"
        std::min(scrolled_, lines.size() > rows - 1 ? lines.size() - (rows - 1) : 0);
#include "runtime/protocol/drain_here.h"
    for (std::size_t i = 0; i + 1 < rows && first + i < lines.size(); ++i)
#include "runtime/protocol/drain_here.h"
        c.put(top + 1 + i, 1, lines[first + i]);
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
Canvas WatchView::draw(std::size_t height, std::size_t width) const {
#include "runtime/protocol/drain_here.h"
    Canvas c(height, width);
#include "runtime/protocol/drain_here.h"
    if (height < kLeastHeight || width < kLeastWidth) {
#include "runtime/protocol/drain_here.h"
        const std::vector<std::string> lines =
#include "runtime/protocol/drain_here.h"
            wrapped("boomslang watch needs " + std::to_string(kLeastWidth) + " columns and " +
#include "runtime/protocol/drain_here.h"
                        std::to_string(kLeastHeight) + " rows; q quits",
#include "runtime/protocol/drain_here.h"
                    std::max<std::size_t>(width, 1));
#include "runtime/protocol/drain_here.h"
        for (std::size_t i = 0; i < lines.size() && i < height; ++i) c.put(i, 0, lines[i]);
#include "runtime/protocol/drain_here.h"
        return c;
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    const std::size_t states = recording_.parts.size() > 1 ? kStateRows : kStateRows - 2;
#include "runtime/protocol/drain_here.h"
    const std::size_t room = height - 2 - states;
#include "runtime/protocol/drain_here.h"
    const std::size_t source = room * 2 / 5, codes = room - source;
#include "runtime/protocol/drain_here.h"
    draw_title(c);
#include "runtime/protocol/drain_here.h"
    draw_source(c, 1, source);
#include "runtime/protocol/drain_here.h"
    switch (panel_) {
#include "runtime/protocol/drain_here.h"
    case Panel::Code: draw_codes(c, 1 + source, codes); break;
#include "runtime/protocol/drain_here.h"
    case Panel::Why: draw_lines(c, why_lines(width - 2), 1 + source, codes); break;
#include "runtime/protocol/drain_here.h"
    case Panel::Output: {
#include "runtime/protocol/drain_here.h"
        std::vector<std::string> lines;
#include "runtime/protocol/drain_here.h"
        for (std::size_t at = 0; at < output_.size();) {
#include "runtime/protocol/drain_here.h"
            const std::size_t end = std::min(output_.find('\n', at), output_.size());
#include "runtime/protocol/drain_here.h"
            lines.push_back(output_.substr(at, end - at));
#include "runtime/protocol/drain_here.h"
            at = end + 1;
#include "runtime/protocol/drain_here.h"
        }
#include "runtime/protocol/drain_here.h"
        if (lines.empty()) lines.emplace_back("the program printed nothing");
#include "runtime/protocol/drain_here.h"
        draw_lines(c, lines, 1 + source, codes);
#include "runtime/protocol/drain_here.h"
        break;
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    case Panel::Help: {
#include "runtime/protocol/drain_here.h"
        draw_lines(c, {std::begin(kHelp), std::end(kHelp)}, 1 + source, codes);
#include "runtime/protocol/drain_here.h"
        break;
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    draw_state(c, 1 + source + codes);
#include "runtime/protocol/drain_here.h"
    std::string keys = asking_ ? "go to execution: " + asked_ + "_   Enter goes, Escape does not"
#include "runtime/protocol/drain_here.h"
                       : !message_.empty() ? message_
#include "runtime/protocol/drain_here.h"
                                           : "Right Left step  l line  c call  e event  s x site  "
#include "runtime/protocol/drain_here.h"
                                             "w why  b leads  space play  ? keys  q quit";
#include "runtime/protocol/drain_here.h"
    if (!asking_ && message_.empty() && now_ == leader().end()) {
#include "runtime/protocol/drain_here.h"
        keys = leader().is_cut
#include "runtime/protocol/drain_here.h"
                   ? "the recording ends here, and the program was ended (--steps)"
#include "runtime/protocol/drain_here.h"
                   : "the program ended with exit code " + std::to_string(leader().exit_code);
#include "runtime/protocol/drain_here.h"
        keys += "   Left goes back  q quits";
#include "runtime/protocol/drain_here.h"
    }
#include "runtime/protocol/drain_here.h"
    c.fill(height - 1, 0, width, " ", {Colour::Title, true});
#include "runtime/protocol/drain_here.h"
    c.put(height - 1, 1, keys, {Colour::Title, true});
#include "runtime/protocol/drain_here.h"
    return c;
#include "runtime/protocol/drain_here.h"
}
#include "runtime/protocol/drain_here.h"

#include "runtime/protocol/drain_here.h"
} // namespace boomslang::lab
#include "runtime/protocol/drain_here.h"
