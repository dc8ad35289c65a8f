#include "interpreter/process_locale.h"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace boomslang::runtime {

namespace {

constexpr char kWanted[] = "C.UTF-8";

bool is_plain_name(std::string_view name) noexcept {
    return name.empty() || name == "C" || name == "POSIX";
}

std::string_view variable(const char* name) noexcept {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// The library of C is asked only about names that say nothing by themselves: to load a locale takes time.
bool is_plain_locale(std::string_view name) noexcept {
    if (is_plain_name(name)) return true;
    if (name == kWanted || name == "C.utf8") return false;
    const char* const loaded = std::setlocale(LC_CTYPE, "");
    return !loaded || is_plain_name(loaded);
}

ProcessLocale adopt(std::string_view coercion) {
    const std::string_view all = variable("LC_ALL");
    std::string_view name = all;
    for (const char* next : {"LC_CTYPE", "LANG"})
        if (name.empty()) name = variable(next);
    if (!is_plain_locale(name)) return {false, name == kWanted || name == "C.utf8"};
    const bool warns = coercion == "warn";
    if (all.empty() && coercion != "0") {
        setenv("LC_CTYPE", kWanted, 1);
        if (warns)
            std::fprintf(stderr,
                         "Python detected LC_CTYPE=C: LC_CTYPE coerced to %s (set another locale "
                         "or PYTHONCOERCECLOCALE=0 to disable this locale coercion behavior).\n",
                         kWanted);
    } else if (warns) {
        std::fputs("Python runtime initialized with LC_CTYPE=C (a locale with default ASCII "
                   "encoding), which may cause Unicode compatibility problems. Using C.UTF-8, "
                   "C.utf8, or UTF-8 (if available) as alternative Unicode-compatible locales is "
                   "recommended.\n",
                   stderr);
    }
    return {true, true};
}

} // namespace

ProcessLocale adopt_process_locale(const char* coercion) {
    static const ProcessLocale adopted = adopt(coercion ? coercion : "");
    return adopted;
}

} // namespace boomslang::runtime
