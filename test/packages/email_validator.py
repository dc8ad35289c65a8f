"email_validator: forms, domains, what is refused and why."
from email_validator import EmailNotValidError, validate_email

for text in ("me@example.org", "Ü@exämple.org", '"q q"@x.org', "a..b@x.org", "no at", "@x.org", "a@", "a@x", "a@-x.org", "a" * 70 + "@x.org", "a@localhost", "a@x_y.org", "ab@[1.2.3.4]", "a\u0001@x.org", "x@" + "a." * 130 + "org", "test@test", "me@EXAMPLE.ORG.", "a+b@sub.x.co.uk"):
    try:
        valid = validate_email(text, check_deliverability=False)
        print(valid.email, valid.ascii_email, valid.local_part, valid.domain, valid.smtputf8)
    except EmailNotValidError as error:
        print(type(error).__name__, error)
