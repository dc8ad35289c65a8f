// Which classes give their instances the same memory: what bases go together, and what an object
// may become by assignment to __class__.
#pragma once

#include "runtime/object/type.h"

namespace boomslang::runtime {

// Instances vary in size: what follows the fixed part is theirs, so attributes cannot stand there.
bool varies_in_size(const Type* type) noexcept;
// The nearest ancestor, or the type itself, that adds fields or __slots__ to the memory of
// instances.
const Type* layout_base(const Type* type) noexcept;
// May instances of one become instances of the other? They may where both add the same to the same
// base.
bool same_layout(const Type* a, const Type* b);

} // namespace boomslang::runtime
