// The parts of the module _hashlib.
#pragma once

#include "modules/hash/digest.h"

#include <string>

namespace boomslang::runtime::hash {

// Text that C can have: without NUL and without surrogates.
bool is_c_text(Value text, std::string& out);
// The algorithm that hmac is to use: a name, or one of the functions openssl_*. The caller frees it.
// Null: exception pending.
EVP_MD* digestmod_argument(Value v);

void add_hmac(Module* module);          // hmac.cpp
extern const NativeDef key_functions[]; // key_derivation.cpp: pbkdf2_hmac and scrypt

} // namespace boomslang::runtime::hash
