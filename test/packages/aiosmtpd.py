"aiosmtpd: a server in a thread, smtplib as its client."
import smtplib
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.endswith("@no"):
            return "550 not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        got.append((envelope.mail_from, envelope.rcpt_tos, envelope.content.decode().splitlines()[-1]))
        return "250 accepted"


got = []
controller = Controller(Handler(), hostname="127.0.0.1", port=18025, server_hostname="own.example")
controller.start()
try:
    with smtplib.SMTP("127.0.0.1", 18025, timeout=20) as client:
        print(client.ehlo("me")[0], client.has_extn("smtputf8"), client.noop())
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "a@x", "b@x", "subject é"
        message.set_content("text\n")
        print(client.send_message(message), client.sendmail("a@x", ["b@x", "c@no"], "Subject: s\n\nbody"))
        print(client.docmd("NONSENSE"), client.vrfy("b@x"), client.docmd("RCPT TO:<x>"), client.rset())
        try:
            client.sendmail("a@x", ["c@no"], "x")
        except smtplib.SMTPRecipientsRefused as error:
            print(error.recipients)
finally:
    controller.stop()
print(got)
