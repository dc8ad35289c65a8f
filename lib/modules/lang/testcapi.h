// What the module _testcapi consists of.
#pragma once

#include "runtime/container/module.h"

namespace boomslang::runtime {

void add_testcapi_operations(Module* module);

} // namespace boomslang::runtime
