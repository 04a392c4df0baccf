"""The browser that the tests drive: one that is on the machine, or one that this installs.

Looked for, in this order: the program that CHROMIUM names, Debian's or another Chromium or Chrome on the path,
Playwright's own. Installed, where there is none: the distribution's package when root on Debian, else Playwright's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


def program() -> str | None:
    """The path of a Chromium or Chrome, or none."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            sys.exit(f"CHROMIUM is {named}, which is no file; expected the path of a Chromium, or no such variable")
        return named
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> None:
    """Install a Chromium by the means that this machine offers; ends the program where there is none."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "--yes", "chromium"]]
    else:
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}\nInstall Chromium, or set CHROMIUM.")


if __name__ == "__main__":
    if program() is None:
        print("No Chromium found; installing one for the tests.")
        install()
    if program() is None:
        sys.exit("No Chromium found even now. Install Chromium or Chrome, or set CHROMIUM to its path.")
