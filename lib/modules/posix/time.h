// What other modules need of module time.
#pragma once

#include "runtime/object/value.h"

#include <ctime>
#include <string>
#include <string_view>

namespace boomslang::runtime {

// So many seconds to wait, an int or a float; `if_negative` is what ValueError says then. False: exception pending.
bool seconds_argument(Value v, std::string_view if_negative, double& out);
// time.strftime(format, t).
Value format_time(std::string format, const std::tm& t);
Value format_time(const std::string& format, Value tuple);
// time.struct_time of nine fields, without zone and offset.
Value struct_time_of(const std::tm& t);

} // namespace boomslang::runtime
