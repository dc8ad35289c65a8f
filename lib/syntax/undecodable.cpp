#include "syntax/undecodable.h"

#include <algorithm>

#include "support/source_encoding.h"

namespace boomslang::syntax {

namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

// What is wrong at the first byte of `bytes`, and how many bytes of it.
struct Flaw {
    const char* reason;
    std::size_t size;
};

std::size_t sequence_size(unsigned char first) {
    if (first < 0xC2 || first > 0xF4) return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

bool may_follow(unsigned char first, std::size_t i, unsigned char byte) {
    if ((byte & 0xC0) != 0x80) return false;
    if (i > 1) return true;
    switch (first) {
    case 0xE0: return byte >= 0xA0;
    case 0xED: return byte < 0xA0;
    case 0xF0: return byte >= 0x90;
    case 0xF4: return byte < 0x90;
    default: return true;
    }
}

Flaw flaw_of(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    const std::size_t size = sequence_size(first);
    if (!size) return {"invalid start byte", 1};
    for (std::size_t i = 1; i < size; ++i) {
        if (i == bytes.size()) return {"unexpected end of data", i};
        if (!may_follow(first, i, static_cast<unsigned char>(bytes[i])))
            return {"invalid continuation byte", i};
    }
    return {"invalid start byte", 1};
}

} // namespace

std::string replace_undecodable(std::string_view bytes, std::vector<std::string>& originals) {
    std::string text;
    while (!bytes.empty()) {
        const std::size_t bad = std::min(support::find_invalid_utf8(bytes), bytes.size());
        const std::string_view good = bytes.substr(0, bad);
        for (std::size_t at = good.find(kReplacement); at != good.npos;
             at = good.find(kReplacement, at + kReplacement.size()))
            originals.emplace_back();
        text += good;
        bytes.remove_prefix(bad);
        if (bytes.empty()) break;
        const std::size_t size = flaw_of(bytes).size;
        originals.emplace_back(bytes.substr(0, size));
        text += kReplacement;
        bytes.remove_prefix(size);
    }
    return text;
}

Undecodable find_undecodable(std::string_view text, std::vector<std::string> originals) {
    Undecodable all;
    std::size_t at = 0;
    for (std::string& bytes : originals) {
        at = text.find(kReplacement, at);
        if (at == text.npos) break;
        if (!bytes.empty()) all.push_back({static_cast<std::uint32_t>(at), std::move(bytes)});
        at += kReplacement.size();
    }
    return all;
}

std::string undecodable_message(const Undecodable& all, std::string_view text, std::size_t begin,
                                std::size_t end) {
    auto at = std::lower_bound(
        all.begin(), all.end(), begin,
        [](const UndecodableBytes& u, std::size_t offset) { return u.offset < offset; });
    if (at == all.end() || at->offset >= end) return {};
    const std::size_t position = at->offset - begin;
    // What the bytes were, up to the end or the next such place.
    std::string rest = at->bytes;
    const std::size_t behind = at->offset + kReplacement.size();
    const auto next = at + 1;
    const bool more = next != all.end() && next->offset < end;
    rest += text.substr(behind, (more ? next->offset : end) - behind);
    if (more) rest += next->bytes;
    const Flaw flaw = flaw_of(rest);
    std::string message = "(unicode error) 'utf-8' codec can't decode ";
    if (flaw.size == 1) {
        static constexpr char kDigits[] = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(rest[0]);
        message += std::string("byte 0x") + kDigits[byte >> 4] + kDigits[byte & 15] +
                   " in position " + std::to_string(position);
    } else {
        message += "bytes in position " + std::to_string(position) + "-" +
                   std::to_string(position + flaw.size - 1);
    }
    return message + ": " + flaw.reason;
}

} // namespace boomslang::syntax
