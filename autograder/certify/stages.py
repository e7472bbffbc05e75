"""What certify is doing now: a bar on a terminal, one line for each stage elsewhere."""

from rich.console import Console
from rich.progress import Progress, TaskID


class Stages:
    """The bars or lines of all assignments that are certified together."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.progress = Progress(console=console, transient=True, disable=not console.is_terminal)

    def of(self, assignment: str) -> "Stage":
        """Return what shows the stages of one assignment."""
        return Stage(self, assignment)


class Stage:
    """The stage that an assignment is in, and how far it is."""

    def __init__(self, stages: Stages, assignment: str) -> None:
        self.stages, self.assignment = stages, assignment
        self.bar: TaskID | None = None

    def begin(self, what: str, total: int) -> None:
        """Say what comes now, and of how many pieces it is made."""
        self.finish()
        line = f"{self.assignment}: {what}"
        if self.stages.console.is_terminal:
            self.bar = self.stages.progress.add_task(line, total=total)
        else:
            self.stages.console.print(line, markup=False)

    def advance(self) -> None:
        """Say that one more piece is done."""
        if self.bar is not None:
            self.stages.progress.advance(self.bar)

    def finish(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.stages.progress.remove_task(self.bar)
            self.bar = None
