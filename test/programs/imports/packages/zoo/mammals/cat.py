from ..shared import loudly
sound = loudly("meow")
