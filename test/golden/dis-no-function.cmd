boomslang dis --function perimeter area.py
