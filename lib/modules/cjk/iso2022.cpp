#include "modules/cjk/iso2022.h"

#include "modules/cjk/tables.h"
#include "runtime/text/codecs.h"

#include <optional>

namespace boomslang::runtime::cjk {

namespace {

// A set is named by the letter that ends its escape sequence; sets of two bytes have bit 7.
enum Mark : std::uint8_t {
    kNone = 0,
    kAscii = 'B',
    kLatin1 = 'A',
    kGreek = 'F',
    kRoman = 'J',
    kKatakana = 'I',
    kJis1978 = '@' | 0x80,
    kGb2312 = 'A' | 0x80,
    kJis1983 = 'B' | 0x80,
    kKorean = 'C' | 0x80,
    kJis0212 = 'D' | 0x80,
    kJis2000 = 'O' | 0x80,
    kJis2000Second = 'P' | 0x80,
    kJis2004 = 'Q' | 0x80,
};
constexpr std::uint8_t kWide = 0x80;
constexpr unsigned char kEscape = 0x1B, kShiftOut = 0x0E, kShiftIn = 0x0F;

// Places in the state.
constexpr std::size_t kG0 = 0, kG1 = 1, kG2 = 2, kFlags = 4;
constexpr std::uint8_t kShifted = 1, kInEscape = 2;

bool ends_escape(unsigned char c) { return (c >= 'A' && c <= 'Z') || c == '@'; }

constexpr std::uint32_t kPair = 0xFFFFFFFF; // it depends on the next character

// The sets: characters to codes of seven bits, and back.
struct Sets {
    const Table *japanese = nullptr, *jisx0213 = nullptr, *jis2004 = nullptr, *korean = nullptr,
                *chinese = nullptr;

    // Rows of the second plane of JIS X 0213; the others behind 0x8F are those of JIS X 0212.
    static bool is_second(std::uint32_t row) {
        return row == 0x21 || (row >= 0x23 && row <= 0x25) || row == 0x28 ||
               (row >= 0x2C && row <= 0x2F) || row >= 0x6E;
    }
    static std::uint32_t seven_bits(std::uint32_t sequence) { return sequence & 0x7F7F; }
    static bool two_high(std::uint32_t sequence) {
        return sequence < 0x10000 && (sequence & 0x8080) == 0x8080 && sequence >= 0xA100;
    }
    static bool behind_8f(std::uint32_t sequence) { return sequence >> 16 == 0x8F; }

    // 0: not in the set.
    std::uint32_t encode(std::uint8_t mark, std::uint32_t c) const {
        switch (mark) {
        case kRoman: return c == 0xA5 ? 0x5C : c == 0x203E ? 0x7E : 0;
        case kKatakana: return c >= 0xFF61 && c <= 0xFF9F ? c - 0xFF40 : 0;
        case kJis1978:
        case kJis1983: return from(japanese, c, two_high);
        case kJis0212: {
            const std::uint32_t s = japanese->sequence(c);
            return behind_8f(s) ? seven_bits(s) : 0;
        }
        case kGb2312: return from(chinese, c, two_high);
        case kKorean:
            return from(korean, c,
                        [](std::uint32_t s) { return two_high(s) && (s & 0xFF) >= 0xA1; });
        case kJis2000:
        case kJis2004: {
            const Table* table = mark == kJis2004 ? jis2004 : jisx0213;
            return table->begins_pair(c) ? kPair : from(table, c, two_high);
        }
        case kJis2000Second: {
            const std::uint32_t s = jisx0213->sequence(c);
            return behind_8f(s) && is_second(s >> 8 & 0x7F) ? seven_bits(s) : 0;
        }
        default: return 0;
        }
    }
    std::uint32_t encode_pair(std::uint8_t mark, std::uint32_t first, std::uint32_t second) const {
        const Table* table = mark == kJis2004 ? jis2004 : jisx0213;
        return seven_bits(table->sequence(first, second));
    }
    std::uint32_t encode_alone(std::uint8_t mark, std::uint32_t c) const {
        return from(mark == kJis2004 ? jis2004 : jisx0213, c, two_high);
    }
    Characters decode(std::uint8_t mark, unsigned char a, unsigned char b) const {
        const auto high = [](unsigned char byte) { return static_cast<std::uint8_t>(byte | 0x80); };
        if (mark & kWide && (a < 0x21 || a > 0x7E || b < 0x21 || b > 0x7E)) return {0, 0};
        switch (mark) {
        case kRoman: return {a == 0x5C ? 0xA5u : a == 0x7E ? 0x203Eu : a, 0};
        case kKatakana: return {a >= 0x21 && a <= 0x5F ? a + 0xFF40u : 0, 0};
        case kJis1978:
        case kJis1983: return japanese->two(high(a), high(b));
        case kJis0212: return japanese->three(high(a), high(b));
        case kGb2312: return chinese->two(high(a), high(b));
        case kKorean: return korean->two(high(a), high(b));
        case kJis2000: return jisx0213->two(high(a), high(b));
        case kJis2004: return jis2004->two(high(a), high(b));
        case kJis2000Second:
            return is_second(a) ? jis2004->three(high(a), high(b)) : Characters{0, 0};
        default: return {0, 0};
        }
    }

