#include "modules/terminal/keyboard.h"

#include "runtime/state/threads.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace boomslang::runtime {

namespace {

constexpr unsigned char kEscape = 0x1B;
constexpr std::string_view kPasteBegins = "[200~", kPasteEnds = "\x1B[201~";
constexpr std::string_view kMarkPastes = "\x1B[?2004h", kMarkNoPastes = "\x1B[?2004l";
// What follows an escape within that time belongs to the same key.
constexpr std::int64_t kSameKey = 30'000'000;

void tell_terminal(std::string_view sequence) {
    // A terminal that cannot be told does not mark pastes either.
    [[maybe_unused]] const ssize_t n = write(STDOUT_FILENO, sequence.data(), sequence.size());
}

std::size_t length_of(unsigned char first) {
    return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF8 ? 4 : 1;
}

// Calls `each` with the characters of a text; bytes that are no UTF-8 stand for themselves.
template <class Each>
void for_characters(std::string_view utf8, Each each) {
    while (!utf8.empty()) {
        const auto first = static_cast<unsigned char>(utf8[0]);
        const std::size_t length = std::min(length_of(first), utf8.size());
        int code = length == 1 ? first : first & (0xFF >> (length + 1));
        for (std::size_t i = 1; i < length; ++i)
            code = code << 6 | (static_cast<unsigned char>(utf8[i]) & 0x3F);
        each(code);
        utf8.remove_prefix(length);
    }
}

void append_character(std::string& out, int code) {
    const auto c = static_cast<unsigned>(code);
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

} // namespace

void Keyboard::look_at_size() {
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return;
    const bool known = rows_ || columns_;
    if (size.ws_row == rows_ && size.ws_col == columns_) return;
    rows_ = size.ws_row;
    columns_ = size.ws_col;
    if (known) resized_();
}

Keyboard::Read Keyboard::read_byte(unsigned char& byte, std::int64_t nanoseconds) {
    for (;;) {
        if (poll_signals().is_exception()) return Read::Failed;
        pollfd input{STDIN_FILENO, POLLIN, 0};
        const int ready = wait_for_files(&input, 1, nanoseconds);
        if (ready < 0 && errno == EINTR) continue;
        if (ready == 0) return Read::Nothing;
        const ssize_t n = read(STDIN_FILENO, &byte, 1);
        if (n == 1) return Read::Byte;
        if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        return Read::Failed;
    }
}

int Keyboard::character(unsigned char first) {
    std::string bytes(1, static_cast<char>(first));
    for (std::size_t length = length_of(first); bytes.size() < length;) {
        unsigned char byte;
        if (read_byte(byte, kSameKey) != Read::Byte) break;
        bytes += static_cast<char>(byte);
    }
    int code = 0;
    bool one = false;
    for_characters(bytes, [&](int c) {
        if (!one) code = c;
        else waiting_.push_back({c, false});
        one = true;
    });
    return code;
}

// An escape, alone or at the begin of a key's sequence, or a paste.
int Keyboard::escape() {
    std::string seen;
    while (seen.size() < kPasteBegins.size()) {
        unsigned char byte;
        if (read_byte(byte, kSameKey) != Read::Byte) break;
        seen += static_cast<char>(byte);
        if (seen != kPasteBegins.substr(0, seen.size())) break;
    }
    if (state.pending) return -1;
    if (seen == kPasteBegins) {
        paste();
        return state.pending ? -1 : next();
    }
    for_characters(seen, [&](int c) { waiting_.push_back({c, false}); });
    return kEscape;
}

void Keyboard::paste() {
    std::string text;
    unsigned char byte;
    while (!text.ends_with(kPasteEnds)) {
        if (read_byte(byte, -1) != Read::Byte) return;
        text += static_cast<char>(byte);
    }
    text.resize(text.size() - kPasteEnds.size());
    add_paste(text);
}

void Keyboard::add_paste(const std::string& utf8) {
    constexpr int kQuote = 'V' & 0x1F; // what comes behind it stands for itself
    bool after_return = false;
    for_characters(utf8, [&](int c) {
        const bool second = c == '\n' && after_return;
        after_return = c == '\r';
        if (second) return;
        if (c == '\n') c = '\r';
        const bool control = (c < ' ' && c != '\r') || c == 0x7F;
        if (control) waiting_.push_back({kQuote, true});
        waiting_.push_back({c, true});
        pasted_ += 1 + control;
    });
}

int Keyboard::next() {
    if (state.pending) return -1; // of a completer that was interrupted
    if (!waiting_.empty()) {
        const Character first = waiting_.front();
        waiting_.pop_front();
        pasted_ -= first.pasted;
        return first.code;
    }
    look_at_size();
    unsigned char byte;
    if (read_byte(byte, -1) != Read::Byte) return -1;
    return byte == kEscape ? escape() : character(byte);
}

void Keyboard::type(std::string_view utf8) {
    auto at = waiting_.begin();
    for_characters(utf8, [&](int c) { at = waiting_.insert(at, {c, false}) + 1; });
}

std::string Keyboard::next_pasted_line() const {
    std::string line;
    bool blank = true;
    for (const Character& c : waiting_) {
        if (!c.pasted) break;
        if (c.code == '\r') {
            if (!blank) return line;
            line.clear();
            continue;
        }
        if (c.code == ('V' & 0x1F)) continue;
        append_character(line, c.code);
        blank &= c.code == ' ' || c.code == '\t';
    }
    return blank ? std::string() : line;
}

void Keyboard::begin_line() {
    look_at_size();
    tell_terminal(kMarkPastes);
}
void Keyboard::end_line() { tell_terminal(kMarkNoPastes); }

} // namespace boomslang::runtime
