"""An IPython shell that records what a cell shows, in the form that notebooks store.

It is made once in the warm parent, before any fork: history off, no files, no terminal, no programs.
"""

import importlib
import io
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import matplotlib
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from matplotlib_inline.backend_inline import flush_figures
from traitlets.config import Config

NO_PROGRAMS = "This notebook is graded in a sandbox that starts no other programs; this line was not run: {line}"
STARTS_A_PROGRAM = ("sx", "system", "pip", "conda", "mamba", "micromamba", "uv", "edit", "notebook", "debug", "pdb")
STARTS_A_PROGRAM_CELL = ("bash", "sh", "script", "perl", "ruby", "pypy", "python", "python2", "python3", "!", "sx", "system")
LARGEST_TEXT = 200_000
LARGEST_CELL = 4 << 20

Output = dict[str, Any]


class Recorder:
    """The outputs of the cell that runs, in order, within a limit."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.size = 0

    def start(self) -> None:
        """Forget what was recorded."""
        self.outputs, self.size = [], 0

    def add(self, output: Output, size: int) -> None:
        """Record one output, unless the cell has shown too much already."""
        self.size += size
        if self.size <= LARGEST_CELL:
            self.outputs.append(output)

    def text(self, name: str, text: str) -> None:
        """Record printed text, joined to what the same stream printed just before."""
        last = self.outputs[-1] if self.outputs else None
        if last is None or last.get("name") != name:
            last = {"output_type": "stream", "name": name, "text": ""}
            self.outputs.append(last)
        room = LARGEST_TEXT - len(last["text"])
        if len(text) <= room:
            last["text"] += text
        elif room > 0:
            last["text"] += text[:room] + "\n[the rest of this output was left out]\n"

    def rich(self, kind: str, data: dict[str, Any], metadata: dict[str, Any], **more: Any) -> None:
        """Record something displayed: keep plain data only, bytes as base64 text."""
        from base64 import b64encode

        plain = {key: b64encode(v).decode() if isinstance(v, bytes) else v for key, v in data.items()}
        plain = {key: v for key, v in plain.items() if isinstance(v, str)}
        if plain:
            self.add({"output_type": kind, "data": plain, "metadata": {}, **more}, sum(map(len, plain.values())))


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


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    recorder: Recorder

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, **_: Any) -> None:
        self.recorder.rich("display_data", data, metadata or {})

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002  (IPython's signature)
        self.recorder.start()


class _DisplayHook(DisplayHook):  # type: ignore[misc]
    recorder: Recorder

    def __call__(self, result: Any = None) -> None:
        self.check_for_underscore()
        if result is None or self.quiet():
            return
        data, metadata = self.compute_format_data(result)
        self.update_user_ns(result)
        self.recorder.rich("execute_result", data, metadata, execution_count=None)


class BoxShell(InteractiveShell):  # type: ignore[misc]
    """IPython without history, windows or other programs."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Accept any request for a window system; there is none."""

    def system(self, cmd: str) -> None:
        """Say that programs are not started."""
        print(NO_PROGRAMS.format(line="!" + cmd))  # noqa: T201

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:  # noqa: FBT001, FBT002
        """Say that programs are not started."""
        self.system(cmd)
        return [] if split else ""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[str]) -> None:
        text = absent(evalue, self.environment) or str(evalue)
        lines = [*stb[:-1], f"{etype.__name__}: {text}"] if text != str(evalue) else stb
        self.recorder.outputs.append(
            {
                "output_type": "error",
                "ename": str(etype.__name__)[:200],
                "evalue": text[:2000],
                "traceback": [line[:4000] for line in lines[-40:]],
            }
        )


def absent(error: BaseException, environment: str) -> str | None:
    """Return a sentence when something was imported that the environment does not have."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"{error.name} is not part of the environment of this assignment ({environment})"
    return None


def make_shell(environment: str) -> BoxShell:
    """Return the shell, with plots shown inline and everything imported that a cell may need late."""
    matplotlib.use("module://matplotlib_inline.backend_inline")
    importlib.import_module("matplotlib.pyplot")  # only now: it looks the backend up
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.history_length = 0
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Context"
    shell: BoxShell = BoxShell.instance(
        config=config, displayhook_class=_DisplayHook, display_pub_class=_Publisher, user_module=None
    )
    recorder = Recorder()
    shell.recorder = recorder
    shell.environment = environment
    shell.display_pub.recorder = recorder
    shell.displayhook.recorder = recorder
    for name in STARTS_A_PROGRAM:
        shell.register_magic_function(lambda line, name=name: shell.system(f"{name} {line}"), "line", name)
    for name in STARTS_A_PROGRAM_CELL:
        shell.register_magic_function(
            lambda line, cell, name=name: shell.system(f"%%{name} {line}".strip()), "cell", name
        )
    shell.events.register("post_execute", flush_figures)
    shell.run_line_magic("matplotlib", "inline")
    return shell


def run_cell(shell: BoxShell, source: str) -> tuple[bool, list[Output]]:
    """Run one cell; return whether it raised, and its outputs."""
    recorder = shell.recorder
    recorder.start()
    out, err = _Stream(recorder, "stdout"), _Stream(recorder, "stderr")
    with redirect_stdout(out), redirect_stderr(err):
        result = shell.run_cell(source, store_history=False, silent=False)
    return not result.success, recorder.outputs
