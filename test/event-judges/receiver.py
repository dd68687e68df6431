"""A subscriber in Python that believes only PyPI's `standardwebhooks` and `cloudevents`.

Prints its port, then one line of JSON for each request. Secrets come on stdin, one a line; each request is verified with each
of them. https://pypi.org/project/standardwebhooks/, https://pypi.org/project/cloudevents/
"""

import json
import sys
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

secrets: list[str] = []


def accepts(secret: str, body: bytes, headers: dict[str, str]) -> bool:
    try:
        Webhook(secret).verify(body, headers)
    except WebhookVerificationError:
        return False
    return True


def signed_at(secret: str, moment: datetime, body: bytes, headers: dict[str, str]) -> dict[str, str]:
    identifier = headers["webhook-id"]
    signature = Webhook(secret).sign(identifier, moment, body.decode())
    stamp = str(int(moment.timestamp()))
    return {"webhook-id": identifier, "webhook-timestamp": stamp, "webhook-signature": signature}


def judged(body: bytes, headers: dict[str, str]) -> dict[str, object]:
    event = from_http_event(HTTPMessage(headers=headers, body=body))
    secret = secrets[-1]
    old = datetime.now(timezone.utc) - timedelta(minutes=6)
    return {
        "webhook_id": headers["webhook-id"],
        "verified": [accepts(each, body, headers) for each in secrets],
        "accepts_tampered": accepts(secret, body.replace(b"life.petanque", b"evil.petanque"), headers),
        "accepts_old": accepts(secret, body, signed_at(secret, old, body, headers)),
        "id": event.get_id(),
        "source": event.get_source(),
        "type": event.get_type(),
        "subject": event.get_subject(),
        "time": event.get_time().isoformat(),
        "sequence": event.get_extension("sequence"),
    }


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            line = judged(body, headers)
        except Exception as error:  # The driver shows what a judge says.
            line = {"error": repr(error)}
        print(json.dumps(line), flush=True)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
for line in sys.stdin:
    secrets.append(line.strip())
