// sys.path, and what CPython's module site does when the interpreter starts: the directories of
// packages, their .pth files, sitecustomize and usercustomize.
//
// Little of it matters to a small program, so it waits. The directories are looked for when the
// program looks at sys.path or imports something that neither the library nor what comes before it
// has. Code (import lines in .pth files, sitecustomize) runs then, too, or when the program looks
// at the import system. It runs at once where somebody has put it for this program: in a virtual
// environment, in the user's own directory, on PYTHONPATH.
#pragma once

#include "interpreter/installation.h"
#include "runtime/object/value.h"

#include <string>
#include <vector>

namespace boomslang::runtime {

struct Code;
struct Module;
struct Options;

void set_up_site(const Installation& installation, const Options& options);
// What has to run before the program does. Empty, or Exception.
Value start_site();
// Before all others.
void prepend_to_path(const std::string& directory);
// The directories up to the library's, of a sys.path that nobody has looked at.
const std::vector<std::string>& first_directories() noexcept;
// sys.path, with the directories of packages. A list, or Exception.
Value make_path();
bool site_is_enabled() noexcept; // no -S
bool site_code_waits() noexcept;
Value run_site_code(); // Empty, or Exception
// Runs the code of the module site, which calls its main() at the end: what that does has been done
// here, and what it sets in the module is set. Empty, or Exception.
Value run_site_module(Module* module, Code* code);
// sys.__interactivehook__; Empty: there is none.
Value make_interactive_hook();

} // namespace boomslang::runtime
