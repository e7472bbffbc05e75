"""Deeply nested HTML is told from long HTML before anything is cleaned."""

import pytest

from autograder.gradebook.nesting import nested_too_deeply
from autograder.gradebook.outputs import shown_outputs
from autograder.gradebook.pages import without_scripts

TABLE = "<table>" + "<tr><td>1</td><td>2</td></tr>" * 5000 + "</table>"


@pytest.mark.parametrize("text", ["", "no tag", TABLE, "<br><hr><img>" * 5000, "<p>a<p>b" * 5000, "<b>a</b>" * 9000])
def test_long_is_not_deep(text):
    """A table of thousands of rows, and elements without an end, are no nesting."""
    assert not nested_too_deeply(text)


@pytest.mark.parametrize("text", ["<div>" * 400, "<div></x>" * 400, "<DIV><b></b>" * 400, "<ul><li>" * 400])
def test_deep_is_found(text):
    """Elements that stay open are counted, whatever ends stand between them."""
    assert nested_too_deeply(text)


def test_what_is_nested_too_deeply_is_not_shown():
    """An output of that kind loses its page and keeps its text; a text cell is shown as it was written."""
    output = {"output_type": "display_data", "data": {"text/html": "<div>" * 400, "text/plain": "much"}}

    shown = shown_outputs([output])

    assert shown[0].data == {"text/plain": "much"}
    assert without_scripts("<div>" * 400).startswith("&lt;div&gt;")


@pytest.mark.parametrize(
    "address", ["data:text/html,x", "DATA:x", " data:x", "da&#9;ta:x", "&#100;ata:x", "javascript:x"]
)
def test_a_link_leads_into_no_data(address):
    """A link to a page that is in the link itself loses its address, however it is spelled; a picture may be data."""
    page = without_scripts(f'<a href="{address}">page</a><img src="data:image/png;base64,AA==">')

    assert page == '<a>page</a><img src="data:image/png;base64,AA==">'


@pytest.mark.parametrize(
    "address", ["https://x.org/a?b=1&amp;c=d:e", "mailto:a@b.org", "#a-b", "notes.html", "a/b:c", "?q=a:b"]
)
def test_other_links_stay(address):
    """Links to pages, places and letters keep their address."""
    assert without_scripts(f'<a class="x" href="{address}">page</a>') == f'<a class="x" href="{address}">page</a>'
