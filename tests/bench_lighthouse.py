"""Measure pages with Lighthouse as on a phone: `LIGHTHOUSE=… python tests/bench_lighthouse.py [KIND…]`.

LIGHTHOUSE is the path of its program; without it one is looked for in node_modules, where `npm install --no-save
lighthouse` puts it. The project is built into a folder of its own, for a host that compresses as those on the web do.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http import HTTPStatus
from pathlib import Path

import browser as chromium
from bench_bytes import KINDS
from conftest import ROOT, at, build
from test_browser import LOCALES

ASKED = ("entry", "index with a table", "tree", "large table")
TEXT = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".md", ".webmanifest")


class Host(http.server.SimpleHTTPRequestHandler):
    """A static host on the web: HTTP/1.1, text compressed with gzip, and kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep silent."""

    def do_GET(self) -> None:
        """Send a file."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        if file.suffix in TEXT:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        kind = self.guess_type(str(file))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if file.suffix in TEXT else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)


def main(*kinds: str) -> int:
    """Build, serve, measure these kinds of pages, or all that are asked for, and print the scores, out of 100."""
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse", path=str(ROOT / "node_modules/.bin"))
    if not program:
        print("Lighthouse: not measured; npm install --no-save lighthouse, or set LIGHTHOUSE to its path.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site))) as host:
            home = f"http://127.0.0.1:{host.server_port}/"
            done = build(ROOT, site, **os.environ, SITE_URL=home)
            if done.returncode:
                sys.exit(done.stdout + done.stderr)
            threading.Thread(target=host.serve_forever, daemon=True).start()
            for kind in kinds or ASKED:
                for locale in LOCALES:
                    print(f"{kind:20}{locale:4}{scores(program, home + at(locale, KINDS[kind]))}", flush=True)
            host.shutdown()
    return 0


def scores(program: str, address: str) -> str:
    """The scores of a page, and what costs points; the load of the machine too, because it costs points as well."""
    flags = f"--headless=new {' '.join(chromium.FLAGS)}"
    command = [program, address, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": chromium.program() or ""}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    found = json.loads(done.stdout)
    said = [f"{one['title']} {(one['score'] or 0) * 100:.0f}" for one in found["categories"].values()]
    wanting = [
        f"{id} {audit['score']:.2f}"
        for category in found["categories"].values()
        for id, audit in ((ref["id"], found["audits"][ref["id"]]) for ref in category["auditRefs"] if ref["weight"])
        if audit["score"] is not None and audit["score"] < 1
    ]
    return f"{', '.join(said)}; load {os.getloadavg()[0]:.1f}; {', '.join(wanting) or 'nothing wanting'}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
