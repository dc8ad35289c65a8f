#include "ops/subscript.h"

#include "ops/stress.h"

namespace boomslang::ops {

Spec fitting_set_subscript(Value object, Value key) noexcept {
    return ListSetSubscript::guard(object, key)   ? Spec::ListSetSubscript
           : DictSetSubscript::guard(object, key) ? Spec::DictSetSubscript
                                                  : Spec::Generic;
}

Spec select_set_subscript(Value object, Value key) {
    const Spec fitting = fitting_set_subscript(object, key);
    return stressed(Family::SetSubscript, fitting, [&](Spec spec) { return spec == fitting; });
}

} // namespace boomslang::ops
