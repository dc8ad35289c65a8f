// The tree's part in stress tests (ops/stress.h).
#pragma once

namespace boomslang::tree {

// Puts some specialized nodes, of functions that are being executed or of any, back to a generic
// form.
void despecialize_some();

} // namespace boomslang::tree
