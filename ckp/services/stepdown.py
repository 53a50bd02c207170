"""Running a server as an ordinary user when we are root: PostgreSQL refuses to be root."""

import os
import pwd
import stat
from pathlib import Path
from typing import TypedDict

CANDIDATES = ("postgres", "nobody")


class Identity(TypedDict, total=False):
    """What ``subprocess`` needs to run a program as somebody else; empty for nobody else."""

    user: int
    group: int
    extra_groups: list[int]


NOBODY_ELSE: Identity = {}


def identity(folder: Path) -> Identity:
    """As whom to run the server whose data lie in the folder: its present owner, else a user the machine has."""
    if os.geteuid() != 0:
        return NOBODY_ELSE
    uid = folder.stat().st_uid if folder.exists() else 0
    owner = pwd.getpwuid(uid) if uid else _first_candidate()
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def hand_over(path: Path, to: Identity) -> None:
    """Make the path belong to the identity."""
    if to:
        os.chown(path, to["user"], to["group"])


def open_way(path: Path, to: Identity) -> None:
    """Let the identity walk to the path: folders above it gain the search bit, never the right to list them."""
    if not to:
        return
    for folder in path.resolve().parents:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def open_tree(root: Path, to: Identity) -> None:
    """Let the identity read and run what lies under the path; needed where files were installed for root alone."""
    if not to or root.stat().st_mode & stat.S_IROTH:
        return
    for path in (root, *root.rglob("*")):
        if path.is_symlink():
            continue
        mode = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode | (mode >> 6 & 0o5))


def _first_candidate() -> pwd.struct_passwd:
    names = {user.pw_name: user for user in pwd.getpwall()}
    for name in CANDIDATES:
        if name in names:
            return names[name]
    raise LookupError(f"PostgreSQL does not run as root, and this machine has no user {' or '.join(CANDIDATES)}.")
