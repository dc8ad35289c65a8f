// The codecs whose bytes mean the same wherever they stand, and hz.
#include "modules/cjk/codec.h"
#include "modules/cjk/iso2022.h"
#include "modules/cjk/tables.h"

#include <algorithm>

namespace boomslang::runtime::cjk {

namespace {

constexpr Decoded done(std::size_t used) { return {Step::Done, used}; }
constexpr Decoded kIllegal{Step::Illegal, 1}, kTooFew{Step::TooFew, 0};

void put(Text& out, Characters c) {
    out.push_back(c.first);
    if (c.second) out.push_back(c.second);
}
void put_sequence(std::string& out, std::uint32_t sequence) {
    for (int shift = 24; shift >= 0; shift -= 8)
        if (sequence >> shift || !shift) out += static_cast<char>(sequence >> shift);
}

// One, two, or behind 0x8F three bytes, all by tables.
struct TableCodec : Codec {
    using Codec::Codec;

    void prepare() override { table = &Table::of(name); }
    Decoded decode(CodecState&, const unsigned char* p, std::size_t left,
                   Text& out) const override {
        const std::uint16_t single = table->single(p[0]);
        if (single < Table::kLead) {
            out.push_back(single);
            return done(1);
        }
        if (single == Table::kIllegal) return kIllegal;
        return decode_longer(p, left, out);
    }
    Decoded encode(CodecState&, const Str* text, std::size_t position, bool final,
                   std::string& out) const override {
        const std::uint32_t c = (*text)[position];
        if (c < 0x80 && table->sequence(c) == c) {
            out += static_cast<char>(c);
            return done(1);
        }
        if (table->begins_pair(c)) {
            if (position + 1 >= text->length) {
                if (!final) return kTooFew;
            } else if (const auto both = table->sequence(c, (*text)[position + 1])) {
                put_sequence(out, both);
                return done(2);
            }
        }
        if (const std::uint32_t sequence = table->sequence(c)) {
            put_sequence(out, sequence);
            return done(1);
        }
        return encode_otherwise(c, out);
    }

    virtual Decoded decode_longer(const unsigned char* p, std::size_t left, Text& out) const {
        const bool three = p[0] == 0x8F && table->has_three();
        if (left < (three ? 3 : 2)) return kTooFew;
        const Characters c = three ? table->three(p[1], p[2]) : table->two(p[0], p[1]);
        if (!c.first) return kIllegal;
        put(out, c);
        return done(three ? 3 : 2);
    }
    virtual Decoded encode_otherwise(std::uint32_t, std::string&) const { return kIllegal; }

    const Table* table = nullptr;
};

// What the edition of 2004 has added is wrong as a whole in that of 2000.
struct Jisx0213 : TableCodec {
    Jisx0213(const char* codec_name, const char* newer_name)
        : TableCodec(codec_name), newer_codec(newer_name) {}

    void prepare() override {
        TableCodec::prepare();
        newer = &Table::of(newer_codec);
    }
    Decoded decode_longer(const unsigned char* p, std::size_t left, Text& out) const override {
        Decoded result = TableCodec::decode_longer(p, left, out);
        if (result.step == Step::Illegal && newer->two(p[0], p[1]).first) result.used = 2;
        return result;
    }

    const char* newer_codec;
    const Table* newer = nullptr;
};

// All of Unicode: what has no two bytes has four.
struct Gb18030 : TableCodec {
    using TableCodec::TableCodec;

    Decoded decode_longer(const unsigned char* p, std::size_t left, Text& out) const override {
        if (left < 2) return kTooFew;
        if (p[1] < 0x30 || p[1] > 0x39) return TableCodec::decode_longer(p, left, out);
        if (left < 4) return kTooFew;
        if (p[0] < 0x81 || p[0] > 0xFE || p[2] < 0x81 || p[2] > 0xFE || p[3] < 0x30 || p[3] > 0x39)
            return kIllegal;
        const std::uint32_t lead = p[0] - 0x81u;
        const auto place = [&](std::uint32_t first) {
            return ((first * 10 + (p[1] - 0x30u)) * 126 + (p[2] - 0x81u)) * 10 + (p[3] - 0x30u);
        };
        std::uint32_t c = 0;
        if (lead < 4) c = four_byte_character(place(lead));
        else if (lead >= 15) c = 0x10000 + place(lead - 15);
        if (!c || c > 0x10FFFF) return kIllegal;
        out.push_back(c);
        return done(4);
    }
    Decoded encode_otherwise(std::uint32_t c, std::string& out) const override {
        std::int32_t place = four_byte_place(c);
        std::uint32_t lead = 0x81;
        if (c >= 0x10000) {
            place = static_cast<std::int32_t>(c - 0x10000);
            lead = 0x90;
        }
        if (place < 0) return kIllegal;
        auto rest = static_cast<std::uint32_t>(place);
        char bytes[4];
        bytes[3] = static_cast<char>(rest % 10 + 0x30);
        rest /= 10;
        bytes[2] = static_cast<char>(rest % 126 + 0x81);
        rest /= 126;
        bytes[1] = static_cast<char>(rest % 10 + 0x30);
        bytes[0] = static_cast<char>(rest / 10 + lead);
        out.append(bytes, 4);
        return done(1);
    }
};

// KS X 1001 can write a syllable that it does not have by its parts.
struct EucKr : TableCodec {
    using TableCodec::TableCodec;
    static constexpr unsigned char kPart = 0xA4, kFiller = 0xD4;
    static constexpr std::string_view kInitials =
        "\xa1\xa2\xa4\xa7\xa8\xa9\xb1\xb2\xb3\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe";
    static constexpr std::string_view kFinals =
        "\xd4\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb4\xb5\xb6\xb7"
        "\xb8\xba\xbb\xbc\xbd\xbe";
    static constexpr unsigned char kFirstVowel = 0xBF, kLastVowel = 0xD3;

