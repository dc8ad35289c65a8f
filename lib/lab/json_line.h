// One line of JSON, written as it is said: a trace has hundreds of thousands of them.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace boomslang::lab {

// In double quotes. Lone surrogates, which Python's strings may have, become U+FFFD, as other bytes that are
// no UTF-8.
void append_quoted(std::string& out, std::string_view text);

class JsonLine {
  public:
    JsonLine& begin(char bracket = '{') {
        separate();
        text_ += bracket;
        first_ = true;
        return *this;
    }
    JsonLine& end(char bracket = '}') {
        text_ += bracket;
        first_ = false;
        return *this;
    }
    JsonLine& key(std::string_view name) {
        separate();
        append_quoted(text_, name);
        text_ += ':';
        first_ = true; // no comma before the value
        return *this;
    }
    JsonLine& value(std::string_view text) {
        separate();
        append_quoted(text_, text);
        return *this;
    }
    JsonLine& value(std::uint64_t number) {
        separate();
        text_ += std::to_string(number);
        return *this;
    }
    JsonLine& truth(bool v) { return raw(v ? "true" : "false"); }
    JsonLine& null() { return raw("null"); }

    JsonLine& member(std::string_view name, std::string_view text) { return key(name).value(text); }
    JsonLine& member(std::string_view name, std::uint64_t number) {
        return key(name).value(number);
    }
    // Null where there is none.
    JsonLine& text_or_null(std::string_view name, std::string_view text) {
        return text.empty() ? key(name).null() : key(name).value(text);
    }
    JsonLine& number_if(std::string_view name, bool known, std::uint64_t number) {
        return known ? key(name).value(number) : key(name).null();
    }

    const std::string& text() const noexcept { return text_; }

  private:
    void separate() {
        if (!first_) text_ += ',';
        first_ = false;
    }
    JsonLine& raw(std::string_view text) {
        separate();
        text_ += text;
        return *this;
    }

    std::string text_;
    bool first_ = true;
};

} // namespace boomslang::lab
