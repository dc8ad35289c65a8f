// Files that nobody closed, when something looks at the file system.
//
// Counting references would have closed `open(path, "w").write(text)` at the end of the statement. Here
// the file is open until a collection, and what it holds back must be there for whoever looks: before a
// file is opened, a directory is read, a process is started and the like, files are looked for that
// hold something back and that no variable has. There is a collection, which closes those that nothing
// reaches; what others hold back is written, and they stay open. A file that a process has by a fork is not: what it
// holds back its parent has, too.
#pragma once

namespace boomslang::runtime {

struct FileState;

extern bool files_hold_back; // a file may have something that is not written yet
[[gnu::cold]] void write_unclosed_files();
inline void before_look_at_files() {
    if (files_hold_back) [[unlikely]]
        write_unclosed_files();
}
void inherit_files() noexcept; // in a process that has been forked

} // namespace boomslang::runtime
