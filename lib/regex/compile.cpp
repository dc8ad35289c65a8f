// Parsing of Python's regular expressions straight into code with relative jumps.
#include <algorithm>

#include "regex/program.h"
#include "runtime/text/str.h"
#include "runtime/text/unicode.h"

namespace boomslang::runtime::regex {

bool in_category(char category, bool ascii, std::uint32_t c) noexcept {
    switch (category) {
    case 'd': return ascii ? c - '0' < 10 : unicode::is_decimal(c);
    case 'w':
        if (c < 0x80 || ascii) return c - '0' < 10 || (c | 32) - 'a' < 26 || c == '_';
        return unicode::is_alpha(c) || unicode::is_numeric(c);
    case 's':
        if (ascii) return c == ' ' || (c >= 9 && c <= 13);
        return unicode::is_space(c);
    default: return !in_category(static_cast<char>(category + 32), ascii, c);
    }
}

std::uint32_t fold(std::uint32_t c, bool ascii) noexcept {
    if (c < 0x80) return c - 'A' < 26 ? c + 32 : c;
    if (ascii) return c;
    std::uint32_t out[3];
    return unicode::to_lower(c, out) == 1 ? out[0] : c;
}

bool CharSet::contains_slowly(std::uint32_t c) const noexcept {
    bool found = false;
    for (auto [low, high] : ranges) found = found || (c >= low && c <= high);
    for (char category : categories) found = found || in_category(category, ascii, c);
    return found != negated;
}

void CharSet::finish() {
    for (std::uint32_t c = 0; c < 256; c++) narrow[c] = contains_slowly(c);
}

namespace {

using Code = std::vector<Instruction>;

struct Width {
    std::uint64_t min = 0, max = 0;
};
constexpr std::uint64_t kWide = std::uint64_t{1} << 32;

struct Fragment {
    Code code;
    Width width;
};

class Parser {
  public:
    Parser(const std::u32string& text, std::uint32_t flags, bool bytes, Program& out)
        : text_(text), flags_(flags), bytes_(bytes), program_(out) {}

    Error error;

    bool run() {
        Fragment body;
        if (!alternatives(body, 0)) return false;
        if (!at_end()) return fail("unbalanced parenthesis", i_);
        program_.code = {{Op::Save}};
        append(program_.code, body.code);
        program_.code.push_back({Op::Save, 0, 1});
        program_.code.push_back({Op::Match});
        program_.flags = flags_;
        for (auto [group, at] : conditions_)
            if (group > program_.groups)
                return fail("invalid group reference " + std::to_string(group), at);
        return true;
    }

  private:
    bool at_end() const { return i_ >= text_.size(); }
    bool look(char32_t c) const { return i_ < text_.size() && text_[i_] == c; }
    bool accept(char32_t c) {
        if (!look(c)) return false;
        i_++;
        return true;
    }
    bool accept(std::u32string_view s) {
        if (text_.compare(i_, s.size(), s) != 0) return false;
        i_ += s.size();
        return true;
    }
    bool fail(std::string message, std::size_t position) {
        error = {std::move(message), position};
        return false;
    }
    static void append(Code& to, const Code& from) {
        to.insert(to.end(), from.begin(), from.end());
    }
    bool ascii() const { return bytes_ || flags_ & kAscii; }
    bool folded() const { return flags_ & kIgnoreCase; }

    bool alternatives(Fragment& out, int depth);
    bool sequence(Fragment& out, int depth);
    bool atom(Fragment& out, int depth, bool& repeatable);
    bool group(Fragment& out, int depth, bool& repeatable);
    bool repeat(Fragment& item, std::size_t item_at);
    bool escape(Fragment& out);
    bool set(Fragment& out);
    bool set_item(CharSet& set, std::uint32_t& c, bool& is_char);
    bool code_escape(std::uint32_t kind, std::size_t at, std::uint32_t& c, bool in_set);
    bool group_name(std::u32string& name, char32_t end);
    bool find_group(const std::u32string& name, std::size_t at, std::uint32_t& group);
    bool change_flags(Fragment& out, int depth, bool& repeatable, std::size_t at);
    bool look_around(Fragment& out, int depth, bool behind, bool negated, std::size_t at);
    void literal(Fragment& out, std::uint32_t c);
    void reference(Fragment& out, std::uint32_t group);
    std::string utf8(const std::u32string& s) const {
        std::string out;
        for (char32_t c : s) append_utf8(out, static_cast<std::uint32_t>(c));
        return out;
    }

