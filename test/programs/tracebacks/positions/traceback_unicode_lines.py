"""Carets under lines with wide, combining and tabbed text."""

import sys

größe = "ä"
データ = None


def erst(): return größe + größe + データ + "é"
def zweit(): return "日本語" * len(größe) + データ.属性
def dritt():
	return	größe	+	データ
def viert(): return 'é́́' + (1 / (len('ab') - 2) + 1)


for function in erst, zweit, dritt, viert:
    try:
        function()
    except Exception:
        sys.excepthook(*sys.exc_info())
raise ValueError("größer: 日本 😀")
