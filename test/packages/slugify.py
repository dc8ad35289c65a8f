"slugify: letters of all scripts, limits, replacements."
from slugify import slugify as s

for text in ("This is a test ---", "影師嗎", "C'est déjà l'été.", "Компьютер", "10 | 20 %", "ÜBER & größer", "jaja---lala", "", "&amp; &#381; &#x17D;"):
    print(s(text), s(text, max_length=9))
