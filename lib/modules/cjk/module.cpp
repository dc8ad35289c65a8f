// The modules _multibytecodec and _codecs_cn, _hk, _iso2022, _jp, _kr, _tw.
#include "modules/cjk/multibyte.h"

#include "runtime/heap/rooted.h"
#include "runtime/state/error.h"

namespace boomslang::runtime::cjk {

namespace {

RootedValue made_codecs; // name: MultibyteCodec

Value codec_object(Codec* codec) {
    if (Value(made_codecs).is_empty()) made_codecs = Value::object(make_dict());
    auto* known = Value(made_codecs).as<Dict>();
    Str* name = intern(codec->name);
    if (const Value found = dict_get(known, name); !found.is_empty()) return found;
    TRY(import_module(intern("_multibytecodec"))); // makes the type
    auto* object = make_instance_of<CodecObject>(&codec_type);
    object->codec = codec;
    codec->prepare();
    dict_set(known, name, Value::object(object));
    return Value::object(object);
}
template <const char* kGroup>
Value getcodec(Value* args, std::uint32_t) {
    if (!is_str(args[0])) return raise(types::TypeError, "encoding name must be a string.");
    Codec* codec = find_codec(kGroup, to_utf8(args[0].as<Str>()));
    if (!codec) return raise(types::LookupError, "no such codec is supported.");
    return codec_object(codec);
}
template <const char* kGroup>
void fill_group(Module* module) {
    static const NativeDef functions[] = {
        {"getcodec(name, /)", getcodec<kGroup>, nullptr},
        {nullptr, nullptr, nullptr},
    };
    define_functions(module, functions);
}
constexpr char kCn[] = "cn", kHk[] = "hk", kIso2022[] = "iso2022", kJp[] = "jp", kKr[] = "kr",
               kTw[] = "tw";

} // namespace

} // namespace boomslang::runtime::cjk

namespace boomslang::runtime {

extern const NativeModule multibytecodec_module, codecs_cn_module, codecs_hk_module,
    codecs_iso2022_module, codecs_jp_module, codecs_kr_module, codecs_tw_module;
const NativeModule multibytecodec_module{"_multibytecodec", nullptr, cjk::add_incremental_types};
const NativeModule codecs_cn_module{"_codecs_cn", nullptr, cjk::fill_group<cjk::kCn>};
const NativeModule codecs_hk_module{"_codecs_hk", nullptr, cjk::fill_group<cjk::kHk>};
const NativeModule codecs_iso2022_module{"_codecs_iso2022", nullptr,
                                         cjk::fill_group<cjk::kIso2022>};
const NativeModule codecs_jp_module{"_codecs_jp", nullptr, cjk::fill_group<cjk::kJp>};
const NativeModule codecs_kr_module{"_codecs_kr", nullptr, cjk::fill_group<cjk::kKr>};
const NativeModule codecs_tw_module{"_codecs_tw", nullptr, cjk::fill_group<cjk::kTw>};

} // namespace boomslang::runtime
