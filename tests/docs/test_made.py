"""What the site makes from the code: drawings, course.yaml, formulas, links of names."""

import json
from xml.etree import ElementTree as ET

import pytest
from sphinx.errors import ExtensionError

from autograder.course.schema import schema_text
from site_parts import course_yaml
from site_parts.drawings import ALL, FOLDER
from site_parts.formulas import mathml
from tests.docs.pages import DOCS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_drawings_are_those_of_the_script(make):
    """A drawing under docs/drawings is what `python -m site_parts.drawings` writes."""
    assert (FOLDER / f"{make.__name__}.svg").read_text(encoding="utf-8") == make().svg()


@pytest.mark.parametrize("path", sorted((DOCS / "drawings").glob("*.svg")), ids=lambda path: path.name)
def test_a_drawing_says_in_words_what_it_shows(path):
    """Somebody who cannot see a drawing hears its title; its words stay inside its frame."""
    root = ET.parse(path).getroot()
    width, height = map(float, root.attrib["viewBox"].split()[2:])

    title = root.find(f"{SVG}title")
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == title.attrib["id"]
    assert len(title.text.split()) > 5
    assert all(0 <= float(text.attrib["x"]) <= width for text in root.iter(f"{SVG}text"))
    assert all(0 <= float(text.attrib["y"]) <= height for text in root.iter(f"{SVG}text"))


def test_every_key_of_course_yaml_is_explained():
    """The page about course.yaml has a row for every key of the schema, with what the schema says of it."""
    schema = json.loads(schema_text())
    text = course_yaml.page()

    for part in (schema, *schema["$defs"].values()):
        for key, entry in part["properties"].items():
            assert f"| `{key}` |" in text
            assert entry["description"].replace("<", "&lt;") in text


@pytest.mark.parametrize(
    "latex, has",
    [
        (r"\frac{a}{b}", "<mfrac>"),
        (r"\sum_{i,j} x_{i,j}", "&#x02211;"),
        (r"a &= b \\ c &= d", "<mtable"),
        (r"\begin{cases} 0 & x < 0 \\ x & x \ge 0 \end{cases}", "<mtable"),
    ],
)
def test_formulas_become_mathml(latex, has):
    """Fractions, sums, lines below each other and cases are written as browsers read them."""
    written = mathml(latex, display=True)

    assert has in written
    ET.fromstring(written)


@pytest.mark.parametrize("latex", [r"\frac{a", r"\sum_{i", r"\nosuchthing x", r"a & b"])
def test_a_formula_that_cannot_be_read_is_refused(latex):
    """A mistake in a formula stops the site instead of standing on it."""
    with pytest.raises(ExtensionError, match=r"the formula"):
        mathml(latex, display=False)
