// Short options that share a word, as in -Bc 'print(1)' or -IS: each gets a word of its own, so that the
// place where the program begins can be seen.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

namespace boomslang::tools {

class Words {
  public:
    void add(std::string word);
    std::span<const char* const> words() const { return words_; }

  private:
    std::deque<std::string> texts_; // where they stay when more come
    std::vector<const char*> words_;
};

// Up to the program; what follows is its own.
Words separate_short_options(std::span<const char* const> argv);

} // namespace boomslang::tools
