"""Where a build works, and how it takes the place of the last one: the site is whole at every moment.

A build works in `.site-next` beside `site`. A finished one changes names with `site` in one step where the system can
do that (Linux: renameat2, macOS: renamex_np); nobody ever finds no site, or half of one. Elsewhere two renames follow
each other; a build that is killed between them leaves the last site in `.site-last`, and the next one puts it back
first.

What a killed build left is removed by the next one. The folder in which all this stands is locked meanwhile, so that
two builds of a site take turns; the lock ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""linux/fcntl.h and linux/fs.h: paths count from the working folder; both names exist and change places."""

RENAME_SWAP = 2
"""sys/stdio.h of macOS: the same."""

NOT_POSSIBLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What a kernel or a file system says that cannot exchange names."""


def next_of(site: Path) -> Path:
    """The folder in which the next `site` is built."""
    return site.with_name(f".{site.name}-next")


def last_of(site: Path) -> Path:
    """The name of the last `site` between two renames."""
    return site.with_name(f".{site.name}-last")


def is_replaceable(site: Path) -> bool:
    """Whether a folder is empty or looks like a built site, so that nothing else is ever thrown away."""
    return site.is_dir() and ((site / "index.html").is_file() or not any(site.iterdir()))


@contextmanager
def turn(site: Path) -> Iterator[None]:
    """The time in which nobody else builds `site`; what a killed build left is mended at its beginning."""
    site.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(site.parent, os.O_RDONLY)
    try:
        _wait_for(lock, site)
        recover(site)
        yield
    finally:
        os.close(lock)


def _wait_for(lock: int, site: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(f"Another build works beside {site}; this one begins when that has ended.", file=sys.stderr)
        fcntl.flock(lock, fcntl.LOCK_EX)


def recover(site: Path) -> None:
    """Put the last site back where a killed build took it away, and remove what it left."""
    if last_of(site).exists() and not site.exists():
        last_of(site).rename(site)
    for left in (next_of(site), last_of(site)):
        if left.exists():
            shutil.rmtree(left)


def place(site: Path) -> None:
    """Give the next site, which is whole, the name of the last one, and remove that."""
    fresh, last = next_of(site), last_of(site)
    if not site.exists():
        fresh.rename(site)
    elif exchange(fresh, site):
        shutil.rmtree(fresh)
    else:
        site.rename(last)
        fresh.rename(site)
        shutil.rmtree(last)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where that cannot be done here, and nothing is changed.

    Raises OSError for whatever else stands in the way.
    """
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    if failed and (code := ctypes.get_errno()) not in NOT_POSSIBLE:
        raise OSError(code, os.strerror(code), str(other))
    return not failed
