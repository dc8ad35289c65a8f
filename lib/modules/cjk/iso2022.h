// The codecs iso2022_*: character sets are designated by escape sequences (ECMA-35).
#pragma once

#include "modules/cjk/codec.h"

namespace boomslang::runtime::cjk {

Codec* find_iso2022(std::string_view name) noexcept;

} // namespace boomslang::runtime::cjk
