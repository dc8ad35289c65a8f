// What the command line and the environment have turned on, for whoever acts on it.
#pragma once

namespace boomslang::runtime {

// -X dev
bool is_dev_mode() noexcept;
// -X no_debug_ranges, PYTHONNODEBUGRANGES: positions are lines only.
bool leaves_out_columns() noexcept;
// -b: 1 warns where bytes are taken for text, 2 raises.
unsigned bytes_warning_level() noexcept;
// -X utf8, or what the locale brings about: UTF-8 whatever the locale is.
bool is_utf8_mode() noexcept;
// Standard input and output take bytes that are no text, as the locale wants it.
bool streams_are_lenient() noexcept;

} // namespace boomslang::runtime