  private:
    template <class Fits>
    static std::uint32_t from(const Table* table, std::uint32_t c, Fits fits) {
        const std::uint32_t sequence = table->sequence(c);
        return fits(sequence) ? seven_bits(sequence) : 0;
    }
};

// A set that a codec may designate, and where.
struct Designation {
    std::uint8_t mark;
    std::size_t place;
};

struct Iso2022 : Codec {
    template <std::size_t kCount>
    Iso2022(const char* codec_name, const Designation (&list)[kCount], bool shifts, bool g2,
            bool extended)
        : Codec(codec_name), begin(list), end(list + kCount), uses_shifts(shifts), uses_g2(g2),
          uses_extension(extended) {}

    void prepare() override {
        for (const Designation* d = begin; d != end; ++d) {
            switch (d->mark) {
            case kJis1978:
            case kJis1983:
            case kJis0212: sets.japanese = &Table::of("euc_jp"); break;
            case kGb2312: sets.chinese = &Table::of("gb2312"); break;
            case kKorean: sets.korean = &Table::of("cp949"); break;
            case kJis2000: sets.jisx0213 = &Table::of("euc_jisx0213"); break;
            case kJis2004: sets.jis2004 = &Table::of("euc_jis_2004"); break;
            case kJis2000Second:
                sets.jisx0213 = &Table::of("euc_jisx0213");
                sets.jis2004 = &Table::of("euc_jis_2004");
                break;
            default: break;
            }
        }
    }
    CodecState start_encoder() const override { return {kAscii, kAscii}; }
    CodecState start_decoder() const override { return {kAscii, kAscii, kAscii}; }
    void reset_decoder(CodecState& state) const override {
        state[kG0] = kAscii;
        state[kFlags] &= static_cast<std::uint8_t>(~kShifted);
    }
    void reset_encoder(CodecState& state, std::string& out) const override {
        shift(state, false, out);
        if (state[kG0] == kAscii) return;
        out += "\x1B(B";
        state[kG0] = kAscii;
    }

    Decoded decode(CodecState& state, const unsigned char* p, std::size_t left,
                   Text& out) const override {
        const unsigned char c = p[0];
        if (state[kFlags] & kInEscape) { // of a sequence that ECMA-35 does not have
            if (ends_escape(c)) state[kFlags] &= static_cast<std::uint8_t>(~kInEscape);
            return plain(c, out);
        }
        if (c == kEscape) return decode_escape(state, p, left, out);
        if (uses_shifts && (c == kShiftIn || c == kShiftOut)) {
            set_shifted(state, c == kShiftOut);
            return {Step::Done, 1};
        }
        if (c == '\n') set_shifted(state, false);
        if (c < 0x20) return plain(c, out);
        if (c >= 0x80) return {Step::Illegal, 1};
        const std::uint8_t mark = state[state[kFlags] & kShifted ? kG1 : kG0];
        if (mark == kAscii) return plain(c, out);
        const std::size_t width = mark & kWide ? 2 : 1;
        if (left < width) return {Step::TooFew, 0};
        const Characters found = sets.decode(mark, c, width == 2 ? p[1] : std::uint8_t{0});
        if (!found.first) return {Step::Illegal, width};
        out.push_back(found.first);
        if (found.second) out.push_back(found.second);
        return {Step::Done, width};
    }

