// What the command line and the environment have turned on, for whoever acts on it.
#pragma once

namespace boomslang::runtime {

// -X dev
bool is_dev_mode() noexcept;
// -X no_debug_ranges, PYTHONNODEBUGRANGES: positions are lines only.
bool leaves_out_columns() noexcept;
// -b: 1 warns where bytes are taken for text, 2 raises.
unsigned bytes_warning_level() noexcept;

} // namespace boomslang::runtime
