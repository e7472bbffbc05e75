"""Mark schemes for whoever grades: they come back into the task cells of a graded notebook, as nbgrader does it."""

from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import OverwriteCells
from nbgrader.utils import is_task


class RestoreMarkSchemes(OverwriteCells):  # type: ignore[misc]
    """nbgrader's own step, for task cells alone: the gradebook knows their source with the mark scheme."""

    def preprocess_cell(self, cell: NotebookNode, resources: Any, cell_index: int) -> tuple[NotebookNode, Any]:
        """Restore one task cell."""
        if not is_task(cell):
            return cell, resources
        restored: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, cell_index)
        return restored

    def report_change(self, name: str, attr: str, old: Any, new: Any) -> None:
        """Say nothing: a task cell of a release always differs by its mark scheme."""
