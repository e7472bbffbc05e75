"""Whether a translated text is the same as the English one in everything but its words."""

import pytest

from autograder.build.same_text import differences, digest, stale
from autograder.build.text import read_text

ENGLISH = """\
---
title: Doubling
topics: [T001]
---

# Doubling

The number $x$ becomes $2x$, as `double` says: see [the page](https://example.org/double).

$$ y = 2x \\quad \\text{for all } x $$

- one
- two

```{code-cell} ipython3
print("twice", 2 * 3)  # an example
```

```{code-cell} ipython3
:exercise: double
```

How many?

```{code-cell} ipython3
:question: count
:kind: whole
:unit: numbers
```
"""
ITALIAN = """\
---
title: Raddoppiare
topics: [T001]
source: "MARK"
---

# Raddoppiare

Come dice `double`, $2x$ è ciò che diventa il numero $x$: vedi [la pagina](https://example.org/double).

$$ y = 2x \\quad \\text{per tutti gli } x $$

- uno
- due

```{code-cell} ipython3
print("il doppio", 2 * 3)  # un esempio
```

```{code-cell} ipython3
:exercise: double
```

Quanti?

```{code-cell} ipython3
:question: count
:kind: whole
:unit: numbers
```
"""


@pytest.fixture
def compared(tmp_path):
    """Compare an Italian text with the English one; return both and what differs."""

    def compare(italian):
        texts = []
        for name, source in (("text.md", ENGLISH), ("text.it.md", italian)):
            (tmp_path / name).write_text(source, encoding="utf-8")
            texts.append(read_text(tmp_path / name, ["double"], ["count"]))
        return [*texts, list(differences(*texts))]

    return compare


def test_words_may_differ(compared):
    """Other words, another order of formulas in a sentence, other strings and comments are no difference."""
    assert compared(ITALIAN)[-1] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("$2x$", "$3x$", "formulas"),
        ("y = 2x", "y = 3x", "formulas"),
        ("`double`", "`doppio`", "pieces of code"),
        ("example.org/double", "example.org/doppio", "links and images"),
        ("# Raddoppiare", "## Raddoppiare", "headings"),
        ("- uno\n- due", "uno, due", "lists"),
        ("2 * 3", "3 * 3", "more than comments and strings"),
        (":unit: numbers", ":unit: numeri", "question"),
        (":kind: whole", ":kind: number", "question"),
        ("T001", "T002", "topics"),
        (
            "Quanti?\n",
            '```{code-cell} ipython3\nprint("1")\n```\n\nQuanti?\n',
            "this is code, and in English it is text",
        ),
        ('```{code-cell} ipython3\nprint("il doppio", 2 * 3)  # un esempio\n```\n\n', "", "this is an exercise"),
    ],
)
def test_everything_else_is_told(compared, old, new, said):
    """A formula, a name, a link, a heading, a cell that differs is named with its file and line."""
    found = compared(ITALIAN.replace(old, new))[-1]

    assert said in " ".join(found)
    assert "text.it.md" in found[0]


def test_a_changed_english_text_makes_its_translation_stale(compared):
    """The head of a translation holds the mark of the text it was made from; another one is told with what to do."""
    fresh = compared(ITALIAN.replace("MARK", digest(ENGLISH.encode())))[1]

    assert stale(fresh, ENGLISH.encode()) == ""
    changed = ENGLISH.replace("How many?", "How many are there?").encode()
    assert digest(changed) in stale(fresh, changed)
    assert "text.it.md" in stale(fresh, changed)
