#include "lab/text.h"
#include "lab/watch/view.h"

#include <algorithm>

namespace boomslang::lab {
namespace {

constexpr std::size_t kStateRows = 5;

Colour colour_of(const SiteThen& then) {
    if (then.specialized)
        return then.misses && then.misses * 100 > then.hits + then.misses ? Colour::Missing
                                                                          : Colour::Specialized;
    return then.tried ? Colour::Generic : Colour::Faint;
}

// "1 234 567" is read faster than 1234567.
std::string grouped(std::uint64_t n) {
    std::string text = std::to_string(n);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, " ");
    return text;
}

std::string counts(const SiteThen& then) {
    return plural(then.executions, "execution", "executions") + " = " +
           plural(then.hits, "hit", "hits") + " + " + plural(then.misses, "miss", "misses") +
           " + " + std::to_string(then.deferred) + " deferred + " +
           plural(then.attempts, "attempt", "attempts");
}

// What the counter says.
std::string outlook(const SiteThen& then) {
    if (then.executions == 0) return "";
    if (!then.left) return "stays as it is; ";
    if (then.specialized)
        return *then.left == 1
                   ? "the next miss acts; "
                   : "acts at the miss after " + std::to_string(*then.left - 1) + " more; ";
    return *then.left == 1 ? "looks at the next execution; "
                           : "looks in " + std::to_string(*then.left) + " executions; ";
}

// The line that has to be seen, a third from the top where there is room.
std::size_t first_row(std::size_t wanted, std::size_t rows, std::size_t all) {
    if (all <= rows) return 0;
    const std::size_t above = rows / 3;
    const std::size_t first = wanted > above ? wanted - above : 0;
    return std::min(first, all - rows);
}

const char* const kHelp[] = {
    "Right Left     the next, or last, execution of a site",
    "l L            the next line, or the last one",
    "c C            where the next function begins to run, or the last one",
    "e E            the next event on either backend, or the last one",
    "s S            the next, or last, execution of the chosen site",
    "x X            the next, or last, event of the chosen site",
    "Down Up        choose another site of the function",
    "w              why the chosen site is what it is, and what happened to it",
    "b              the other backend leads: steps are its executions",
    "space + -      play, faster, slower",
    "g              go to an execution by its number",
    "PageDown Up    a hundred executions",
    "Home End       the beginning and the end",
    "o              what the program printed",
    "q              quit",
    "",
    "Colours: specialized, missing more than 1 in 100, generic after it tried, not tried yet.",
    "Behind each form: how often the site was executed, and misses (m).",
};

} // namespace

std::vector<WatchView::Side> WatchView::sides() const {
    std::vector<Side> out;
    const std::optional<std::uint32_t> site = chosen_ ? chosen_ : site_at(now_);
    out.push_back({sides_[0], site.value_or(0), site.has_value(), now_});
    if (twins_) {
        const std::optional<std::uint32_t> twin = site ? twins_->site(*site) : site;
        out.push_back({sides_[1], twin.value_or(0), twin.has_value(), twins_->moment(now_)});
    }
    return out;
}

const ReplayFunction* WatchView::function() const {
    const std::optional<std::uint32_t> site = chosen_ ? chosen_ : site_at(now_);
    if (site) return &leader().functions[leader().sites[*site].function];
    return leader().functions.empty() ? nullptr : leader().functions.data();
}

void WatchView::draw_title(Canvas& c) const {
    const Look title{Colour::Title, true, true};
    c.fill(0, 0, c.width(), " ", title);
    const ReplayFunction* in = function();
    const std::size_t slash = recording_.program.rfind('/');
    std::string left = " " + (slash == std::string::npos ? recording_.program
                                                         : recording_.program.substr(slash + 1));
    if (in) left += "  " + in->qualname;
    if (now_) left += "  depth " + std::to_string(leader().steps[now_ - 1].depth);
    const auto passed = std::upper_bound(eventful_.begin(), eventful_.end(), now_);
    const std::string right = (playing_ ? "playing  " : "") + std::string("execution ") +
                              grouped(now_) + " of " + grouped(leader().end()) + "  event " +
                              grouped(static_cast<std::uint64_t>(passed - eventful_.begin())) +
                              " of " + grouped(eventful_.size()) + " ";
    const std::size_t room = c.width() - std::min(c.width(), columns_of(right) + 1);
    c.put(0, 0, left, title, room);
    c.put_right(0, c.width(), right, title);
}

