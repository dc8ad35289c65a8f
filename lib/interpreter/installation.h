// Where the interpreter, its standard library and, in a virtual environment, its packages are.
#pragma once

#include <string>

namespace boomslang::runtime {

struct Installation {
    std::string executable;      // as it was called, absolute: in an environment a link
    std::string base_executable; // in an environment: the interpreter that made it
    std::string prefix;          // of the environment, if there is one
    std::string base_prefix;     // /usr: the library is in lib/python3.11 below
    std::string library;         // empty: there is none
    std::string home;            // what pyvenv.cfg says; empty: no environment
    bool system_packages = true; // an environment may see those of the installation
};

// `called` is argv[0], `self` the file that runs.
Installation find_installation(const std::string& called, const std::string& self);

} // namespace boomslang::runtime