    Decoded decode_longer(const unsigned char* p, std::size_t left, Text& out) const override {
        if (left < 2) return kTooFew;
        if (p[0] != kPart || p[1] != kFiller) return TableCodec::decode_longer(p, left, out);
        if (left < 8) return kTooFew;
        const auto initial = kInitials.find(static_cast<char>(p[3]));
        const auto final = kFinals.find(static_cast<char>(p[7]));
        if (p[2] != kPart || p[4] != kPart || p[6] != kPart || initial == kInitials.npos ||
            final == kFinals.npos || p[5] < kFirstVowel || p[5] > kLastVowel)
            return kIllegal;
        out.push_back(static_cast<std::uint32_t>(0xAC00 + initial * 588 +
                                                 (p[5] - kFirstVowel) * 28u + final));
        return done(8);
    }
    Decoded encode_otherwise(std::uint32_t c, std::string& out) const override {
        if (c < 0xAC00 || c > 0xD7A3) return kIllegal;
        c -= 0xAC00;
        const char part = static_cast<char>(kPart);
        for (const char byte : {static_cast<char>(kFiller), kInitials[c / 588],
                                static_cast<char>(kFirstVowel + c / 28 % 21), kFinals[c % 28]}) {
            out += part;
            out += byte;
        }
        return done(1);
    }
};

// GB 2312 between "~{" and "~}", seven bits (RFC 1843).
struct Hz : Codec {
    using Codec::Codec;

    void prepare() override { table = &Table::of("gb2312"); }
    Decoded decode(CodecState& state, const unsigned char* p, std::size_t left,
                   Text& out) const override {
        std::uint8_t& chinese = state[0];
        if (p[0] == '~') {
            if (left < 2) return kTooFew;
            if (p[1] == '~' && !chinese) out.push_back('~');
            else if (p[1] == '{' && !chinese) chinese = 1;
            else if (p[1] == '}' && chinese) chinese = 0;
            else if (p[1] != '\n' || chinese) return kIllegal;
            return done(2);
        }
        if (p[0] & 0x80) return kIllegal;
        if (!chinese) {
            out.push_back(p[0]);
            return done(1);
        }
        if (left < 2) return kTooFew;
        const Characters c = table->two(p[0] | 0x80, p[1] | 0x80);
        if (!c.first || p[1] & 0x80) return kIllegal;
        put(out, c);
        return done(2);
    }
    Decoded encode(CodecState& state, const Str* text, std::size_t position, bool,
                   std::string& out) const override {
        const std::uint32_t c = (*text)[position];
        if (c < 0x80) {
            reset_encoder(state, out);
            out += static_cast<char>(c);
            if (c == '~') out += '~';
            return done(1);
        }
        const std::uint32_t sequence = table->sequence(c);
        if (!sequence) return kIllegal;
        if (!state[0]) out += "~{";
        state[0] = 1;
        put_sequence(out, sequence & 0x7F7F);
        return done(1);
    }
    void reset_encoder(CodecState& state, std::string& out) const override {
        if (state[0]) out += "~}";
        state[0] = 0;
    }

    const Table* table = nullptr;
};

TableCodec gb2312("gb2312"), gbk("gbk"), big5("big5"), cp950("cp950"), big5hkscs("big5hkscs"),
    cp949("cp949"), johab("johab"), shift_jis("shift_jis"), cp932("cp932"),
    shift_jis_2004("shift_jis_2004"), euc_jp("euc_jp"), euc_jis_2004("euc_jis_2004");
Jisx0213 shift_jisx0213("shift_jisx0213", "shift_jis_2004"),
    euc_jisx0213("euc_jisx0213", "euc_jis_2004");
Gb18030 gb18030("gb18030");
EucKr euc_kr("euc_kr");
Hz hz("hz");

struct Row {
    std::string_view group;
    Codec* codec;
};
const Row rows[] = {
    {"cn", &gb2312},         {"cn", &gbk},
    {"cn", &gb18030},        {"cn", &hz},
    {"tw", &big5},           {"tw", &cp950},
    {"hk", &big5hkscs},      {"kr", &euc_kr},
    {"kr", &cp949},          {"kr", &johab},
    {"jp", &shift_jis},      {"jp", &cp932},
    {"jp", &euc_jp},         {"jp", &shift_jis_2004},
    {"jp", &euc_jis_2004},   {"jp", &euc_jisx0213},
    {"jp", &shift_jisx0213},
};

} // namespace

Codec* find_codec(std::string_view group, std::string_view name) noexcept {
    if (group == "iso2022") return find_iso2022(name);
    for (const Row& row : rows)
        if (row.group == group && name == row.codec->name) return row.codec;
    return nullptr;
}

} // namespace boomslang::runtime::cjk
