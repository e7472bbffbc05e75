"""Examples in pages: what stands behind a prompt gives what stands below it."""

import doctest

import pytest

from tests.docs.pages import PAGES, code, name_of

PROMPT = ">>> "
WITH_EXAMPLES = [path for path in PAGES if any(PROMPT in block for block in code(path, {"python", "pycon"}))]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=name_of)
def test_examples_give_what_the_page_says(path):
    """The blocks with a prompt run one after the other, as a reader would type them."""
    text = "\n".join(block for block in code(path, {"python", "pycon"}) if PROMPT in block)
    said = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)

    runner.run(doctest.DocTestParser().get_doctest(text, {}, str(path), None, 0), out=said.append)

    assert runner.summarize(verbose=False).attempted > 0
    assert "".join(said) == ""


def test_there_are_examples():
    """At least one page has a prompt, so the test above tests something."""
    assert WITH_EXAMPLES
