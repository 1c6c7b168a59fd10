"""A receiver of webhooks as somebody else would write it: the standard library alone, no code of ours.

webhooks.py: listens on a port of its own choosing and prints it; then one JSON a line for each request. The secrets come on standard input, a line each.
The path says how it behaves: /ok, /fail (500), /flaky (500 once for each id), /slow (no answer), /gone (410), /redirect (302 to /ok).
"""
import base64
import hashlib
import hmac
import http.server
import json
import sys
import threading
import time

secrets = [base64.b64decode(line.strip().removeprefix("whsec_"), validate=True) for line in sys.stdin]
seen = set()


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        message = b".".join([self.headers["webhook-id"].encode(), self.headers["webhook-timestamp"].encode(), body])
        given = [part.split(",", 1) for part in self.headers["webhook-signature"].split(" ")]
        good = [any(version == "v1" and hmac.compare_digest(base64.b64decode(sent), hmac.new(secret, message, hashlib.sha256).digest()) for version, sent in given) for secret in secrets]
        again = self.headers["webhook-id"] in seen
        seen.add(self.headers["webhook-id"])
        print(json.dumps({
            "path": self.path, "good": good, "signatures": len(given), "id": self.headers["webhook-id"], "age": time.time() - int(self.headers["webhook-timestamp"]),
            "type": self.headers["content-type"], "agent": self.headers["user-agent"], "body": json.loads(body)}), flush=True)
        if self.path == "/slow":
            time.sleep(60)
        status = {"/ok": 204, "/fail": 500, "/gone": 410, "/redirect": 302}.get(self.path.split("?")[0], 204 if again else 500)
        self.send_response(status)
        if status == 302:
            self.send_header("location", "/ok")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Receiver)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
threading.Event().wait()