    Decoded encode(CodecState& state, const Str* text, std::size_t position, bool final,
                   std::string& out) const override {
        const std::uint32_t c = (*text)[position];
        if (c < 0x80) {
            if (state[kG0] != kAscii) out += "\x1B(B";
            state[kG0] = kAscii;
            shift(state, false, out);
            out += static_cast<char>(c);
            return {Step::Done, 1};
        }
        for (const Designation* d = begin; d != end; ++d) {
            std::uint32_t code = sets.encode(d->mark, c);
            std::size_t used = 1;
            if (code == kPair) {
                if (position + 1 >= text->length) {
                    if (!final) return {Step::TooFew, 0};
                    code = sets.encode_alone(d->mark, c);
                } else if ((code = sets.encode_pair(d->mark, c, (*text)[position + 1]))) {
                    used = 2;
                } else {
                    code = sets.encode_alone(d->mark, c);
                }
            }
            if (!code) continue;
            designate(state, *d, out);
            if (d->mark & kWide) out += static_cast<char>(code >> 8);
            out += static_cast<char>(code);
            return {Step::Done, used};
        }
        return {Step::Illegal, 1};
    }

  private:
    static Decoded plain(std::uint32_t c, Text& out) {
        out.push_back(c);
        return {Step::Done, 1};
    }
    static void set_shifted(CodecState& state, bool on) {
        if (on) state[kFlags] |= kShifted;
        else state[kFlags] &= static_cast<std::uint8_t>(~kShifted);
    }
    static void shift(CodecState& state, bool on, std::string& out) {
        if (static_cast<bool>(state[kFlags] & kShifted) == on) return;
        out += static_cast<char>(on ? kShiftOut : kShiftIn);
        set_shifted(state, on);
    }
    static void designate(CodecState& state, const Designation& d, std::string& out) {
        if (d.place == kG0) shift(state, false, out);
        if (state[d.place] != d.mark) {
            out += static_cast<char>(kEscape);
            if (d.mark & kWide) out += '$';
            // The oldest sets of two bytes are designated without a parenthesis.
            if (d.place == kG1) out += ')';
            else if (d.mark != kJis1983) out += '(';
            out += static_cast<char>(d.mark & 0x7F);
            state[d.place] = d.mark;
        }
        if (d.place == kG1) shift(state, true, out);
    }

