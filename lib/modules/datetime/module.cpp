// The module _datetime. datetime, which is in Python, takes everything from it.
#include "modules/datetime/object.h"

#include "runtime/object/permanent_name.h"

namespace boomslang::runtime {

namespace {

void fill(Module* module) {
    using namespace datetime;
    add_delta_type(module);
    add_date_type(module);
    add_zone_types(module);
    add_time_type(module);
    add_moment_type(module);
    dict_set(module->dict, kept_name<"MINYEAR">(), Value::integer(kMinYear));
    dict_set(module->dict, kept_name<"MAXYEAR">(), Value::integer(kMaxYear));
}

} // namespace

extern const NativeModule datetime_module;
const NativeModule datetime_module{"_datetime", "Fast implementation of the datetime type.", fill};

} // namespace boomslang::runtime
