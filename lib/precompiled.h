// Headers from outside that most files need: precompiled (docs/architecture.md), because reading them
// takes a compiler longer than a typical file of ours. Each file still includes what it uses.
#ifndef BOOMSLANG_PRECOMPILED_H // compiled itself, where GCC warns of #pragma once
#define BOOMSLANG_PRECOMPILED_H

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/variant2/variant.hpp>

#endif
