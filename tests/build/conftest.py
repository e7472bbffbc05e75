"""Small stand-ins for a course: modules written for one test, recordings of one function, a notebook's folder."""

import importlib
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.build import coursecheck
from autograder.build.joined import coursecheck_source
from autograder.build.recordings import Recording, pack

ROOT = Path(__file__).parents[2]
COUNTER = itertools.count()


@pytest.fixture
def package(tmp_path, monkeypatch) -> Callable[..., str]:
    """Write a package for this test alone; called with module=source, returns the package's name."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(**modules: str) -> str:
        name = f"subject_{next(COUNTER)}"
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
        for module, source in modules.items():
            (tmp_path / name / f"{module}.py").write_text(source.replace("PACKAGE", name))
        importlib.invalidate_caches()
        return name

    return write


@pytest.fixture
def function_of(package) -> Callable[[str, str], object]:
    """Import one function from a source text."""

    def load(source: str, name: str = "double") -> object:
        return getattr(importlib.import_module(f"{package(layer=source)}.layer"), name)

    return load


def scale(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    """Multiply by a factor: what students of these tests have to write."""
    return x * factor


def squares(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    """Make a mistake that shows only where the factor is not the number itself."""
    return x * x


def sums(x: np.ndarray, factor: float = 2.0) -> np.ndarray:
    """Make another mistake."""
    return x + factor


def recorded(
    cases: Mapping[str, tuple[tuple, dict]], mistakes: Mapping[str, Callable | None], exercise: str = "scale"
) -> list[Recording]:
    """Record calls of `scale`; a mistake that is None gives nothing to compare."""
    return [
        Recording(
            exercise,
            title,
            args,
            kwargs,
            scale(*args, **kwargs),
            [
                (f"M{i}", name, f"hint about {name}", None if wrong is None else wrong(*args, **kwargs))
                for i, (name, wrong) in enumerate(mistakes.items())
            ],
        )
        for title, (args, kwargs) in cases.items()
    ]


CASES: dict[str, tuple[tuple, dict]] = {
    "Three numbers.": ((np.array([1.0, 3.0, 5.0]),), {}),
    "A matrix.": ((np.arange(6.0).reshape(2, 3),), {"factor": 3.0}),
    "Numbers of single precision.": ((np.array([0.5, 4.0], np.float32), np.float32(7.0)), {}),
}


@pytest.fixture(scope="session")
def toy() -> SimpleNamespace:
    """Return the function of these tests, two mistakes of it, three cases, and the way to record them."""
    return SimpleNamespace(scale=scale, squares=squares, sums=sums, cases=CASES, recorded=recorded)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return the folder of a notebook: coursecheck.py and three recorded cases of `scale` with two known mistakes."""
    place = tmp_path / "notebook"
    place.mkdir()
    (place / "coursecheck.py").write_text(coursecheck_source(), encoding="utf-8")
    (place / "toy.checks.npz").write_bytes(pack(recorded(CASES, {"squared": squares, "added": sums})))
    return place


@pytest.fixture
def report(folder, monkeypatch) -> Callable[..., coursecheck.Report]:
    """Check a function in that folder."""
    monkeypatch.chdir(folder)
    return lambda function, name="scale": coursecheck.report_on(name, {name: function})


@pytest.fixture(scope="session")
def bare_packages(tmp_path_factory) -> Path:
    """Return a directory of packages with NumPy in it and nothing else."""
    place = tmp_path_factory.mktemp("bare")
    installed = Path(np.__file__).parent
    for source in (installed, installed.with_name("numpy.libs")):
        (place / source.name).symlink_to(source)
    return place


@pytest.fixture
def run_bare(bare_packages, folder) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a script in the folder of the notebook, with NumPy as the only package."""

    def run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        (folder / "student.py").write_text(script)
        return subprocess.run(
            [sys.executable, "-S", "student.py"],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(bare_packages), **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def convolution(tmp_path) -> SimpleNamespace:
    """Return an assignment with one real exercise in a course whose classroom is temporary."""
    checks = ["pair", "check_array", "check_window", "check_convolution"]
    assignment = SimpleNamespace(
        name="03_convolution",
        title="The convolution layer, forward",
        environment="numpy",
        data=[Path("reference/data/camera.npz")],
        given=[f"reference.layers.arguments:{name}" for name in checks],
        exercises={"conv2d": SimpleNamespace(points=10.0, function="reference.layers.convolution:conv2d")},
        questions={},
    )
    return SimpleNamespace(
        root=ROOT,
        course=SimpleNamespace(language="en"),
        languages=("en",),
        classroom=tmp_path / "classroom",
        texts=Path("tests/small_course/assignments"),
        suites=Path("tests/small_course/suites"),
        answers=Path("reference/answers"),
        environments={"numpy": SimpleNamespace(distributions=["numpy", "ipython", "matplotlib"])},
        assignments={"03_convolution": assignment},
    )


@pytest.fixture
def convolution_recordings() -> list[Recording]:
    """Two cases of conv2d, recorded by hand."""
    from reference.layers.convolution import conv2d

    image = np.array([[1, 2, 0, 3, 1], [1, 0, 0, 2, 2], [2, 1, 2, 1, 1], [0, 0, 1, 0, 0], [1, 2, 1, 1, 1]], float)
    kernel = np.array([[-1, 1, 2], [1, 1, 0], [-1, -2, 0]], float)
    x, w = image[np.newaxis, np.newaxis], kernel[np.newaxis, np.newaxis]
    turned = w[:, :, ::-1, ::-1]
    mistake = ("M001", "kernel rotated", "The kernel is rotated.")
    return [
        Recording("conv2d", f"Stride {s}.", (x, w), {"stride": s}, conv2d(x, w, stride=s), [(*mistake, wrong)])
        for s in (1, 2)
        for wrong in [conv2d(x, turned, stride=s)]
    ]
