#include "runtime/text/charmap.h"

#include "runtime/call/call.h"
#include "runtime/call/native_arguments.h"
#include "runtime/container/dict.h"
#include "runtime/state/error.h"
#include "runtime/text/str_builder.h"

#include <algorithm>
#include <array>
#include <iconv.h>
#include <iterator>
#include <memory>
#include <vector>

namespace boomslang::runtime {

namespace {

struct Row {
    const char* system_name; // what iconv calls it
    std::string_view names;  // as find_encoding simplifies them, each between spaces or at an end
};
// Those whose tables agree with CPython's.
constexpr Row kRows[] = {
    {"CP1250", "cp1250 1250 windows1250"},
    {"CP1251", "cp1251 1251 windows1251"},
    {"CP1252", "cp1252 1252 windows1252"},
    {"CP1253", "cp1253 1253 windows1253"},
    {"CP1254", "cp1254 1254 windows1254"},
    {"CP1255", "cp1255 1255 windows1255"},
    {"CP1256", "cp1256 1256 windows1256"},
    {"CP1257", "cp1257 1257 windows1257"},
    {"CP1258", "cp1258 1258 windows1258"},
    {"CP437", "cp437 437 cspc8codepage437 ibm437"},
    {"CP737", "cp737"},
    {"CP775", "cp775 775 cspc775baltic ibm775"},
    {"CP850", "cp850 850 cspc850multilingual ibm850"},
    {"CP852", "cp852 852 cspcp852 ibm852"},
    {"CP855", "cp855 855 csibm855 ibm855"},
    {"CP857", "cp857 857 csibm857 ibm857"},
    {"CP858", "cp858 858 csibm858 ibm858"},
    {"CP860", "cp860 860 csibm860 ibm860"},
    {"CP861", "cp861 861 cpis csibm861 ibm861"},
    {"CP862", "cp862 862 cspc862latinhebrew ibm862"},
    {"CP863", "cp863 863 csibm863 ibm863"},
    {"CP864", "cp864 864 csibm864 ibm864"},
    {"CP865", "cp865 865 csibm865 ibm865"},
    {"CP866", "cp866 866 csibm866 ibm866"},
    {"CP869", "cp869 869 cpgr csibm869 ibm869"},
    {"CP874", "cp874"},
    {"CP037", "cp037 037 csibm037 ebcdiccpca ebcdiccpnl ebcdiccpus ebcdiccpwt ibm037 ibm039"},
    {"CP500", "cp500 500 csibm500 ebcdiccpbe ebcdiccpch ibm500"},
    {"CP1125", "cp1125 1125 cp866u ibm1125 ruscii"},
    {"CP1140", "cp1140 1140 ibm1140"},
    {"ISO-8859-2", "iso88592 csisolatin2 iso885921987 isoir101 l2 latin2"},
    {"ISO-8859-3", "iso88593 csisolatin3 iso885931988 isoir109 l3 latin3"},
    {"ISO-8859-4", "iso88594 csisolatin4 iso885941988 isoir110 l4 latin4"},
    {"ISO-8859-5", "iso88595 csisolatincyrillic cyrillic iso885951988 isoir144"},
    {"ISO-8859-6", "iso88596 arabic asmo708 csisolatinarabic ecma114 iso885961987 isoir127"},
    {"ISO-8859-7", "iso88597 csisolatingreek ecma118 elot928 greek greek8 iso885971987 isoir126"},
    {"ISO-8859-8", "iso88598 csisolatinhebrew hebrew iso885981988 isoir138"},
    {"ISO-8859-9", "iso88599 csisolatin5 iso885991989 isoir148 l5 latin5"},
    {"ISO-8859-10", "iso885910 csisolatin6 iso8859101992 isoir157 l6 latin6"},
    {"ISO-8859-11", "iso885911 iso8859112001 thai"},
    {"ISO-8859-13", "iso885913 l7 latin7"},
    {"ISO-8859-14", "iso885914 iso8859141998 isoceltic isoir199 l8 latin8"},
    {"ISO-8859-15", "iso885915 l9 latin9"},
    {"ISO-8859-16", "iso885916 iso8859162001 isoir226 l10 latin10"},
    {"KOI8-R", "koi8r cskoi8r"},
    {"KOI8-U", "koi8u"},
    {"KOI8-T", "koi8t"},
    {"MACINTOSH", "macroman macintosh"},
    {"MAC-CENTRALEUROPE", "maclatin2 maccenteuro maccentraleurope"},
    {"HP-ROMAN8", "hproman8 cp1051 csHPRoman8 ibm1051 r8 roman8"},
    {"PT154", "ptcp154 cp154 csptcp154 cyrillicasian pt154"},
};

struct Table {
    std::array<std::uint32_t, 256> characters;
    std::vector<std::pair<std::uint32_t, std::uint8_t>> bytes; // sorted
};

std::unique_ptr<Table> read_table(const char* system_name) {
    iconv_t converter = iconv_open("UTF-32LE", system_name);
    if (converter == iconv_t(-1)) return nullptr;
    auto table = std::make_unique<Table>();
    for (unsigned byte = 0; byte < 256; byte++) {
        char in = static_cast<char>(byte);
        std::uint32_t out = kUndefined;
        char *from = &in, *to = reinterpret_cast<char*>(&out);
        std::size_t in_left = 1, out_left = sizeof out;
        iconv(converter, nullptr, nullptr, nullptr, nullptr);
        // The last call brings out a letter that was kept in case an accent follows.
        if (iconv(converter, &from, &in_left, &to, &out_left) != 0 ||
            iconv(converter, nullptr, nullptr, &to, &out_left) != 0 || out_left)
            out = kUndefined;
        table->characters[byte] = out;
    }
    iconv_close(converter);
    // Apple changed these two after the table that the C library has.
    if (std::string_view(system_name) == "MACINTOSH") {
        table->characters[0xC6] = 0x2206;
        table->characters[0xF0] = 0xF8FF;
    }
    for (unsigned byte = 0; byte < 256; byte++)
        if (table->characters[byte] != kUndefined)
            table->bytes.emplace_back(table->characters[byte], static_cast<std::uint8_t>(byte));
    std::stable_sort(table->bytes.begin(), table->bytes.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return table;
}

const Table* table_at(std::size_t index) {
    static std::unique_ptr<Table> tables[std::size(kRows)];
    if (!tables[index]) tables[index] = read_table(kRows[index].system_name);
    return tables[index].get();
}
const Table& table_of(Encoding encoding) {
    return *table_at(static_cast<std::size_t>(encoding) - static_cast<std::size_t>(kFirstTable));
}

} // namespace

Encoding find_table(std::string_view simple_name) noexcept {
    for (std::size_t i = 0; i < std::size(kRows); i++) {
        std::string_view rest = kRows[i].names;
        while (!rest.empty()) {
            std::size_t blank = std::min(rest.find(' '), rest.size());
            if (rest.substr(0, blank) == simple_name)
                return table_at(i)
                           ? static_cast<Encoding>(static_cast<std::size_t>(kFirstTable) + i)
                           : Encoding::Unknown;
            rest.remove_prefix(std::min(blank + 1, rest.size()));
        }
    }
    return Encoding::Unknown;
}

std::uint32_t table_character(Encoding encoding, std::uint8_t byte) noexcept {
    return table_of(encoding).characters[byte];
}

int table_byte(Encoding encoding, std::uint32_t character) noexcept {
    const auto& bytes = table_of(encoding).bytes;
    auto at = std::lower_bound(bytes.begin(), bytes.end(), std::pair{character, std::uint8_t{0}});
    return at != bytes.end() && at->first == character ? at->second : -1;
}

Value charmap_build(Str* characters) {
    Dict* map = make_dict();
    for (std::size_t i = 0; i < characters->length && i < 256; i++)
        if ((*characters)[i] != kUndefined)
            TRY(dict_set(map, Value::integer((*characters)[i]),
                         Value::integer(static_cast<std::int64_t>(i))));
    return Value::object(map);
}

namespace {

// mapping[number]; Empty: there is nothing, or None.
Value mapped(Value mapping, std::uint32_t number) {
    Value found = get_item(mapping, Value::integer(number));
    if (found.is_exception() && pending_is(types::LookupError)) {
        clear_pending();
        return Value::empty();
    }
    return found.is_none() ? Value::empty() : found;
}

} // namespace

Value map_character(Value mapping, std::uint32_t character, std::string& out) {
    TRY_VALUE(found, mapped(mapping, character));
    if (found.is_empty()) return Value::from(false);
    if (is_integer(found)) {
        std::int64_t byte;
        if (!int_to_int64(found, byte) || byte < 0 || byte > 255)
            return raise(types::TypeError, "character mapping must be in range(256)");
        out += static_cast<char>(byte);
        return Value::from(true);
    }
    if (!is_bytes(found))
        return raise(types::TypeError, "character mapping must return integer, bytes or None, not ",
                     type_name(found));
    out.append(ByteView{found.as<Bytes>()->data, found.as<Bytes>()->size}.text());
    return Value::from(true);
}

Value map_byte(Value mapping, std::uint8_t byte, StrBuilder& out) {
    Value found;
    if (is_str(mapping)) {
        auto* characters = mapping.as<Str>();
        if (byte >= characters->length || (*characters)[byte] == kUndefined)
            return Value::from(false);
        out.append((*characters)[byte]);
        return Value::from(true);
    }
    found = mapped(mapping, byte);
    TRY(found);
    if (found.is_empty()) return Value::from(false);
    if (is_integer(found)) {
        std::int64_t character;
        if (!int_to_int64(found, character) || character < 0 || character > 0x10FFFF)
            return raise(types::TypeError, "character mapping must be in range(0x110000)");
        if (character == kUndefined) return Value::from(false);
        out.append(static_cast<std::uint32_t>(character));
        return Value::from(true);
    }
    if (!is_str(found))
        return raise(types::TypeError, "character mapping must return integer, None or str");
    auto* text = found.as<Str>();
    if (text->length == 1 && (*text)[0] == kUndefined) return Value::from(false);
    out.append(text);
    return Value::from(true);
}

} // namespace boomslang::runtime
