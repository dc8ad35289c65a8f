// Who looks on at what becomes of code objects: the laboratory, while somebody traces or listens.
#pragma once

#include "runtime/call/function.h"

namespace boomslang::runtime {

struct CodeWatcher {
    virtual ~CodeWatcher() = default;
    // The code has got its executable, and is about to run for the first time.
    virtual void prepared(Code* code) = 0;
    // `function` has got other code.
    virtual void code_assigned(Function* function, Code* before) = 0;
};
extern CodeWatcher* code_watcher; // null: nobody

} // namespace boomslang::runtime
