"""What a check found out: a page in a notebook, plain text elsewhere."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass, field

import numpy as np

from autograder.build.coursecheck.comparison import Difference
from autograder.build.coursecheck.description import number
from autograder.build.coursecheck.pictures import LEFT, html_picture, plane_of, text_picture
from autograder.build.coursecheck.recorded import Case
from autograder.build.coursecheck.words import LANGUAGE, ROWS, say


@dataclass
class Report:
    """What a check found out: shown as HTML in a notebook and as plain text elsewhere."""

    name: str
    headline: str
    cases: list[Case] = field(default_factory=list)
    mistakes: list[dict[str, str]] = field(default_factory=list)  # known ones that give the same numbers
    patterns: list[str] = field(default_factory=list)  # what is true of all wrong results
    notes: list[str] = field(default_factory=list)  # what comes next, and copies of the notebook
    untried: list[Case] = field(default_factory=list)  # cases of a function that is not attempted
    answered: bool = False

    @property
    def passed(self) -> bool:
        """Whether there are cases and all are right, or a question is answered."""
        return self.answered or (bool(self.cases) and all(case.word == "ok" for case in self.cases))

    @property
    def first(self) -> tuple[int, Case] | None:
        """The first case that is not right."""
        wrong = [(i, case) for i, case in enumerate(self.cases, 1) if case.word not in ("ok", "not attempted")]
        return wrong[0] if wrong else None

    @property
    def titled(self) -> list[tuple[Case, str]]:
        """Every case with what it tests; several of one kind are counted: (2 of 3)."""
        titles = [case.title for case in self.cases]
        found = []
        for i, case in enumerate(self.cases, 1):
            count = titles.count(case.title)
            number_of_it = titles[:i].count(case.title)
            title = say("case place", title=case.title, number=number_of_it, count=count) if count > 1 else case.title
            found.append((case, title))
        return found

    @property
    def named(self) -> str:
        """The known mistakes that give the same numbers; nothing, where the numbers prove none."""
        names = "; ".join(mistake["name"] for mistake in self.mistakes)
        return say("known" if len(self.mistakes) == 1 else "several", name=names, names=names) if names else ""

    @property
    def closing(self) -> list[str]:
        """What stands at the end."""
        ask = [say("ask", name=self.name)] if self.cases and not self.passed else []
        return [*ask, *([say("hidden")] if self.cases else []), *self.notes]

    def __repr__(self) -> str:
        lines = [self.headline, self.named] if self.named else [self.headline]
        if self.cases:
            words = [say(f"case {case.word}") for case in self.cases]
            width = max(map(len, words))
            lines.append("")
            for i, (word, (_, title)) in enumerate(zip(words, self.titled, strict=True), 1):
                line = f"  {say('case number', number=i)}  {word:<{width}}  {title}"
                lines += textwrap.wrap(line, 100, subsequent_indent=" " * (width + 12))
        if self.first:
            i, case = self.first
            lines += ["", say("detail", number=i), "  " + say("called", name=case.who or self.name)]
            lines += [f"    {line}" for line in case.called]
            lines += [f"  {line}" for line in (*case.outcome, *case.facts)]
            lines += [f"    {line}" for line in _columns(_table(case.difference))]
            picture = text_picture(case.difference)
            lines += ["", *(f"  {line}" for line in picture)] if picture else []
        if self.patterns:
            lines += ["", say("all wrong"), *(f"  {line}" for line in self.patterns)]
        lines += ["", *self.closing] if self.closing else []
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        escape = html.escape
        parts = [f"<p><strong>{escape(text)}</strong></p>" for text in (self.headline, self.named) if text]
        if self.cases:
            rows = [[str(i), say(f"case {case.word}"), title] for i, (case, title) in enumerate(self.titled, 1)]
            parts.append(_html_table(say("cases"), [[say("case"), say("case result"), say("case tests")], *rows]))
        if self.first:
            i, case = self.first
            called = say("called", name=case.who or self.name)
            parts.append(f"<p><strong>{escape(say('detail sentence', number=i))}</strong> {escape(called)}</p>")
            parts.append("<ul>" + "".join(f"<li><code>{escape(line)}</code></li>" for line in case.called) + "</ul>")
            table, plane = _table(case.difference), plane_of(case.difference)
            drawn = bool(case.difference and plane and plane.whole and plane.bad.size == case.difference.bad.size)
            parts += [f"<p>{escape(line)}</p>" for line in (*([] if drawn else case.outcome), *case.facts)]
            if table and not drawn:
                parts.append(_html_table(say("table"), table))
            parts.append(html_picture(case.difference))
        if self.patterns:
            listed = "".join(f"<li>{escape(line)}</li>" for line in self.patterns)
            parts.append(f"<p>{escape(say('all wrong'))}</p><ul>{listed}</ul>")
        parts += [f"<p>{escape(line)}</p>" for line in self.closing]
        body = "\n".join(part for part in parts if part)
        label = escape(say("report", name=self.name))
        return f'<div role="region" aria-label="{label}" lang="{LANGUAGE}">\n{body}\n</div>'


@dataclass
class Words:
    """Sentences that a notebook shows as they are; an indented line is an argument of a call."""

    text: str

    def __repr__(self) -> str:
        lines = [(line.strip(), "    " if line.startswith("  ") else "") for line in self.text.splitlines()]
        return "\n".join(textwrap.fill(line, 100, initial_indent=d, subsequent_indent=d) for line, d in lines)

    def _repr_html_(self) -> str:
        parts = []
        for line in self.text.splitlines():
            words = html.escape(line.strip())
            parts.append(f"<li><code>{words}</code></li>" if line.startswith("  ") else f"</ul><p>{words}</p><ul>")
        body = "".join(parts).removeprefix("</ul>") + "</ul>"
        return f'<div role="status" lang="{LANGUAGE}">{body.replace("<ul></ul>", "")}</div>'


def _table(difference: Difference | None) -> list[list[str]]:
    """At most six elements that differ, in the order of their index."""
    if difference is None or difference.bad is None:
        return []
    rows = [[say("table index"), say("expected"), say("yours")]]
    places = np.argwhere(difference.bad)
    for place in places[:ROWS]:
        index = tuple(int(i) for i in place)
        values = difference.expected[index], difference.got[index]
        short = [number(value) for value in values]
        rows.append([str(index), *(short if short[0] != short[1] else [str(value) for value in values])])
    if len(places) > ROWS:
        rows.append([say("more", count=len(places) - ROWS), "", ""])
    return rows


def _columns(rows: list[list[str]]) -> list[str]:
    if not rows:
        return []
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _html_table(caption: str, rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col"{LEFT}>{html.escape(text)}</th>' for text in rows[0])
    body = ""
    for row in rows[1:]:
        cells = "".join(f"<td{LEFT}>{html.escape(text)}</td>" for text in row[1:])
        body += f'<tr><th scope="row"{LEFT}>{html.escape(row[0])}</th>{cells}</tr>'
    return (
        f"<table><caption{LEFT}>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
