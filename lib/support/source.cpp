#include "support/source.h"

#include "support/c_heap.h"
#include "support/source_encoding.h"

#include <cstring>

namespace boomslang::support {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

DecodeError null_bytes() {
    return {DecodeError::Kind::ValueError, "source code string cannot contain null bytes", 0, 0};
}

} // namespace

Source::Source(std::string filename, std::string_view utf8) : filename_(std::move(filename)) {
    look_at_c_heap();
    text_.reserve(utf8.size() + 1);
    line_starts_.reserve(utf8.size() / 32 + 1);
    const char* at = utf8.data();
    const char* end = at + utf8.size();
    while (at < end) {
        line_starts_.push_back(static_cast<std::uint32_t>(text_.size()));
        const char* stop = static_cast<const char*>(std::memchr(at, '\n', end - at));
        if (!stop) stop = end;
        // A '\r' ends a line as well, alone or before '\n'.
        if (auto* cr = static_cast<const char*>(std::memchr(at, '\r', stop - at))) stop = cr;
        text_.append(at, stop - at);
        text_.push_back('\n');
        newline_was_added_ = stop == end;
        at = stop + 1;
        if (stop < end && *stop == '\r' && at < end && *at == '\n') ++at;
    }
}

std::string_view Source::line(std::uint32_t number) const {
    if (number == 0 || number > line_count()) return {};
    std::size_t begin = line_starts_[number - 1];
    std::size_t end = number == line_count() ? text_.size() : line_starts_[number];
    return std::string_view(text_).substr(begin, end - 1 - begin);
}

Source::DecodeResult Source::from_text(std::string filename, std::string_view text) {
    if (text.find('\0') != text.npos) return null_bytes();
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return Ptr(new Source(std::move(filename), text));
}

Source::DecodeResult Source::decode(std::string filename, std::string_view bytes) {
    if (bytes.find('\0') != bytes.npos) return null_bytes();
    bool marked = bytes.starts_with(kByteOrderMark);
    if (marked) bytes.remove_prefix(kByteOrderMark.size());
    std::string encoding = support::declared_encoding(bytes);
    if (marked && !encoding.empty() && encoding != "utf-8")
        return DecodeError{DecodeError::Kind::SyntaxError,
                           "encoding problem: " + encoding + " with BOM", 0, 0};

    std::shared_ptr<Source> source;
    if (encoding.empty() || encoding == "utf-8") {
        if (auto bad = find_invalid_utf8(bytes); bad != bytes.npos) {
            auto line = line_of_offset(bytes, bad);
            return DecodeError{
                DecodeError::Kind::SyntaxError,
                non_utf8_message(static_cast<unsigned char>(bytes[bad]), filename, line), 0, 0};
        }
        source.reset(new Source(std::move(filename), bytes));
    } else {
        std::string utf8;
        if (!convert_to_utf8(encoding, bytes, utf8))
            return DecodeError{DecodeError::Kind::SyntaxError, "encoding problem: " + encoding, 0,
                               0};
        source.reset(new Source(std::move(filename), utf8));
    }
    source->encoding_is_known_ = marked || !encoding.empty();
    source->declared_encoding_ = std::move(encoding);
    return Ptr(std::move(source));
}

} // namespace boomslang::support
