// Boomslang, a Python 3.11 interpreter, as a part of a C++20 program. docs/embedding.md is a tutorial.
//
//     boomslang::Interpreter python;
//     python.main().def("double", [](int x) { return 2 * x; });
//     int answer = python.eval("double(21)").as<int>();
#pragma once

#include "boomslang/interpreter.h" // IWYU pragma: export
