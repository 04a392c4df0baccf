"""What the preview answers to a browser on this machine: pages, files, and the news that something changed."""

from __future__ import annotations

import contextlib
import mimetypes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from preview import CHANGES, Preview

BEAT = 15.0
"""Seconds between signs of life to an open page, and so until a page that was left is noticed."""


class Server(ThreadingHTTPServer):
    """Hands the preview to those who answer."""

    preview: Preview


class Answer(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server

    def handle(self) -> None:
        """Answer, unless the browser left."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """A page, a file, or the news."""
        path = unquote(urlsplit(self.path).path)[1:]
        home = self.server.preview.home
        if path == CHANGES:
            self._news()
        elif not path and home:
            self._answer(302, "", "text/plain", Location=f"/{home}")
        elif not path or path.endswith(("/", ".html")):
            self._page(path if path.endswith(".html") else f"{path}index.html")
        else:
            self._file(path)

    def log_message(self, *_: object) -> None:
        """Keep the terminal for what has to be mended."""

    def _page(self, address: str) -> None:
        preview = self.server.preview
        html = preview.html(address)
        shown = preview.html(f"{preview.home}404.html") if html is None else html
        self._answer(404 if html is None else 200, shown, "text/html")

    def _file(self, path: str) -> None:
        preview = self.server.preview
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        body = preview.asset(path)
        self._answer(404 if body is None else 200, body, kind)

    def _news(self) -> None:
        """Tell, as server-sent events, the name of what is shown, now and whenever that is another."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        version = ""
        while True:
            now = self.server.preview.wait(version, BEAT)
            self.wfile.write(b":\n\n" if now == version else f"data: {now}\n\n".encode())
            version = now

    def _answer(self, status: int, body: str | bytes | None, kind: str, **headers: str) -> None:
        content = body if isinstance(body, bytes) else (body or "").encode()
        textual = kind.startswith("text/") or kind.endswith(("json", "javascript", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if textual else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
