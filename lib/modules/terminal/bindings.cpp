#include "modules/terminal/bindings.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace boomslang::runtime {

namespace {

struct Name {
    std::string_view gnu, libedit;
};
constexpr Name kFunctions[] = {
    {"accept-line", "ed-newline"},
    {"backward-char", "ed-prev-char"},
    {"backward-delete-char", "ed-delete-prev-char"},
    {"backward-kill-word", "ed-delete-prev-word"},
    {"backward-word", "ed-prev-word"},
    {"beginning-of-line", "ed-move-to-beg"},
    {"clear-screen", "ed-clear-screen"},
    {"complete", "rl_complete"},
    {"delete-char", "ed-delete-next-char"},
    {"end-of-line", "ed-move-to-end"},
    {"forward-char", "ed-next-char"},
    {"forward-word", "em-next-word"},
    {"history-search-backward", "ed-search-prev-history"},
    {"history-search-forward", "ed-search-next-history"},
    {"kill-line", "ed-kill-line"},
    {"kill-whole-line", "em-kill-line"},
    {"menu-complete", "rl_complete"},
    {"next-history", "ed-next-history"},
    {"previous-history", "ed-prev-history"},
    {"reverse-search-history", "em-inc-search-prev"},
    {"forward-search-history", "em-inc-search-next"},
    {"self-insert", "ed-insert"},
    {"transpose-chars", "ed-transpose-chars"},
    {"unix-line-discard", "vi-kill-line-prev"},
    {"yank", "em-yank"},
};

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// "tab", "Control-a", "\C-a" and "\t" in quotes, "\e[A": as libedit writes them.
std::string libedit_key(std::string_view key) {
    const std::string name = lower(key);
    if (name == "tab" || name == "\"\\t\"") return "^I";
    if (name == "return" || name == "ret") return "^M";
    if (name == "escape" || name == "esc") return "^[";
    if (name == "space" || name == "spc") return " ";
    if (name == "rubout" || name == "del") return "^?";
    if (key.size() > 2 && key.front() == '"' && key.back() == '"')
        key = key.substr(1, key.size() - 2);
    std::string out;
    while (!key.empty()) {
        const std::string rest = lower(key);
        const std::size_t control = rest.starts_with("control-") ? 8
                                    : rest.starts_with("\\c-")   ? 3
                                    : rest.starts_with("c-")     ? 2
                                                                 : 0;
        const std::size_t meta = rest.starts_with("meta-")  ? 5
                                 : rest.starts_with("\\m-") ? 3
                                 : rest.starts_with("m-")   ? 2
                                                            : 0;
        if (control && key.size() > control) {
            out += '^';
            out += static_cast<char>(std::toupper(static_cast<unsigned char>(key[control])));
            key.remove_prefix(control + 1);
        } else if (meta && key.size() > meta) {
            out += "^[";
            key.remove_prefix(meta);
        } else if (rest.starts_with("\\e")) {
            out += "^[";
            key.remove_prefix(2);
        } else {
            out += key[0];
            key.remove_prefix(1);
        }
    }
    return out;
}

// Where the key ends: at the first colon that is not in quotes.
std::size_t colon_of(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') ++i;
        else if (line[i] == '"') quoted = !quoted;
        else if (line[i] == ':' && !quoted) return i;
    }
    return line.npos;
}

} // namespace

std::string libedit_binding(const std::string& line) {
    const std::string_view text = trimmed(line);
    if (text.starts_with("set ")) {
        const std::string setting = lower(text);
        if (setting.ends_with("vi")) return "bind -v";
        return setting.ends_with("emacs") ? "bind -e" : "";
    }
    if (text.starts_with("bind ") || text.starts_with("python:")) return std::string(text);
    const std::size_t colon = colon_of(text);
    if (colon == text.npos) return std::string(text);
    const std::string_view what = trimmed(text.substr(colon + 1));
    std::string key = "\"" + libedit_key(trimmed(text.substr(0, colon))) + "\"";
    if (what.starts_with('"')) return "bind -s " + key + " " + std::string(what);
    for (const Name& function : kFunctions)
        if (function.gnu == what) return "bind " + key + " " + std::string(function.libedit);
    return "";
}

} // namespace boomslang::runtime
