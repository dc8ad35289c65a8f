#include "modules/asyncio/asyncio.h"

namespace boomslang::runtime {

namespace {

void fill(Module* module) {
    if (aio::fill_loops(module).is_exception()) return;
    aio::prepare_iterator_type();
    aio::prepare_step_types();
    aio::add_task_type(module);
}

} // namespace

extern const NativeModule asyncio_module;
const NativeModule asyncio_module{"_asyncio", "Accelerator module for asyncio", fill};

} // namespace boomslang::runtime
