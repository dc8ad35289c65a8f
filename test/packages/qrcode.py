"QR codes: the matrix, as text, as SVG, versions and corrections."
import io

import qrcode
import qrcode.image.svg
from qrcode import exceptions, util

for text, correction in (("hello", qrcode.constants.ERROR_CORRECT_L), ("12345", qrcode.constants.ERROR_CORRECT_H), ("HTTP://X.ORG", qrcode.constants.ERROR_CORRECT_M), ("é" * 20, qrcode.constants.ERROR_CORRECT_Q)):
    code = qrcode.QRCode(error_correction=correction, border=1, mask_pattern=None)
    code.add_data(text)
    code.make(fit=True)
    out = io.StringIO()
    code.print_ascii(out=out)
    print(code.version, code.best_mask_pattern(), sum(map(sum, code.get_matrix())), out.getvalue(), sep="\n")
svg = qrcode.make("x", image_factory=qrcode.image.svg.SvgPathImage)
out = io.BytesIO()
svg.save(out)
print(out.getvalue().decode()[:300], util.optimal_mode(b"123") if hasattr(util, "optimal_mode") else "")
try:
    small = qrcode.QRCode(version=1, error_correction=qrcode.constants.ERROR_CORRECT_H)
    small.add_data("x" * 100)
    small.make(fit=False)
except exceptions.DataOverflowError as error:
    print(type(error).__name__)
try:
    qrcode.QRCode(version=99)
except ValueError as error:
    print(error)