void WatchView::draw_source(Canvas& c, std::size_t top, std::size_t rows) const {
    const ReplayFunction* in = function();
    const auto source = in ? recording_.sources.find(in->file) : recording_.sources.end();
    if (source == recording_.sources.end() || source->second.empty()) {
        c.put(top, 1, "the source text is not there", {Colour::Faint});
        return;
    }
    const std::vector<std::string>& lines = source->second;
    const Side now = sides()[0];
    const ReplaySpan span = now.has_site ? leader().sites[now.site].span : ReplaySpan{};
    const std::size_t line = span.line ? span.line : in->line;
    const std::size_t first = first_row(line ? line - 1 : 0, rows, lines.size());
    const std::size_t digits = std::to_string(lines.size()).size();
    for (std::size_t i = 0; i < rows && first + i < lines.size(); ++i) {
        const std::size_t number = first + i + 1, row = top + i;
        c.put(row, 0, number == line ? ">" : " ", {Colour::Title, false, true});
        c.put_right(row, digits + 1, std::to_string(number), {Colour::Faint});
        // Where each byte of the line is, tabs and wide characters taken into account.
        const std::string& text = lines[number - 1];
        std::vector<std::size_t> columns(text.size() + 1);
        const std::size_t left = digits + 2;
        std::size_t column = left;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at + 1;
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
                ++end;
            std::fill(columns.begin() + static_cast<std::ptrdiff_t>(at),
                      columns.begin() + static_cast<std::ptrdiff_t>(end), column);
            if (text[at] == '\t') column += 8 - (column - left) % 8;
            else column = c.put(row, column, std::string_view(text).substr(at, end - at));
            at = end;
        }
        columns.back() = column;
        const auto paint = [&](const ReplaySpan& s, Look look) {
            if (number < s.line || number > s.end_line) return;
            const std::size_t from = number == s.line ? s.column : text.find_first_not_of(" \t");
            const std::size_t to = number == s.end_line ? s.end_column : text.size();
            if (from >= columns.size()) return;
            c.restyle(row, columns[from], columns[std::min(to, text.size())], look);
        };
        // Inner operations over outer ones, and loops only at their head.
        std::vector<std::uint32_t> sites = in->sites;
        std::stable_sort(sites.begin(), sites.end(), [&](std::uint32_t a, std::uint32_t b) {
            const ReplaySpan &x = leader().sites[a].span, &y = leader().sites[b].span;
            return std::pair(x.end_line - x.line, x.end_column - x.column) >
                   std::pair(y.end_line - y.line, y.end_column - y.column);
        });
        for (const std::uint32_t site : sites) {
            ReplaySpan of = leader().sites[site].span;
            if (leader().sites[site].family == "Iterate" && of.end_line != of.line) {
                if (number != of.line) continue;
                of.end_line = of.line;
                of.end_column = static_cast<std::uint32_t>(text.size());
            }
            paint(of, {colour_of(leader().at(site, now_))});
        }
        if (now.has_site) {
            ReplaySpan of = span;
            if (leader().sites[now.site].family == "Iterate") {
                of.end_line = of.line;
                of.end_column = of.column + 3; // "for"
            }
            paint(of, {Colour::Plain, true});
        }
    }
}

