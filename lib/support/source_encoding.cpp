#include "support/source_encoding.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iconv.h>
#include <initializer_list>

namespace boomslang::support {

namespace {

bool is_cookie_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
}

std::string_view cookie_in_line(std::string_view line) {
    std::size_t start = line.find_first_not_of(" \t\f");
    if (start == line.npos || line[start] != '#') return {};
    for (std::size_t at = line.find("coding", start); at != line.npos;
         at = line.find("coding", at + 1)) {
        std::size_t i = at + 6;
        if (i >= line.size() || (line[i] != ':' && line[i] != '=')) continue;
        do ++i;
        while (i < line.size() && (line[i] == ' ' || line[i] == '\t'));
        std::size_t end = i;
        while (end < line.size() && is_cookie_character(line[end])) ++end;
        if (end > i) return line.substr(i, end - i);
    }
    return {};
}

bool is_blank_or_comment(std::string_view line) {
    std::size_t start = line.find_first_not_of(" \t\f");
    return start == line.npos || line[start] == '#';
}

std::string lower_with_hyphens(std::string_view name) {
    std::string lower(name);
    for (char& c : lower)
        c = c == '_' ? '-' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
    return lower;
}

// CPython unifies the commonest names only and passes every other on as it is written.
std::string normalize(std::string_view name) {
    const std::string lower = lower_with_hyphens(name.substr(0, 12));
    if (lower == "utf-8" || lower.starts_with("utf-8-")) return "utf-8";
    for (std::string_view latin : {"latin-1", "iso-8859-1", "iso-latin-1"})
        if (lower == latin || (lower.starts_with(latin) && lower[latin.size()] == '-'))
            return "iso-8859-1";
    return std::string(name);
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void append_latin1(std::string_view bytes, std::string& out) {
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out.push_back(c);
        } else {
            out.push_back(static_cast<char>(0xC0 | byte >> 6));
            out.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
        }
    }
}

// Names that Python spells in another way than iconv does.
std::string iconv_name(std::string_view encoding) {
    if (encoding.starts_with("cp") || encoding.starts_with("iso-") || encoding.starts_with("koi8"))
        return std::string(encoding);
    if (encoding.starts_with("iso8859-")) return "iso-8859-" + std::string(encoding.substr(8));
    if (encoding.starts_with("windows-")) return "cp" + std::string(encoding.substr(8));
    if (encoding == "mac-roman" || encoding == "macroman") return "macintosh";
    if (encoding == "sjis" || encoding == "shift-jis") return "SHIFT_JIS";
    return std::string(encoding);
}

} // namespace

std::string declared_encoding(std::string_view bytes) {
    for (int line = 0; line < 2 && !bytes.empty(); ++line) {
        std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        std::string_view text = bytes.substr(0, end);
        if (auto cookie = cookie_in_line(text); !cookie.empty()) return normalize(cookie);
        if (!is_blank_or_comment(text)) break;
        std::size_t next = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
        bytes.remove_prefix(std::min(next, bytes.size()));
    }
    return {};
}

std::size_t find_invalid_utf8(std::string_view bytes) {
    auto byte = [&](std::size_t i) -> unsigned {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
    };
    auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    for (std::size_t i = 0; i < bytes.size();) {
        // Nearly all of a source is ASCII.
        for (std::uint64_t word; i + sizeof word <= bytes.size(); i += sizeof word) {
            std::memcpy(&word, bytes.data() + i, sizeof word);
            if (word & 0x8080808080808080) break;
        }
        if (i == bytes.size()) break;
        unsigned c = byte(i);
        if (c < 0x80) {
            ++i;
        } else if (c >= 0xC2 && c < 0xE0 && continues(i + 1)) {
            i += 2;
        } else if (c >= 0xE0 && c < 0xF0 && continues(i + 1) && continues(i + 2) &&
                   !(c == 0xE0 && byte(i + 1) < 0xA0) && !(c == 0xED && byte(i + 1) >= 0xA0)) {
            i += 3;
        } else if (c >= 0xF0 && c < 0xF5 && continues(i + 1) && continues(i + 2) &&
                   continues(i + 3) && !(c == 0xF0 && byte(i + 1) < 0x90) &&
                   !(c == 0xF4 && byte(i + 1) >= 0x90)) {
            i += 4;
        } else {
            return i;
        }
    }
    return bytes.npos;
}

std::uint32_t line_of_offset(std::string_view bytes, std::size_t offset) {
    return 1 + static_cast<std::uint32_t>(std::count(
                   bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::string non_utf8_message(unsigned char byte, std::string_view filename, std::uint32_t line) {
    char hex[8];
    std::snprintf(hex, sizeof hex, "\\x%02x", byte);
    return "Non-UTF-8 code starting with '" + std::string(hex) + "' in file " +
           std::string(filename) + " on line " + std::to_string(line) +
           ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
}

bool (*convert_by_codec)(std::string_view encoding, std::string_view bytes,
                         std::string& out) = nullptr;

bool convert_to_utf8(std::string_view declared, std::string_view bytes, std::string& out) {
    const std::string encoding = lower_with_hyphens(declared);
    if (is_one_of(encoding, {"utf8", "u8", "utf", "cp65001"})) {
        out.append(bytes);
        return find_invalid_utf8(bytes) == bytes.npos;
    }
    if (is_one_of(encoding, {"iso-8859-1", "latin1", "latin", "l1", "iso8859-1", "iso8859", "8859",
                             "cp819", "iso-ir-100"})) {
        append_latin1(bytes, out);
        return true;
    }
    if (is_one_of(encoding, {"ascii", "us-ascii", "646", "ansi-x3.4-1968", "iso646-us"})) {
        out.append(bytes);
        return std::none_of(bytes.begin(), bytes.end(),
                            [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    }
    // Encodings whose text does not begin like ASCII cannot be declared in ASCII.
    if (is_one_of(encoding, {"utf-16", "utf16", "utf-32", "utf32"})) return false;
    if (convert_by_codec) return convert_by_codec(encoding, bytes, out);
    iconv_t converter = iconv_open("UTF-8", iconv_name(encoding).c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) return false;
    char* in = const_cast<char*>(bytes.data());
    std::size_t left = bytes.size();
    bool converted = true;
    while (left > 0 && converted) {
        char buffer[4096];
        char* to = buffer;
        std::size_t room = sizeof buffer;
        std::size_t result = iconv(converter, &in, &left, &to, &room);
        out.append(buffer, sizeof buffer - room);
        converted = result != static_cast<std::size_t>(-1) || errno == E2BIG;
    }
    iconv_close(converter);
    return converted;
}

} // namespace boomslang::support
