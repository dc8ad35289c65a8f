#include "short_options.h"

#include <algorithm>
#include <string_view>

namespace boomslang::tools {
namespace {

constexpr std::string_view kFlags = "bBdEhiIOPqRsStuvVx?";
constexpr std::string_view kWithValue = "cmWX";
constexpr std::string_view kProgram = "cm"; // their value is the program

bool is_one_of(std::string_view letters, char letter) {
    return letters.find(letter) != letters.npos;
}

// Where the letter with a value is in a word that is nothing but short options; its length if there
// is none, 0 for another word.
std::size_t value_letter(std::string_view word) {
    if (word.size() < 2 || word[0] != '-') return 0;
    std::size_t i = 1;
    while (i < word.size() && is_one_of(kFlags, word[i])) ++i;
    return i == word.size() || is_one_of(kWithValue, word[i]) ? i : 0;
}

} // namespace

void Words::add(std::string word) {
    texts_.push_back(std::move(word));
    words_.push_back(texts_.back().c_str());
}

Words separate_short_options(std::span<const char* const> argv) {
    Words words;
    std::size_t i = 0;
    if (!argv.empty()) words.add(argv[i++]);
    // The word "run" may come before the options, another command has options of its own.
    if (i < argv.size() && argv[i] == std::string_view("run")) words.add(argv[i++]);
    for (bool program = false; i < argv.size() && !program; ++i) {
        const std::string_view word = argv[i];
        const std::size_t end = value_letter(word);
        if (end == 0) {
            // A file, - or --; long options with a value behind them are few, and no short one.
            program = !word.starts_with('-') || word == "-" || word == "--";
            words.add(std::string(word));
            continue;
        }
        for (std::size_t letter = 1; letter < std::min(end, word.size()); ++letter)
            words.add(word[letter] == '?' ? "-h" : std::string{'-', word[letter]});
        if (end == word.size()) continue;
        words.add(std::string{'-', word[end]});
        program = is_one_of(kProgram, word[end]);
        if (end + 1 < word.size()) words.add(std::string(word.substr(end + 1)));
        else if (i + 1 < argv.size()) words.add(argv[++i]);
    }
    for (; i < argv.size(); ++i) words.add(argv[i]);
    return words;
}

} // namespace boomslang::tools