void WatchView::draw_code(Canvas& c, const Side& side, std::size_t top, std::size_t rows,
                          std::size_t left, std::size_t right) const {
    const ReplayFunction* in = function();
    if (in && side.replay != sides_[0]) {
        const auto twin =
            twins_->function(static_cast<std::uint32_t>(in - leader().functions.data()));
        in = twin ? &side.replay->functions[*twin] : nullptr;
    }
    if (!in) {
        c.put(top, left, "this function did not run here", {Colour::Faint}, right);
        return;
    }
    std::size_t current = 0;
    for (std::size_t i = 0; i < in->rows.size(); ++i)
        if (side.has_site && in->rows[i].site == side.site) current = i;
    const std::size_t first = first_row(current, rows, in->rows.size());
    std::size_t digits = in->rows.empty() ? 0 : in->rows.back().label.size();
    const auto [first_event, last_event] = side.replay->events_at(side.moment);
    for (std::size_t i = first; i < in->rows.size() && i < first + rows; ++i) {
        const ReplayRow& r = in->rows[i];
        const std::size_t row = top + i - first;
        Look look{r.site ? Colour::Plain : Colour::Faint};
        std::string name = r.name, numbers;
        if (r.site) {
            const SiteThen then = side.replay->at(*r.site, side.moment);
            look.colour = colour_of(then);
            name = then.form;
            if (then.executions) numbers = grouped(then.executions);
            if (then.misses) numbers += " " + grouped(then.misses) + "m";
            for (std::size_t e = first_event; e < last_event && side.moment; ++e)
                if (side.replay->events[e].site == *r.site) look.bold = look.underlined = true;
        }
        if (side.has_site && r.site == side.site) look.reversed = true;
        std::size_t column = left;
        if (!r.label.empty()) {
            c.put_right(row, left + digits, r.label, {Colour::Faint});
            column = left + digits + 1;
        }
        const std::size_t end = right - std::min(right - left, columns_of(numbers) + 1);
        // Of a deep tree the names stay in sight.
        column += std::min<std::size_t>(r.depth, (right - left) / 3);
        column = c.put(row, column, name, look, end);
        if (!r.detail.empty()) c.put(row, column + 1, r.detail, {Colour::Faint}, end);
        if (!numbers.empty()) c.put_right(row, right, numbers, {look.colour});
    }
}

void WatchView::draw_codes(Canvas& c, std::size_t top, std::size_t rows) const {
    const std::vector<Side> all = sides();
    // The tree is always on the left.
    std::vector<const Side*> shown;
    for (const Replay& part : recording_.parts)
        for (const Side& side : all)
            if (side.replay == &part) shown.push_back(&side);
    const std::size_t each = (c.width() - (shown.size() - 1)) / shown.size();
    c.fill(top, 0, c.width(), "─", {Colour::Faint});
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::size_t left = i * (each + 1),
                          right = i + 1 == shown.size() ? c.width() : left + each;
        const Replay& part = *shown[i]->replay;
        std::string name = " " + part.backend + ", " + part.policy_name;
        if (shown.size() > 1 && &part == sides_[0]) name += ", leads";
        c.put(top, left + 1, name + " ", {Colour::Title, false, true}, right);
        draw_code(c, *shown[i], top + 1, rows - 1, left, right);
        if (i) {
            c.fill(top, left - 1, left, "┬", {Colour::Faint});
            for (std::size_t row = top + 1; row < top + rows; ++row)
                c.fill(row, left - 1, left, "│", {Colour::Faint});
        }
    }
}

void WatchView::draw_state(Canvas& c, std::size_t top) const {
    c.fill(top, 0, c.width(), "─", {Colour::Faint});
    const std::vector<Side> all = sides();
    if (!all[0].has_site) {
        c.put(top + 1, 1, now_ ? "" : "Right begins; ? shows the keys", {Colour::Faint});
        return;
    }
    const ReplaySite& site = leader().sites[all[0].site];
    std::string head = " " + site.family + " " + site.symbol + " ";
    if (site.span.line)
        head += "at " + std::to_string(site.span.line) + ":" +
                std::to_string(site.span.column + 1) + " ";
    c.put(top, 1, head, {Colour::Title, false, true});
    std::size_t row = top + 1;
    for (const Replay& part : recording_.parts)
        for (const Side& side : all) {
            if (side.replay != &part) continue;
            if (!side.has_site) {
                c.put(row, 1, part.backend + ": no site of its own", {Colour::Faint});
                row += 2;
                continue;
            }
            const SiteThen then = part.at(side.site, side.moment);
            std::size_t column = c.put(row, 1, then.form, {colour_of(then), false, true});
            c.put(row, column, "  " + counts(then));
            const auto [first, last] = part.events_at(side.moment);
            bool happened = false;
            for (std::size_t e = first; e < last && side.moment; ++e)
                happened |= part.events[e].site == side.site;
            c.put(row + 1, 3,
                  (happened ? "! " : "  " + outlook(then)) + part.reason(side.site, side.moment),
                  {happened ? Colour::Plain : Colour::Faint, false, happened});
            row += 2;
        }
}

