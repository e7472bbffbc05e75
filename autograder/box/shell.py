"""An IPython shell that records what a cell shows, in the form that notebooks store.

It is made once in the warm parent, before any fork: history off, no files, no terminal, no programs.
"""

import ast
import importlib
import importlib.util
import io
import re
import traceback
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.border.messages import Output
from autograder.box.recorder import Recorder

NO_PROGRAMS = "This notebook is graded in a sandbox that starts no other programs; this line was not run: {line}"
STARTS_A_PROGRAM = ("sx", "system", "pip", "conda", "mamba", "micromamba", "uv", "edit", "notebook", "debug", "pdb")
STARTS_A_PROGRAM_CELL = (
    "bash", "sh", "script", "perl", "ruby", "pypy", "python", "python2", "python3", "!", "sx", "system",
)  # fmt: skip
SPECIAL = re.compile(r"^>>>|^[ \t\f]*[%!?,;/]|=\s*[%!]|\?[ \t]*$", re.MULTILINE)  # without these it has no magic


class _Stream(io.TextIOBase):
    """A text stream that writes into the recorder."""

    def __init__(self, recorder: Recorder, name: str) -> None:
        self.recorder, self.name = recorder, name

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.recorder.text(self.name, str(text))
        return len(text)


class _Publisher(DisplayPublisher):
    recorder: Recorder

    def publish(self, data: Any, *_: Any, **__: Any) -> None:
        self.recorder.rich("display_data", data)

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (IPython's signature)
        self.recorder.start()


class _DisplayHook(DisplayHook):
    recorder: Recorder
    source = ""

    def quiet(self) -> bool:
        """Say whether the cell ends in a semicolon, which asks to show nothing."""
        return bool(self.semicolon_at_end_of_expression(self.source))  # type: ignore[no-untyped-call]

    def __call__(self, result: Any = None) -> None:
        self.check_for_underscore()  # type: ignore[no-untyped-call]
        if result is None or self.quiet():
            return
        data, _ = self.compute_format_data(result)  # type: ignore[no-untyped-call]
        self.update_user_ns(result)  # type: ignore[no-untyped-call]
        self.recorder.rich("execute_result", data)


class BoxShell(InteractiveShell):
    """IPython without history, windows or other programs."""

    environment: str
    recorder: Recorder

    def transform_cell(self, raw_cell: str) -> str:
        """Return a cell with its magics translated; IPython would leave several lines of plain Python as they are."""
        if self.input_transformers_post or not _is_plain_python(raw_cell):
            return str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]
        return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"

    def should_run_async(self, raw_cell: str, **transformed: Any) -> bool:
        """Say whether a cell waits for something; one without these words is not compiled to find out."""
        return ("await" in raw_cell or "async" in raw_cell) and super().should_run_async(raw_cell, **transformed)

    def enable_gui(self, gui: str | None = None) -> None:
        """Accept any request for a window system; there is none."""

    def system(self, cmd: str) -> None:
        """Say that programs are not started."""
        print(NO_PROGRAMS.format(line="!" + cmd))  # noqa: T201

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:  # noqa: ARG002, FBT001, FBT002
        """Say that programs are not started."""
        self.system(cmd)
        return [] if split else ""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        sentence = absent(evalue, self.environment)
        lines = stb if sentence is None else [*stb[:-1], f"{etype.__name__}: {sentence}"]
        self.recorder.error(str(etype.__name__), sentence or str(evalue), lines)


def _is_plain_python(source: str) -> bool:
    """Say whether a cell is Python of several lines from its first character on: no magic, no prompt before it."""
    if "\n" not in source.strip() or source[0].isspace() or source.startswith("In ["):
        return False
    if not SPECIAL.search(source):
        return True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # IPython parses it, too, and shows them
            compile(source, "cell", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except Exception:  # noqa: BLE001  (whatever is wrong with it, IPython says it)
        return False
    return True


def absent(error: BaseException, environment: str) -> str | None:
    """Return a sentence when something was imported that the environment does not have."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"{error.name} is not part of the environment of this assignment ({environment})"
    return None


def make_shell(environment: str) -> BoxShell:
    """Return the shell, with plots shown inline where the environment has matplotlib."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.history_length = 0
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Context"
    shell = BoxShell.instance(config=config, displayhook_class=_DisplayHook, display_pub_class=_Publisher)
    shell.environment, shell.recorder = environment, Recorder()
    cast("_Publisher", shell.display_pub).recorder = shell.recorder
    cast("_DisplayHook", shell.displayhook).recorder = shell.recorder
    for name in STARTS_A_PROGRAM:
        _register(shell, "line", name, lambda line, name=name: shell.system(f"{name} {line}"))
    for name in STARTS_A_PROGRAM_CELL:
        _register(shell, "cell", name, lambda line, _cell, name=name: shell.system(f"%%{name} {line}".strip()))
    if importlib.util.find_spec("matplotlib") is not None:  # an environment may do without
        _show_plots_inline(shell)
    return shell


def _show_plots_inline(shell: BoxShell) -> None:
    """Import matplotlib before any fork and show its figures at the end of a cell, as notebooks do."""
    importlib.import_module("matplotlib").use("module://matplotlib_inline.backend_inline")
    importlib.import_module("matplotlib.pyplot")  # only now: it looks the backend up
    shell.events.register("post_execute", importlib.import_module("matplotlib_inline.backend_inline").flush_figures)
    shell.run_line_magic("matplotlib", "inline")
    _draw_one()


def _draw_one() -> None:
    """Draw a figure that nobody sees: fonts, glyphs and writers of pictures are found once, before any fork."""
    from IPython.core.pylabtools import print_figure
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    left.imshow([[0, 1], [2, 3]], cmap="gray")
    left.set_title("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    right.plot([0.0, 1.5, 3.0], [-1.0, 24.5, 6789.0], label="one")
    right.legend()
    print_figure(figure)  # type: ignore[no-untyped-call]


def _register(shell: BoxShell, kind: str, name: str, function: Callable[..., None]) -> None:
    cast("Any", shell).register_magic_function(function, kind, name)


def run_cell(shell: BoxShell, source: str) -> tuple[bool, list[Output]]:
    """Run one cell; return whether it raised, and its outputs."""
    recorder = shell.recorder
    recorder.start()
    cast("_DisplayHook", shell.displayhook).source = source
    out, err = _Stream(recorder, "stdout"), _Stream(recorder, "stderr")
    with redirect_stdout(out), redirect_stderr(err):
        try:
            raised = not cast("Any", shell).run_cell(source, store_history=False, silent=False).success
        except BaseException as error:  # noqa: BLE001  (IPython gave up: source nested too deep, a broken __str__)
            recorder.error(type(error).__name__, "IPython could not run this cell", traceback.format_exc().splitlines())
            raised = True
    return raised, recorder.finish()
