#include "modules/own_exception.h"
#include "modules/sound/sound.h"
#include "runtime/hooks/warnings.h"
#include "runtime/state/error.h"

namespace boomslang::runtime {

namespace sound {

Rooted<Type> sound_error;

bool width_argument(Value v, int& width) {
    if (!c_int_argument(v, width)) return false;
    if (width >= 1 && width <= 4) return true;
    static_cast<void>(raise(*sound_error, "Size should be 1, 2, 3 or 4"));
    return false;
}
bool Fragment::take(Value fragment, Value its_width) {
    if (!require_bytes(fragment, bytes) || !width_argument(its_width, width)) return false;
    if (bytes.size % static_cast<std::size_t>(width) == 0) return true;
    static_cast<void>(raise(*sound_error, "not a whole number of frames"));
    return false;
}
Bytes* new_samples(std::size_t count, int width) {
    const std::size_t size = count * static_cast<std::size_t>(width);
    Bytes* made =
        size / static_cast<std::size_t>(width) == count ? make_bytes_uninitialized(size) : nullptr;
    if (!made) static_cast<void>(raise_memory());
    return made;
}

} // namespace sound

namespace {

void fill(Module* module) {
    if (warn(types::DeprecationWarning,
             "'audioop' is deprecated and slated for removal in Python 3.13", 7)
            .is_exception())
        return;
    add_own_exception(module, sound::sound_error, "error", types::Exception, "audioop");
    for (const NativeDef* table :
         {sound::sample_functions, sound::coding_functions, sound::rate_functions})
        define_functions(module, table);
}

} // namespace

extern const NativeModule audioop_module;
const NativeModule audioop_module{"audioop", "Fragments of sound.", fill};

} // namespace boomslang::runtime
