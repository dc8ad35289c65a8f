#include "bytecode/tables.h"

#include "runtime/call/assembler.h"

namespace boomslang::bytecode {

namespace {

constexpr std::size_t kUnits = runtime::kInstructionSize / 2;
constexpr std::size_t kMostUnits = 8; // of an entry

// How an entry of the location table says where it is.
enum Kind : std::uint8_t {
    kFirstOneLine = 10,
    kLastOneLine = 12,
    kNoColumns = 13,
    kLong = 14,
    kNowhere = 15
};

void put_number(std::string& out, std::uint32_t n) { // low bits first
    for (; n >= 64; n >>= 6) out += static_cast<char>(0x40 | (n & 63));
    out += static_cast<char>(n);
}
void put_signed(std::string& out, std::int64_t n) {
    auto magnitude = static_cast<std::uint32_t>(n < 0 ? -n : n);
    put_number(out, magnitude << 1 | (n < 0));
}

void put_place(std::string& out, const SourceSpan& span, std::size_t units, std::int64_t& line) {
    auto begin = [&](unsigned kind) { out += static_cast<char>(0x80 | kind << 3 | (units - 1)); };
    if (!span.line) {
        begin(kNowhere);
        return;
    }
    std::int64_t delta = std::int64_t{span.line} - line;
    line = span.line;
    bool columns = span.end_line && (span.column || span.end_column);
    bool one_line = columns && span.end_line == span.line && span.end_column >= span.column;
    if (!columns && span.end_line == span.line) {
        begin(kNoColumns);
        put_signed(out, delta);
    } else if (one_line && !delta && span.column < 80 && span.end_column - span.column < 16) {
        begin(span.column / 8);
        out += static_cast<char>((span.column % 8) << 4 | (span.end_column - span.column));
    } else if (one_line && delta >= 0 && delta < 3 && span.column < 128 && span.end_column < 128) {
        begin(kFirstOneLine + static_cast<unsigned>(delta));
        out += static_cast<char>(span.column);
        out += static_cast<char>(span.end_column);
    } else {
        begin(kLong);
        put_signed(out, delta);
        put_number(out, span.end_line > span.line ? span.end_line - span.line : 0);
        put_number(out, columns ? span.column + 1 : 0);
        put_number(out, columns ? span.end_column + 1 : 0);
    }
}

struct Reader {
    std::string_view text;
    std::size_t at = 0;
    bool failed = false;

