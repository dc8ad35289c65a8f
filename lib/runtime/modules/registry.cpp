// All modules written in C++. Sorted by name.
#include "runtime/module.h"

namespace boomslang::runtime {

extern const NativeModule builtins_module;
extern const NativeModule math_module;
extern const NativeModule itertools_module;
extern const NativeModule sys_module;

const NativeModule native_modules[] = {
    builtins_module,
    math_module,
    itertools_module,
    sys_module,
    {nullptr, nullptr, nullptr},
};

} // namespace boomslang::runtime
