"""The control channel between the judge and the warm parent of a box."""

import msgspec


class Policy(msgspec.Struct, frozen=True):
    """How each child of the warm parent is confined; made by the judge, the same for all."""

    readable: tuple[str, ...]  # folders and files that Landlock lets it read
    seccomp: bytes  # compiled filter; empty: none
    listed: tuple[str, ...] = ()  # folders whose names it lets it see
    uid_base: int | None = None  # as root: every child gets a user id of its own from here on
    own_namespaces: bool = True
    landlock: bool = True
    limits: bool = True
    files_in_memory: bool = False  # no path can be opened: files handed out are kept in memory
    scratch: str = "/tmp"  # a fresh tmpfs of its own there, or a folder of its own in it  # noqa: S108
    scratch_mib: int = 64
    scratch_files: int = 2000
    folder: str = ""  # removed when the warm parent ends
    processes: int = 64  # threads count, too


class Setup(msgspec.Struct, frozen=True):
    """The first message: what to import before the first fork, and how to confine."""

    environment: str
    preload: tuple[str, ...]
    policy: Policy
    modules: dict[str, bytes] = {}  # that lie beside every notebook of the assignment: names and texts


class Start(msgspec.Struct, frozen=True, tag="start"):
    """Fork a child; its three pipe ends (questions, answers, output) come with the message."""

    ident: int
    memory: int
    cpu_seconds: int
    core: int | None = None  # on which the judge stays, and the child should, too


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The warm parent can fork."""

    python: str


class Started(msgspec.Struct, frozen=True, tag="started"):
    """A child runs; its pidfd comes with the message."""

    ident: int


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """A child has gone, with this wait status."""

    ident: int
    status: int


Notice = Ready | Started | Ended
