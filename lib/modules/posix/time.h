// What module datetime needs of module time.
#pragma once

#include "runtime/object/value.h"

#include <ctime>
#include <string>

namespace boomslang::runtime {

// time.strftime(format, t).
Value format_time(std::string format, const std::tm& t);
Value format_time(const std::string& format, Value tuple);
// time.struct_time of nine fields, without zone and offset.
Value struct_time_of(const std::tm& t);

} // namespace boomslang::runtime