    Decoded decode_escape(CodecState& state, const unsigned char* p, std::size_t left,
                          Text& out) const {
        if (left < 2) return {Step::TooFew, 0};
        if (std::string_view("()$.&").find(static_cast<char>(p[1])) != std::string_view::npos)
            return decode_designation(state, p, left);
        if (uses_g2 && p[1] == 'N') return decode_g2(state, p, left, out);
        state[kFlags] |= kInEscape;
        return plain(kEscape, out);
    }
    Decoded decode_designation(CodecState& state, const unsigned char* p, std::size_t left) const {
        constexpr std::size_t kLongest = 16;
        std::size_t length = 0;
        for (std::size_t i = 1; i < kLongest; ++i) {
            if (i >= left) return {Step::TooFew, 0};
            if (ends_escape(p[i])) {
                length = i + 1;
                break;
            }
            if (uses_extension && i + 1 < left && p[i] == '&' && p[i + 1] == '@') i += 2;
        }
        if (!length) return {Step::Illegal, 1};
        const std::optional<Designation> found = read_designation(p, length);
        if (!found || (found->mark != kAscii && !knows(found->mark)))
            return {Step::Illegal, length};
        state[found->place] = found->mark;
        return {Step::Done, length};
    }
    std::optional<Designation> read_designation(const unsigned char* p, std::size_t length) const {
        const auto place = [](unsigned char c) -> std::optional<std::size_t> {
            if (c == '(') return kG0;
            if (c == ')') return kG1;
            return std::nullopt;
        };
        if (length == 3 && p[1] == '$')
            return Designation{static_cast<std::uint8_t>(p[2] | kWide), kG0};
        if (length == 3) {
            if (uses_g2 && p[1] == '.') return Designation{p[2], kG2};
            if (const auto g = place(p[1])) return Designation{p[2], *g};
        }
        if (length == 4 && p[1] == '$')
            if (const auto g = place(p[2]))
                return Designation{static_cast<std::uint8_t>(p[3] | kWide), *g};
        // JIS X 0208 of 1990 has an identification of its revision before it.
        if (length == 6 && uses_extension && p[3] == kEscape && p[4] == '$' && p[5] == 'B')
            return Designation{kJis1983, kG0};
        return std::nullopt;
    }
    bool knows(std::uint8_t mark) const {
        for (const Designation* d = begin; d != end; ++d)
            if (d->mark == mark) return true;
        return false;
    }
    // One character of 96 that are designated as G2.
    static Decoded decode_g2(const CodecState& state, const unsigned char* p, std::size_t left,
                             Text& out) {
        if (left < 3) return {Step::TooFew, 0};
        std::uint32_t c = kPair; // none
        if (state[kG2] == kLatin1) {
            if (p[2] < 0x80) c = p[2] + 0x80u;
        } else if (state[kG2] == kGreek) {
            const unsigned char byte = p[2] ^ 0x80;
            const Value text = decode_bytes(ByteView{&byte, 1}, "iso8859-7", "ignore");
            if (text.is_exception()) return {Step::Internal, 0};
            // Three came with the edition of 2003.
            const bool newer = byte == 0xA4 || byte == 0xA5 || byte == 0xAA;
            if (text.as<Str>()->length == 1 && !newer) c = (*text.as<Str>())[0];
        } else if (state[kG2] == kAscii) {
            if (p[2] < 0x80) c = p[2];
        } else {
            return {Step::Internal, 0};
        }
        if (c == kPair) return {Step::Illegal, 3};
        out.push_back(c);
        return {Step::Done, 3};
    }

    const Designation *begin, *end; // in the order in which they are tried
    bool uses_shifts, uses_g2, uses_extension;
    Sets sets;
};

constexpr Designation kKr[] = {{kKorean, kG1}};
constexpr Designation kJp[] = {{kJis1983, kG0}, {kRoman, kG0}, {kJis1978, kG0}};
constexpr Designation kJp1[] = {{kJis1983, kG0}, {kJis0212, kG0}, {kRoman, kG0}, {kJis1978, kG0}};
constexpr Designation kJp2[] = {{kJis1983, kG0}, {kJis0212, kG0}, {kKorean, kG0}, {kGb2312, kG0},
                                {kRoman, kG0},   {kJis1978, kG0}, {kLatin1, kG2}, {kGreek, kG2}};
constexpr Designation kJp2004[] = {{kJis1983, kG0}, {kJis2004, kG0}, {kJis2000Second, kG0}};
constexpr Designation kJp3[] = {{kJis1983, kG0}, {kJis2000, kG0}, {kJis2000Second, kG0}};
constexpr Designation kJpExt[] = {
    {kJis1983, kG0}, {kJis0212, kG0}, {kRoman, kG0}, {kKatakana, kG0}, {kJis1978, kG0}};

Iso2022 kr("iso2022_kr", kKr, true, false, false), jp("iso2022_jp", kJp, false, false, true),
    jp_1("iso2022_jp_1", kJp1, false, false, true), jp_2("iso2022_jp_2", kJp2, false, true, true),
    jp_2004("iso2022_jp_2004", kJp2004, false, false, true),
    jp_3("iso2022_jp_3", kJp3, false, false, true),
    jp_ext("iso2022_jp_ext", kJpExt, false, false, true);

} // namespace

Codec* find_iso2022(std::string_view name) noexcept {
    for (Codec* codec : {&kr, &jp, &jp_1, &jp_2, &jp_2004, &jp_3, &jp_ext})
        if (name == codec->name) return codec;
    return nullptr;
}

} // namespace boomslang::runtime::cjk