    const std::u32string& text_;
    std::size_t i_ = 0;
    std::uint32_t flags_;
    bool bytes_;
    Program& program_;
    std::vector<bool> closed_{true};
    std::vector<Width> widths_{{}};
    std::vector<std::pair<std::uint32_t, std::size_t>> conditions_;
};

void Parser::literal(Fragment& out, std::uint32_t c) {
    if (folded() && (fold(c, ascii()) != c || [&] {
            std::uint32_t up[3];
            return c < 0x80 ? (c | 32) - 'a' < 26
                            : !ascii() && (unicode::to_upper(c, up) != 1 || up[0] != c);
        }()))
        out.code.push_back({Op::CharFolded, ascii(), static_cast<std::int32_t>(fold(c, ascii()))});
    else out.code.push_back({Op::Char, 0, static_cast<std::int32_t>(c)});
    out.width = {1, 1};
}

void Parser::reference(Fragment& out, std::uint32_t group) {
    out.code.push_back({Op::BackReference, ascii(), static_cast<std::int32_t>(group), folded()});
    out.width = widths_[group];
}

bool Parser::alternatives(Fragment& out, int depth) {
    if (depth > 200) return fail("pattern is nested too deeply", i_);
    std::vector<Fragment> branches(1);
    if (!sequence(branches[0], depth)) return false;
    while (accept(U'|')) {
        branches.emplace_back();
        if (!sequence(branches.back(), depth)) return false;
    }
    out = std::move(branches.back());
    for (std::size_t k = branches.size() - 1; k-- > 0;) {
        Fragment& first = branches[k];
        Code code;
        auto length = static_cast<std::int32_t>(first.code.size());
        code.push_back({Op::Split, 0, 1, length + 2});
        append(code, first.code);
        code.push_back({Op::Jump, 0, static_cast<std::int32_t>(out.code.size()) + 1});
        append(code, out.code);
        out.code = std::move(code);
        out.width = {std::min(out.width.min, first.width.min),
                     std::max(out.width.max, first.width.max)};
    }
    return true;
}

bool Parser::sequence(Fragment& out, int depth) {
    while (!at_end() && !look(U'|') && !look(U')')) {
        if (flags_ & kVerbose) {
            if (unicode::is_space(text_[i_]) && text_[i_] < 0x80) {
                i_++;
                continue;
            }
            if (look(U'#')) {
                while (!at_end() && !look(U'\n')) i_++;
                continue;
            }
        }
        Fragment item;
        bool repeatable = true;
        std::size_t at = i_;
        char32_t c = text_[i_];
        if (c == U'*' || c == U'+' || c == U'?') return fail("nothing to repeat", at);
        if (!atom(item, depth, repeatable)) return false;
        if (flags_ & kVerbose)
            while (!at_end() && text_[i_] < 0x80 && unicode::is_space(text_[i_])) i_++;
        if (!repeatable) {
            if (look(U'*') || look(U'+') || look(U'?')) return fail("nothing to repeat", i_);
        } else if (!repeat(item, at)) {
            return false;
        }
        append(out.code, item.code);
        out.width.min = std::min(out.width.min + item.width.min, kWide);
        out.width.max = std::min(out.width.max + item.width.max, kWide);
        if (program_.sets.size() + out.code.size() > 2'000'000)
            return fail("pattern too large", at);
    }
    return true;
}

bool Parser::repeat(Fragment& item, std::size_t) {
    std::size_t at = i_;
    std::uint64_t min = 0, max = kUnlimited;
    if (accept(U'*')) {
    } else if (accept(U'+')) {
        min = 1;
    } else if (accept(U'?')) {
        max = 1;
    } else if (look(U'{')) {
        std::size_t k = i_ + 1;
        auto number = [&](std::uint64_t& n) {
            std::size_t begin = k;
            std::uint64_t value = 0;
            while (k < text_.size() && text_[k] >= U'0' && text_[k] <= U'9')
                value = std::min<std::uint64_t>(value * 10 + (text_[k++] - U'0'), kWide);
            if (k > begin) n = value;
            return k > begin;
        };
        bool low = number(min), high = false;
        if (k < text_.size() && text_[k] == U',') {
            k++;
            high = number(max);
        } else if (low) {
            max = min;
        } else {
            return true; // a literal brace: the next atom
        }
        if (k >= text_.size() || text_[k] != U'}') return true;
        i_ = k + 1;
        static_cast<void>(high);
        if (min >= kUnlimited || (high && max >= kUnlimited))
            return fail("the repetition number is too large", at);
        if (max < min) return fail("min repeat greater than max repeat", at + 1);
    } else {
        return true;
    }
    Repeat kind = accept(U'?') ? kLazy : accept(U'+') ? kPossessive : kGreedy;
    if (look(U'*') || look(U'+') || look(U'?')) return fail("multiple repeat", i_);
    if (item.code.empty()) return true;
    Instruction counted{};
    counted.min = static_cast<std::uint32_t>(min);
    counted.max = static_cast<std::uint32_t>(std::min<std::uint64_t>(max, kUnlimited));
    Code code;
    bool single = item.code.size() == 1 && item.code[0].op <= Op::SetFolded;
    if (single) {
        counted.op = Op::RepeatSingle;
        counted.c = kind;
        code.push_back(counted);
        append(code, item.code);
    } else {
        auto length = static_cast<std::int32_t>(item.code.size());
        auto counter = static_cast<std::int32_t>(program_.counters++);
        if (kind == kPossessive) code.push_back({Op::Atomic, 0, length + 3});
        code.push_back({Op::LoopStart, 0, counter, length + 1});
        append(code, item.code);
        counted.op = Op::Loop;
        counted.c = kind == kLazy ? kLazy : kGreedy;
        counted.a = counter;
        counted.b = length;
        code.push_back(counted);
        if (kind == kPossessive) code.push_back({Op::LookEnd});
    }
    item.code = std::move(code);
    item.width = {std::min(item.width.min * min, kWide),
                  max == kUnlimited ? kWide : std::min(item.width.max * max, kWide)};
    return true;
}

bool Parser::atom(Fragment& out, int depth, bool& repeatable) {
    char32_t c = text_[i_];
    switch (c) {
    case U'(': return group(out, depth, repeatable);
    case U'[': return set(out);
    case U'\\': return escape(out);
    case U'.':
        i_++;
        out.code.push_back({flags_ & kDotAll ? Op::AnyAll : Op::Any});
        out.width = {1, 1};
        return true;
    case U'^':
        i_++;
        out.code.push_back({flags_ & kMultiLine ? Op::LineStart : Op::TextStart});
        return true;
    case U'$':
        i_++;
        out.code.push_back({flags_ & kMultiLine ? Op::LineEnd : Op::TextEndNewline});
        return true;
    default:
        i_++;
        literal(out, static_cast<std::uint32_t>(c));
        return true;
    }
}

bool Parser::code_escape(std::uint32_t kind, std::size_t at, std::uint32_t& c, bool in_set) {
    std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
    std::size_t begin = i_;
    std::uint64_t value = 0;
    while (!at_end() && i_ - begin < digits) {
        char32_t d = text_[i_];
        int digit = d >= U'0' && d <= U'9'   ? static_cast<int>(d - U'0')
                    : d >= U'a' && d <= U'f' ? static_cast<int>(d - U'a' + 10)
                    : d >= U'A' && d <= U'F' ? static_cast<int>(d - U'A' + 10)
                                             : -1;
        if (digit < 0) break;
        value = value << 4 | static_cast<std::uint64_t>(digit);
        i_++;
    }
    static_cast<void>(in_set);
    if (i_ - begin != digits)
        return fail("incomplete escape " + utf8(text_.substr(at, i_ - at)), at);
    if (value > unicode::kMax) return fail("bad escape " + utf8(text_.substr(at, i_ - at)), at);
    c = static_cast<std::uint32_t>(value);
    return true;
}

// The letters that mean a control character, or 0.
std::uint32_t control(char32_t c) {
    switch (c) {
    case U'a': return 7;
    case U'f': return 12;
    case U'n': return 10;
    case U'r': return 13;
    case U't': return 9;
    case U'v': return 11;
    default: return 0;
    }
}

bool Parser::escape(Fragment& out) {
    std::size_t at = i_++;
    if (at_end()) return fail("bad escape (end of pattern)", at);
    char32_t c = text_[i_++];
    out.width = {};
    switch (c) {
    case U'A': out.code.push_back({Op::TextStart}); return true;
    case U'Z': out.code.push_back({Op::TextEnd}); return true;
    case U'b': out.code.push_back({Op::WordEdge, 0, ascii()}); return true;
    case U'B': out.code.push_back({Op::NotWordEdge, 0, ascii()}); return true;
    case U'd':
    case U'D':
    case U'w':
    case U'W':
    case U's':
    case U'S': {
        CharSet set;
        set.ascii = ascii();
        set.categories = static_cast<char>(c);
        set.finish();
        out.code.push_back({Op::Set, 0, static_cast<std::int32_t>(program_.sets.size())});
        program_.sets.push_back(std::move(set));
        out.width = {1, 1};
        return true;
    }
    default: break;
    }
    std::uint32_t code = control(c);
    if (code == 0 && (c == U'x' || (!bytes_ && (c == U'u' || c == U'U')))) {
        if (!code_escape(static_cast<std::uint32_t>(c), at, code, false)) return false;
        literal(out, code);
        return true;
    }
    if (c >= U'0' && c <= U'9') {
        auto octal = [&](std::size_t k) {
            return k < text_.size() && text_[k] >= U'0' && text_[k] <= U'7';
        };
        if (c == U'0' || (c <= U'7' && octal(i_) && octal(i_ + 1))) {
            std::uint32_t value = static_cast<std::uint32_t>(c - U'0');
            for (int k = 0; k < 2 && octal(i_); k++)
                value = value * 8 + static_cast<std::uint32_t>(text_[i_++] - U'0');
            if (value > 0377)
                return fail("octal escape value " + utf8(text_.substr(at, i_ - at)) +
                                " outside of range 0-0o377",
                            at);
            literal(out, value);
            return true;
        }
        std::uint32_t number = static_cast<std::uint32_t>(c - U'0');
        if (!at_end() && text_[i_] >= U'0' && text_[i_] <= U'9')
            number = number * 10 + static_cast<std::uint32_t>(text_[i_++] - U'0');
        if (number > program_.groups)
            return fail("invalid group reference " + std::to_string(number), at + 1);
        if (!closed_[number]) return fail("cannot refer to an open group", at);
        reference(out, number);
        return true;
    }
    if (code == 0 && c < 0x80 && (c | 32) - 'a' < 26)
        return fail("bad escape \\" + utf8(std::u32string(1, c)), at);
    literal(out, code ? code : static_cast<std::uint32_t>(c));
    return true;
}

bool Parser::set_item(CharSet& set, std::uint32_t& c, bool& is_char) {
    std::size_t at = i_;
    is_char = true;
    char32_t d = text_[i_++];
    if (d != U'\\') {
        c = static_cast<std::uint32_t>(d);
        return true;
    }
    if (at_end()) return fail("bad escape (end of pattern)", at);
    d = text_[i_++];
    switch (d) {
    case U'd':
    case U'D':
    case U'w':
    case U'W':
    case U's':
    case U'S':
        set.categories += static_cast<char>(d);
        is_char = false;
        return true;
    case U'b': c = 8; return true;
    default: break;
    }
    if ((c = control(d))) return true;
    if (d == U'x' || (!bytes_ && (d == U'u' || d == U'U')))
        return code_escape(static_cast<std::uint32_t>(d), at, c, true);
    if (d >= U'0' && d <= U'7') {
        c = static_cast<std::uint32_t>(d - U'0');
        for (int k = 0; k < 2 && !at_end() && text_[i_] >= U'0' && text_[i_] <= U'7'; k++)
            c = c * 8 + static_cast<std::uint32_t>(text_[i_++] - U'0');
        return true;
    }
    if (d < 0x80 && ((d | 32) - 'a' < 26 || d - U'0' < 10))
        return fail("bad escape \\" + utf8(std::u32string(1, d)), at);
    c = static_cast<std::uint32_t>(d);
    return true;
}

bool Parser::set(Fragment& out) {
    std::size_t at = i_++;
    CharSet set;
    set.ascii = ascii();
    set.negated = accept(U'^');
    bool first = true;
    while (true) {
        if (at_end()) return fail("unterminated character set", at);
        if (look(U']') && !first) break;
        first = false;
        std::size_t item_at = i_;
        std::uint32_t low, high;
        bool low_char, high_char;
        if (!set_item(set, low, low_char)) return false;
        if (look(U'-') && i_ + 1 < text_.size() && text_[i_ + 1] != U']') {
            i_++;
            if (!set_item(set, high, high_char)) return false;
            if (!low_char || !high_char || high < low)
                return fail("bad character range " + utf8(text_.substr(item_at, i_ - item_at)),
                            item_at);
            set.ranges.emplace_back(low, high);
        } else {
            if (look(U'-') && i_ + 1 >= text_.size()) return fail("unterminated character set", at);
            if (low_char) set.ranges.emplace_back(low, low);
        }
    }
    i_++;
    set.finish();
    out.code.push_back({folded() ? Op::SetFolded : Op::Set, set.ascii,
                        static_cast<std::int32_t>(program_.sets.size())});
    program_.sets.push_back(std::move(set));
    out.width = {1, 1};
    return true;
}

bool Parser::group_name(std::u32string& name, char32_t end) {
    std::size_t at = i_;
    while (!at_end() && !look(end)) i_++;
    name = text_.substr(at, i_ - at);
    if (name.empty()) return fail("missing group name", at);
    if (at_end())
        return fail("missing " + utf8(std::u32string(1, end)) + ", unterminated name", at);
    i_++;
    return true;
}

bool Parser::find_group(const std::u32string& name, std::size_t at, std::uint32_t& group) {
    for (auto& [known, number] : program_.names) {
        if (known != name) continue;
        group = number;
        return true;
    }
    return fail("unknown group name '" + utf8(name) + "'", at);
}

bool Parser::look_around(Fragment& out, int depth, bool behind, bool negated, std::size_t at) {
    Fragment body;
    std::uint32_t flags = flags_;
    if (!alternatives(body, depth + 1)) return false;
    flags_ = flags;
    if (!accept(U')')) return fail("missing ), unterminated subpattern", at);
    if (behind && body.width.min != body.width.max)
        return fail("look-behind requires fixed-width pattern", std::string::npos);
    out.code.push_back({Op::Look, negated, static_cast<std::int32_t>(body.code.size()) + 1,
                        behind ? static_cast<std::int32_t>(body.width.min) : 0});
    append(out.code, body.code);
    out.code.push_back({Op::LookEnd});
    out.width = {};
    return true;
}

// (?flags) and (?flags:...), i_ behind the question mark.
bool Parser::change_flags(Fragment& out, int depth, bool& repeatable, std::size_t at) {
    std::uint32_t on = 0, off = 0;
    bool minus = false;
    while (!at_end() && !look(U')') && !look(U':')) {
        char32_t c = text_[i_];
        static constexpr std::pair<char32_t, std::uint32_t> letters[] = {
            {U'i', kIgnoreCase}, {U'L', kLocale},  {U'm', kMultiLine}, {U's', kDotAll},
            {U'u', kUnicode},    {U'x', kVerbose}, {U'a', kAscii}};
        std::uint32_t flag = 0;
        for (auto [letter, bit] : letters)
            if (letter == c) flag = bit;
        if (c == U'-' && !minus) minus = true;
        else if (!flag)
            return fail(i_ == at + 2 ? "unknown extension ?" + utf8(std::u32string(1, c))
                                     : "unknown flag",
                        i_ == at + 2 ? at + 1 : i_);
        else (minus ? off : on) |= flag;
        i_++;
    }
    if (at_end()) return fail("missing -, : or )", i_);
    if (accept(U')')) {
        if (minus) return fail("missing :", i_ - 1);
        if (at != 0) return fail("global flags not at the start of the expression", at);
        flags_ |= on;
        repeatable = false;
        return true;
    }
    i_++;
    std::uint32_t saved = flags_;
    if (on & kAscii) flags_ &= ~kUnicode;
    if (on & kUnicode) flags_ &= ~kAscii;
    flags_ = (flags_ | on) & ~off;
    if (!alternatives(out, depth + 1)) return false;
    flags_ = saved;
    return accept(U')') || fail("missing ), unterminated subpattern", at);
}

bool Parser::group(Fragment& out, int depth, bool& repeatable) {
    std::size_t at = i_++;
    bool capture = true, atomic = false;
    std::u32string name;
    if (accept(U'?')) {
        capture = false;
        if (accept(U"P<")) {
            std::size_t name_at = i_;
            if (!group_name(name, U'>')) return false;
            bool valid = unicode::is_identifier_start(name[0]);
            for (char32_t c : name) valid = valid && unicode::is_identifier_continue(c);
            if (!valid) return fail("bad character in group name '" + utf8(name) + "'", name_at);
            for (auto& [known, number] : program_.names)
                if (known == name)
                    return fail("redefinition of group name '" + utf8(name) + "' as group " +
                                    std::to_string(program_.groups + 1) + "; was group " +
                                    std::to_string(number),
                                name_at);
            capture = true;
        } else if (accept(U"P=")) {
            std::size_t name_at = i_;
            std::uint32_t number;
            if (!group_name(name, U')') || !find_group(name, name_at, number)) return false;
            if (!closed_[number]) return fail("cannot refer to an open group", name_at);
            reference(out, number);
            return true;
        } else if (accept(U'#')) {
            while (!at_end() && !look(U')')) i_++;
            if (!accept(U')')) return fail("missing ), unterminated comment", at);
            repeatable = false;
            return true;
        } else if (accept(U"<=")) {
            return look_around(out, depth, true, false, at);
        } else if (accept(U"<!")) {
            return look_around(out, depth, true, true, at);
        } else if (accept(U'=')) {
            return look_around(out, depth, false, false, at);
        } else if (accept(U'!')) {
            return look_around(out, depth, false, true, at);
        } else if (accept(U'>')) {
            atomic = true;
        } else if (accept(U'(')) {
            std::size_t name_at = i_;
            if (!group_name(name, U')')) return false;
            std::uint32_t number = 0;
            bool digits =
                std::all_of(name.begin(), name.end(), [](char32_t c) { return c - U'0' < 10; });
            if (digits) {
                for (char32_t c : name)
                    number = std::min<std::uint32_t>(
                        number * 10 + static_cast<std::uint32_t>(c - U'0'), 100000);
                if (number == 0) return fail("bad group number", name_at);
                conditions_.emplace_back(number, name_at);
            } else if (!find_group(name, name_at, number)) {
                return false;
            }
            Fragment yes, no;
            if (!sequence(yes, depth + 1)) return false;
            if (accept(U'|') && !sequence(no, depth + 1)) return false;
            if (look(U'|')) return fail("conditional backref with more than two branches", i_);
            if (!accept(U')')) return fail("missing ), unterminated subpattern", at);
            auto length = static_cast<std::int32_t>(yes.code.size());
            out.code.push_back({Op::IfGroup, 0, static_cast<std::int32_t>(number), length + 2});
            append(out.code, yes.code);
            out.code.push_back({Op::Jump, 0, static_cast<std::int32_t>(no.code.size()) + 1});
            append(out.code, no.code);
            out.width = {std::min(yes.width.min, no.width.min),
                         std::max(yes.width.max, no.width.max)};
            return true;
        } else if (!accept(U':')) {
            if (at_end()) return fail("unexpected end of pattern", i_);
            return change_flags(out, depth, repeatable, at);
        }
    }
    std::uint32_t number = 0;
    if (capture) {
        number = ++program_.groups;
        closed_.push_back(false);
        widths_.push_back({});
        if (!name.empty()) program_.names.emplace_back(name, number);
    }
    Fragment body;
    std::uint32_t flags = flags_;
    if (!alternatives(body, depth + 1)) return false;
    flags_ = flags;
    if (!accept(U')')) return fail("missing ), unterminated subpattern", at);
    out.width = body.width;
    if (capture) {
        out.code.push_back({Op::Save, 0, static_cast<std::int32_t>(2 * number)});
        append(out.code, body.code);
        out.code.push_back({Op::Save, 0, static_cast<std::int32_t>(2 * number + 1)});
        closed_[number] = true;
        widths_[number] = body.width;
    } else if (atomic) {
        out.code.push_back({Op::Atomic, 0, static_cast<std::int32_t>(body.code.size()) + 1});
        append(out.code, body.code);
        out.code.push_back({Op::LookEnd});
    } else {
        out.code = std::move(body.code);
    }
    return true;
}

} // namespace

bool compile(const std::u32string& pattern, std::uint32_t flags, bool bytes, Program& out,
             Error& error) {
    Parser parser(pattern, flags, bytes, out);
    if (parser.run()) return true;
    error = parser.error;
    return false;
}

} // namespace boomslang::runtime::regex