std::vector<std::string> WatchView::why_lines(std::size_t columns) const {
    std::vector<std::string> lines;
    const std::vector<Side> all = sides();
    if (!all[0].has_site) return {"no site is chosen"};
    for (const Replay& part : recording_.parts)
        for (const Side& side : all) {
            if (side.replay != &part || !side.has_site) continue;
            const SiteThen then = part.at(side.site, side.moment);
            lines.push_back(part.backend + ", " + part.policy_name + ": " + then.form);
            for (const std::string& line :
                 wrapped(part.reason(side.site, side.moment), columns - 2))
                lines.push_back("  " + line);
            // What led there, the latest first.
            const std::vector<std::uint32_t>& events = part.sites[side.site].events;
            const auto behind = std::upper_bound(
                events.begin(), events.end(), side.moment,
                [&](Moment m, std::uint32_t e) { return m < part.events[e].moment; });
            for (auto at = behind; at != events.begin() && behind - at < 6;) {
                const ReplayEvent& e = part.events[*--at];
                std::string text = "execution " + std::to_string(e.execution) + ": " + e.kind +
                                   " " + e.from + (e.from == e.to ? "" : " -> " + e.to);
                if (!e.operands.empty()) text += " (" + e.operands + ")";
                for (const std::string& line : wrapped(text, columns - 4))
                    lines.push_back("    " + line);
            }
        }
    return lines;
}

void WatchView::draw_lines(Canvas& c, const std::vector<std::string>& lines, std::size_t top,
                           std::size_t rows) const {
    c.fill(top, 0, c.width(), "─", {Colour::Faint});
    const std::size_t first =
        std::min(scrolled_, lines.size() > rows - 1 ? lines.size() - (rows - 1) : 0);
    for (std::size_t i = 0; i + 1 < rows && first + i < lines.size(); ++i)
        c.put(top + 1 + i, 1, lines[first + i]);
}

Canvas WatchView::draw(std::size_t height, std::size_t width) const {
    Canvas c(height, width);
    if (height < kLeastHeight || width < kLeastWidth) {
        const std::vector<std::string> lines =
            wrapped("boomslang watch needs " + std::to_string(kLeastWidth) + " columns and " +
                        std::to_string(kLeastHeight) + " rows; q quits",
                    std::max<std::size_t>(width, 1));
        for (std::size_t i = 0; i < lines.size() && i < height; ++i) c.put(i, 0, lines[i]);
        return c;
    }
    const std::size_t states = recording_.parts.size() > 1 ? kStateRows : kStateRows - 2;
    const std::size_t room = height - 2 - states;
    const std::size_t source = room * 2 / 5, codes = room - source;
    draw_title(c);
    draw_source(c, 1, source);
    switch (panel_) {
    case Panel::Code: draw_codes(c, 1 + source, codes); break;
    case Panel::Why: draw_lines(c, why_lines(width - 2), 1 + source, codes); break;
    case Panel::Output: {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < output_.size();) {
            const std::size_t end = std::min(output_.find('\n', at), output_.size());
            lines.push_back(output_.substr(at, end - at));
            at = end + 1;
        }
        if (lines.empty()) lines.emplace_back("the program printed nothing");
        draw_lines(c, lines, 1 + source, codes);
        break;
    }
    case Panel::Help: {
        draw_lines(c, {std::begin(kHelp), std::end(kHelp)}, 1 + source, codes);
        break;
    }
    }
    draw_state(c, 1 + source + codes);
    std::string keys = asking_ ? "go to execution: " + asked_ + "_   Enter goes, Escape does not"
                       : !message_.empty() ? message_
                                           : "Right Left step  l line  c call  e event  s x site  "
                                             "w why  b leads  space play  ? keys  q quit";
    if (!asking_ && message_.empty() && now_ == leader().end()) {
        keys = leader().is_cut
                   ? "the recording ends here, and the program was ended (--steps)"
                   : "the program ended with exit code " + std::to_string(leader().exit_code);
        keys += "   Left goes back  q quits";
    }
    c.fill(height - 1, 0, width, " ", {Colour::Title, true});
    c.put(height - 1, 1, keys, {Colour::Title, true});
    return c;
}

} // namespace boomslang::lab
