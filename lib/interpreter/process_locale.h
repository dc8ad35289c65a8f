// What the locale of the process says about text, as PEPs 538 and 540 have it.
//
// In a locale without UTF-8 to speak of (C, POSIX, or one that this system does not have) programs get UTF-8 mode, and
// LC_CTYPE becomes C.UTF-8 for them and for the processes that they start. There, and in C.UTF-8 itself, which is where
// programs run that nobody told of a locale, the standard streams let bytes through that are no UTF-8.
#pragma once

namespace boomslang::runtime {

struct ProcessLocale {
    bool is_plain;   // C, POSIX, or unknown
    bool is_lenient; // standard input and output take bytes that are no text
};
// What it is, and what has been made of it, when first asked. `coercion`: the value of PYTHONCOERCECLOCALE, or null.
ProcessLocale adopt_process_locale(const char* coercion);

} // namespace boomslang::runtime
