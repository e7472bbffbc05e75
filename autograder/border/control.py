"""The control channel between the judge and the warm parent of a box."""

import msgspec


class Policy(msgspec.Struct, frozen=True):
    """How each child of the warm parent is confined; made by the judge, the same for all."""

    readable: tuple[str, ...]  # folders and files that Landlock lets it read
    seccomp: bytes  # compiled filter
    uid_base: int | None = None  # as root: every child gets a user id of its own from here on
    scratch_mib: int = 64
    scratch_files: int = 2000


class Setup(msgspec.Struct, frozen=True):
    """The first message: what to import before the first fork, and how to confine."""

    environment: str
    preload: tuple[str, ...]
    policy: Policy


class Start(msgspec.Struct, frozen=True, tag="start"):
    """Fork a child; its three pipe ends (questions, answers, output) come with the message."""

    ident: int
    memory: int
    cpu_seconds: int


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