    bool done() const { return failed || at >= text.size(); }
    std::uint8_t byte() {
        if (at < text.size()) return static_cast<std::uint8_t>(text[at++]);
        failed = true;
        return 0;
    }
    std::uint32_t number() {
        std::uint64_t n = 0;
        for (int shift = 0;; shift += 6) {
            std::uint8_t b = byte();
            if (shift < 36) n |= std::uint64_t{b & 63u} << shift;
            if (!(b & 64)) break;
        }
        if (n > 0x7FFFFFFF) failed = true;
        return static_cast<std::uint32_t>(n);
    }
    std::int64_t signed_number() {
        std::uint32_t n = number();
        std::int64_t magnitude = n >> 1;
        return n & 1 ? -magnitude : magnitude;
    }
    // Of the exception table: high bits first.
    std::uint32_t big_number() {
        std::uint64_t n = 0;
        for (;;) {
            std::uint8_t b = byte();
            n = n << 6 | (b & 63u);
            if (n > 0x7FFFFFFF) failed = true;
            if (!(b & 64) || failed) break;
        }
        return static_cast<std::uint32_t>(n);
    }
};

SourceSpan read_place(Reader& in, unsigned kind, std::int64_t& line) {
    SourceSpan span;
    auto at_line = [&](std::int64_t delta) {
        line += delta;
        if (line < 0 || line > 0x7FFFFFFF) in.failed = true;
        span.line = span.end_line = static_cast<std::uint32_t>(line);
    };
    if (kind < kFirstOneLine) {
        std::uint8_t b = in.byte();
        at_line(0);
        span.column = kind << 3 | b >> 4;
        span.end_column = span.column + (b & 15);
    } else if (kind <= kLastOneLine) {
        at_line(kind - kFirstOneLine);
        span.column = in.byte();
        span.end_column = in.byte();
    } else if (kind == kNoColumns) {
        at_line(in.signed_number());
    } else if (kind == kLong) {
        at_line(in.signed_number());
        span.end_line += in.number();
        std::uint32_t column = in.number(), end = in.number();
        span.column = column ? column - 1 : 0;
        span.end_column = end ? end - 1 : 0;
    }
    return in.failed ? SourceSpan{} : span;
}

} // namespace

std::string encode_lines(const std::vector<SourceSpan>& spans, std::uint32_t first_line) {
    std::string out;
    std::int64_t line = first_line;
    for (std::size_t begin = 0, end; begin < spans.size(); begin = end) {
        for (end = begin; end < spans.size() && spans[end] == spans[begin];) ++end;
        for (std::size_t units = kUnits * (end - begin); units;) {
            std::size_t some = std::min(units, kMostUnits);
            put_place(out, spans[begin], some, line);
            units -= some;
        }
    }
    return out;
}

namespace {

// Calls see(instruction, place) for each instruction that the table covers: it is where its first unit is.
template <class See>
void for_each_place(std::string_view table, std::uint32_t first_line, std::size_t count, See see) {
    Reader in{table};
    std::int64_t line = first_line;
    for (std::size_t unit = 0; !in.done() && unit < kUnits * count;) {
        std::uint8_t first = in.byte();
        if (!(first & 0x80)) break;
        SourceSpan span = read_place(in, first >> 3 & 15, line);
        std::size_t end = unit + (first & 7) + 1;
        for (std::size_t i = (unit + kUnits - 1) / kUnits; i < count && i * kUnits < end; ++i)
            see(i, span);
        unit = end;
    }
}

} // namespace

std::vector<SourceSpan> decode_lines(std::string_view table, std::uint32_t first_line,
                                     std::size_t count) {
    std::vector<SourceSpan> spans(count);
    for_each_place(table, first_line, count,
                   [&](std::size_t i, const SourceSpan& span) { spans[i] = span; });
    return spans;
}

std::size_t decoded_count(std::string_view table, std::size_t count) {
    std::size_t known = 0;
    for_each_place(table, 0, count, [&](std::size_t i, const SourceSpan&) { known = i + 1; });
    return known;
}

std::string encode_handlers(const std::vector<Handler>& handlers) {
    std::string out;
    auto put = [&](std::uint32_t n, unsigned mark) {
        int shift = 30;
        while (shift && !(n >> shift)) shift -= 6;
        for (; shift >= 0; shift -= 6) {
            out += static_cast<char>(mark | (shift ? 0x40 : 0) | (n >> shift & 63));
            mark = 0;
        }
    };
    for (const Handler& h : handlers) {
        put(kUnits * h.begin, 0x80);
        put(kUnits * (h.end - h.begin), 0);
        put(kUnits * h.target, 0);
        put(0, 0); // no stack to cut down to
    }
    return out;
}

bool decode_handlers(std::string_view table, std::vector<Handler>& out) {
    Reader in{table};
    while (!in.done()) {
        if (!(static_cast<std::uint8_t>(table[in.at]) & 0x80)) return false;
        std::uint32_t begin = in.big_number(), size = in.big_number(), target = in.big_number();
        (void)in.big_number();
        if (in.failed || begin % kUnits || size % kUnits || target % kUnits) return false;
        auto first = static_cast<std::uint32_t>(begin / kUnits);
        out.push_back({first, first + static_cast<std::uint32_t>(size / kUnits),
                       static_cast<std::uint32_t>(target / kUnits)});
    }
    return !in.failed;
}

} // namespace boomslang::bytecode
