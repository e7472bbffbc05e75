"""Where a class is graded: on this machine, or on a cluster that runs already or is started for it."""

import contextlib
import ipaddress
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course.config import Course
from autograder.course.schema import ClusterSettings
from autograder.errors import UserError
from autograder.judges import Judges, StoredJudges
from autograder.language import tr

if TYPE_CHECKING:
    from distributed import Client, Security

MOST_AT_ONCE = 256  # submissions on their way; each waits in a thread of this process
ANSWER_SECONDS = 10
ROLES = ("client", "scheduler", "worker")
JudgesOf = Callable[[Course, str, int], StoredJudges]


class ClusterError(UserError):
    """The cluster cannot be reached or started."""


@contextlib.contextmanager
def judges_for(course: Course, jobs: int | None, address: str | None) -> Iterator[tuple[JudgesOf, int]]:
    """Give what starts the judges of an assignment, and how many submissions may be asked about at once.

    A number of jobs asks for this machine, an address for a cluster; without both, course.yaml decides.
    """
    settings = course.cluster or ClusterSettings()
    if address is not None:
        settings = settings.model_copy(update={"address": address, "local": None, "ssh": None})
    if jobs is not None or settings == ClusterSettings():
        if address is not None:
            raise ClusterError(tr("--jobs is for this machine and --cluster for others; give one of them"))
        yield Judges, jobs or os.cpu_count() or 1
        return
    with _client(course, settings) as client:
        from autograder.cluster.judges import ClusterJudges

        there = Path(settings.course) if settings.course else course.file

        def start(course: Course, assignment: str, count: int) -> StoredJudges:
            del count  # there are as many as the cluster has
            return ClusterJudges(client, course, assignment, there)

        yield start, MOST_AT_ONCE


@contextlib.contextmanager
def _client(course: Course, settings: ClusterSettings) -> "Iterator[Client]":
    """Connect to the cluster that the settings name; what was started for it ends with it."""
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise _missing() from None
    if settings.tls is None and str(settings.address).startswith("tls://"):
        raise ClusterError(
            tr(
                "{address} speaks TLS; name ca, cert and key in {file} under cluster: tls",
                address=settings.address,
                file=course.file,
            )
        )
    with contextlib.ExitStack() as stack:
        security = _security(course, settings)
        where: Any = settings.address
        try:
            if settings.local is not None:
                security = security or _temporary()
                where = stack.enter_context(_local(settings.local, security))
            elif settings.ssh is not None:
                where = stack.enter_context(_ssh(settings, security))
            client = stack.enter_context(Client(where, security=security, timeout=ANSWER_SECONDS, set_as_default=False))
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            raise ClusterError(_not_reached(settings, error)) from None
        yield client


def _missing() -> ClusterError:
    return ClusterError(
        tr(
            "grading on a cluster needs dask.distributed; install it with `{command}`",
            command="pip install -c constraints.txt '.[cluster]'",
        )
    )


def _not_reached(settings: ClusterSettings, error: Exception) -> str:
    """Return the sentence for a cluster that is not there."""
    said = " ".join(str(error).split()) or type(error).__name__
    if settings.address is not None:
        return tr(
            "there is no Dask scheduler that answers at {address} ({said}); start `dask scheduler`",
            address=settings.address,
            said=said,
        )
    return tr("the cluster could not be started ({said}); see docs/scale.md", said=said)


def _temporary() -> "Security":
    """Return keys for one run: nobody else on this machine may send work to its workers."""
    from distributed import Security

    try:
        keys: Security = Security.temporary()
    except ImportError:
        raise _missing() from None
    return keys


def _security(course: Course, settings: ClusterSettings) -> "Security | None":
    """Return the keys that course.yaml names."""
    if settings.tls is None:
        return None
    from distributed import Security

    files = {name: course.root / path for name, path in settings.tls.model_dump().items()}
    for path in files.values():
        if not path.is_file():
            raise ClusterError(tr("{file}: cluster: tls: there is no file {path}", file=course.file, path=path))
    ca, cert, key = (str(files[name]) for name in ("ca", "cert", "key"))
    roles = {f"tls_{role}_{what}": path for role in ROLES for what, path in (("cert", cert), ("key", key))}
    return Security(require_encryption=True, tls_ca_file=ca, **roles)


def _local(workers: int, security: "Security") -> Any:
    """Start worker processes on this machine."""
    from distributed import LocalCluster

    return LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
        security=security, protocol="tls://", memory_limit=0, silence_logs=logging.ERROR,
    )  # fmt: skip


def _ssh(settings: ClusterSettings, security: "Security | None") -> Any:
    """Start a scheduler on the first host and a worker on each; how to log in stands in the user's SSH configuration.

    Names of key files reach the hosts with Dask's configuration, the keys themselves do not. The scheduler listens
    where the first host is called, if that is an address, and everywhere if it is a name.
    """
    import dask
    from distributed import SSHCluster

    hosts = list(settings.ssh or ())
    options: dict[str, Any] = {"port": 0, "dashboard": False}
    with contextlib.suppress(ValueError):
        options["host"] = str(ipaddress.ip_address(hosts[0]))
    names: dict[str, Any] = {}
    if security is not None:
        options |= {"protocol": "tls"}
        keys = security.get_tls_config_for_role("client")
        names = {"distributed.comm.require-encryption": True, "distributed.comm.tls.ca-file": keys["ca_file"]}
        for role in ROLES:
            names |= {f"distributed.comm.tls.{role}.{what}": keys[what] for what in ("cert", "key")}
    with dask.config.set(names):
        return SSHCluster(
            [hosts[0], *hosts], scheduler_options=options, security=security, remote_python=settings.python
        )
