import math

visible = "visible"
_invisible = "invisible"
