// Lines of a file, however long.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace boomslang::tools {

class Lines {
  public:
    explicit Lines(std::FILE* file) : file_(file, std::fclose) {}
    ~Lines() { std::free(line_); }
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    bool is_open() const { return file_ != nullptr; }
    bool next(std::string& text) {
        ssize_t size = getline(&line_, &room_, file_.get());
        if (size < 0) return false;
        if (size && line_[size - 1] == '\n') --size;
        text.assign(line_, static_cast<std::size_t>(size));
        return true;
    }

  private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    char* line_ = nullptr;
    std::size_t room_ = 0;
};

} // namespace boomslang::tools
