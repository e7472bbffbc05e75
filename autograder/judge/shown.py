"""What a box shows, read-only: this Python's standard library, the distributions of an environment, the box's own code.

Two forms of the same: places inside a mount namespace (levels 3 and 4), and a folder of links with the list of what
Landlock lets a process read (levels 1 and 2, where a path means the same inside and outside).
"""

import os
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path

import autograder
from autograder.judge.distributions import top_levels

SITE, LIBRARY = "/box/site", "/box/lib"
PARTS = ("__init__.py", "border", "box")
PACKAGES = ("site-packages", "dist-packages")
DEVICES = ("/dev/urandom", "/dev/random", "/dev/zero")


def python() -> str:
    """Return the interpreter, links resolved."""
    return os.path.realpath(getattr(sys, "_base_executable", sys.executable))


def stdlib() -> str:
    """Return the folder of the standard library, links resolved."""
    return os.path.realpath(sysconfig.get_path("stdlib"))


def shown(distributions: tuple[str, ...]) -> dict[str, Path]:
    """Return what a box shows: place inside -> place on this machine."""
    places = {f"{SITE}/{name}": path for name, path in top_levels(distributions).items()}
    package = Path(autograder.__file__).parent
    for part in PARTS:
        places[f"{LIBRARY}/autograder/{part}"] = package / part
    for path in (stdlib(), python(), *_shared_libraries()):
        places[path] = Path(path)
    return places


def readable_in_box() -> tuple[str, ...]:
    """Return what Landlock lets a process read where the mount namespace shows nothing else anyway."""
    folders = ("/usr", "/lib", "/lib64", "/etc", *DEVICES, "/box", stdlib())
    return tuple(path for path in folders if os.path.lexists(path) or path.startswith(("/box", "/dev")))


class Links:
    """A folder of links to what is shown, and a place for scratch folders, where there is no mount namespace."""

    def __init__(self, places: dict[str, Path]) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="box-"))
        self.root.chmod(0o711)
        self.site, self.library, self.scratch = (str(self.root / name) for name in ("site", "lib", "scratch"))
        Path(self.site).mkdir()
        Path(self.library, "autograder").mkdir(parents=True)
        Path(self.scratch).mkdir(mode=0o711)
        self.targets = [Path(python())]
        for inside, outside in places.items():
            for prefix, folder in ((SITE, self.site), (LIBRARY, self.library)):
                if inside.startswith(f"{prefix}/"):
                    os.symlink(outside.resolve(), folder + inside.removeprefix(prefix))
            if inside != stdlib():
                self.targets.append(outside.resolve())

    def readable(self) -> tuple[str, ...]:
        """Return what may be read: the standard library without the packages installed in it, and what is linked."""
        library = [path for path in sorted(Path(stdlib()).iterdir()) if path.name not in PACKAGES]
        places = [self.site, self.library, *DEVICES, "/usr/share/zoneinfo", *map(str, [*library, *self.targets])]
        return tuple(path for path in dict.fromkeys(places) if os.path.exists(path))

    def listed(self) -> tuple[str, ...]:
        """Return the folders whose names alone may be seen: imports look for files there."""
        return (stdlib(),)

    def open_to_all(self) -> bool:
        """Say whether another user can reach everything: the interpreter may lie under somebody's home."""
        return all(_reachable(path) for path in (Path(stdlib()), *self.targets))

    def remove(self) -> None:
        """Remove the folder and what processes left in it."""
        shutil.rmtree(self.root, ignore_errors=True)


def _reachable(path: Path) -> bool:
    parents = all(parent.stat().st_mode & 0o001 for parent in path.parents)
    return parents and bool(path.stat().st_mode & 0o004)


def _shared_libraries() -> list[str]:
    folder = sysconfig.get_config_var("LIBDIR") or ""
    own = os.path.join(folder, sysconfig.get_config_var("LDLIBRARY") or "")
    found = [path for path in (own, os.path.realpath(own)) if os.path.isfile(path) and ".so" in os.path.basename(path)]
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    places = (f"/usr/lib/{triplet}", f"/lib/{triplet}", "/usr/lib64", "/lib64", "/etc/ld.so.cache", "/etc/localtime")
    return found + [path for path in places if triplet and os.path.exists(path) and not _through_link(path)]


def _through_link(path: str) -> bool:
    return os.path.islink(path) or os.path.islink(os.path.dirname(path))
