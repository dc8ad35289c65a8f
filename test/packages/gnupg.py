"python-gnupg without keys: what it makes of gpg's answers."
import gnupg
from gnupg import Crypt, ImportResult, ListKeys, Verify

verify = Verify(None)
for line in ("SIG_ID abc 2020-01-02 1577934245", "GOODSIG 0123456789ABCDEF Me <me@x>", "VALIDSIG FPR 2020-01-02 1577934245 0 4 0 1 8 00 PRIMARY", "TRUST_ULTIMATE"):
    verify.handle_status(*line.split(" ", 1)) if " " in line else verify.handle_status(line, "")
print(bool(verify), verify.username, verify.key_id, verify.fingerprint, verify.trust_text, verify.trust_level >= Verify.TRUST_FULLY)
keys = ListKeys(None)
for line in ("pub:u:2048:1:KEYID:1577934245:::u:::scESC:", "fpr:::::::::FINGERPRINT:", "uid:u::::1577934245::H::Me \\x3ame\\x3e:", "sub:u:2048:1:SUB:1577934245::::::e:"):
    parts = line.split(":")
    getattr(keys, parts[0])(parts)
print(keys[0]["keyid"], keys[0]["fingerprint"], keys[0]["uids"], keys[0]["subkeys"], keys.fingerprints)
imported = ImportResult(None)
imported.handle_status("IMPORT_OK", "1 FPR")
imported.handle_status("IMPORT_RES", "1 0 1 0 0 0 0 0 0 0 0 0 0 0 0")
print(imported.count, imported.fingerprints, imported.summary(), gnupg.no_quote("a b") if hasattr(gnupg, "no_quote") else "")
try:
    gnupg.GPG(gpgbinary="/no/such/gpg")
except OSError as error:
    print(error)
