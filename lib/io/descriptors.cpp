#include "io/descriptors.h"

#include "runtime/heap/heap.h"
#include "runtime/state/interrupts.h"

#include <cerrno>

namespace boomslang::runtime {

bool free_descriptors() {
    const int error = errno;
    bool lacking = error == EMFILE || error == ENFILE || error == ENOMEM;
    if (lacking) {
        heap.collect();
        run_finalizers();
    }
    errno = error;
    return lacking;
}

} // namespace boomslang::runtime
