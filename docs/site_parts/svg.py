"""A drawing of boxes, arrows and words as SVG: it takes the colour of the text around it, in light and in dark."""

from html import escape

STYLE = """
.drawing { color: #1f2328; }
@media (prefers-color-scheme: dark) { .drawing { color: #e6edf3; } }
.drawing text { fill: currentColor; font: 14px system-ui, sans-serif; }
.drawing .small { font-size: 12.5px; opacity: .85; }
.drawing .code { font-family: ui-monospace, monospace; font-size: 12.5px; }
.drawing .title { font-weight: 600; font-size: 15px; }
.drawing .room { fill: currentColor; fill-opacity: .04; stroke: currentColor; stroke-width: 1.2; }
.drawing .judge { stroke: #2f7dc4; stroke-width: 2; fill: #2f7dc4; fill-opacity: .09; }
.drawing .box { stroke: #c4762f; stroke-width: 2; fill: #c4762f; fill-opacity: .09; }
.drawing .line { stroke: currentColor; stroke-width: 1.4; fill: none; }
.drawing .border { stroke: currentColor; stroke-width: 1.4; stroke-dasharray: 5 5; }
.drawing .tip { fill: currentColor; }
"""
HALF, LONG = 4.5, 9


class Drawing:
    """An SVG of a given size, made of what is put into it in order."""

    def __init__(self, name: str, width: int, height: int, words: str) -> None:
        self.name, self.width, self.height, self.words = name, width, height, words
        self.parts: list[str] = []

    def room(self, x: int, y: int, width: int, height: int, title: str = "", kind: str = "room") -> None:
        """Draw a rectangle with a title inside, at the top."""
        self.parts.append(f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="7"/>')
        if title:
            self.text(x + 14, y + 24, title, "title")

    def text(self, x: int, y: int, line: str, kind: str = "", anchor: str = "start") -> None:
        """Write a line."""
        where = "" if anchor == "start" else f' text-anchor="{anchor}"'
        named = f' class="{kind}"' if kind else ""
        self.parts.append(f'<text{named} x="{x}" y="{y}"{where}>{escape(line)}</text>')

    def lines(self, x: int, y: int, lines: list[str], kind: str = "small", step: int = 19) -> None:
        """Write lines below each other."""
        for place, line in enumerate(lines):
            self.text(x, y + step * place, line, kind)

    def arrow(self, x1: int, y1: int, x2: int, y2: int) -> None:
        """Draw an arrow along a row or a column."""
        self.parts.append(f'<path class="line" d="M{x1} {y1} L{x2} {y2}"/>')
        if y1 == y2:
            back = x2 - LONG if x2 > x1 else x2 + LONG
            corners = f"{x2},{y2} {back},{y2 - HALF} {back},{y2 + HALF}"
        else:
            back = y2 - LONG if y2 > y1 else y2 + LONG
            corners = f"{x2},{y2} {x2 - HALF},{back} {x2 + HALF},{back}"
        self.parts.append(f'<polygon class="tip" points="{corners}"/>')

    def border(self, x: int, y1: int, y2: int) -> None:
        """Draw the border between two processes."""
        self.parts.append(f'<path class="border" d="M{x} {y1} L{x} {y2}"/>')

    def svg(self) -> str:
        """Return the file."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {self.width} {self.height}" '
            f'role="img" aria-labelledby="{self.name}-title">'
        )
        title = f'<title id="{self.name}-title">{escape(self.words)}</title>'
        return "\n".join([head, title, f"<style>{STYLE}</style>", *self.parts, "</svg>", ""])
