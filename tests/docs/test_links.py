"""Links between pages. `make docs` refuses a broken one, too; here the pages are read as a repository shows them."""

import re
from fnmatch import fnmatch

import pytest

from site_parts.api import PACKAGES, modules
from site_parts.made_pages import PAGES as MADE
from tests.docs.pages import DOCS, PAGES, ROOT, anchors, code, links, name_of, spans

FILE = re.compile(r"[\w./-]+\.(?:py|md|yaml|yml|sh|svg|json)")
MADE_UP = re.compile(r"[A-Z]{2,}|dilated_conv1d|^\.github/|^coursecheck\.py$")  # NN_name, EXERCISE: the reader's own
PLACES = [ROOT, DOCS, ROOT / "tests/faults", ROOT / "reference", ROOT / "autograder", *(ROOT / "autograder").iterdir()]
SPEAK_OF_OTHERS = {DOCS / "security.md", DOCS / "inventory.md"}  # files of attackers, of the sources
GENERATED = {DOCS / "_generated" / name for name in MADE}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading(page):
    """A link inside the repository names a file that is there, or that the site makes, and a heading of it."""
    lost = []
    for link in links(page):
        where, _, heading = link.partition("#")
        target = (page.parent / where).resolve() if where else page
        known = target.exists() or target in GENERATED
        if not known or (heading and target.suffix == ".md" and heading not in anchors(target)):
            lost.append(link)

    assert lost == []


def test_every_page_of_the_documentation_stands_in_a_list_of_pages():
    """A page under docs/ is named in a toctree, so that a reader can find it."""
    listed = [
        str((page.parent / line).resolve())
        for page in PAGES
        for block in code(page, {"{toctree}"})
        for line in block.splitlines()
        if line and not line.startswith(":")
    ]
    below = [page for page in PAGES if page.is_relative_to(DOCS) and page != DOCS / "index.md"]

    alone = [name_of(page) for page in below if not any(fnmatch(str(page.with_suffix("")), entry) for entry in listed)]

    assert alone == []


def test_every_package_of_the_subject_has_its_pages():
    """What lies under reference/ and is no answer, mistake, variant or stand-in is shown, module by module."""
    told = {"reference.answers", "reference.mistakes", "reference.variants", "reference.stand_ins"}
    packages = {f"reference.{path.parent.name}" for path in (ROOT / "reference").glob("*/__init__.py")}

    assert packages - told <= set(PACKAGES)
    assert all(modules(package) for package in PACKAGES)


def test_every_part_of_the_grader_stands_among_the_rooms():
    """The page about the architecture names each package of autograder/."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    packages = sorted(path.parent.name for path in (ROOT / "autograder").glob("*/__init__.py"))

    assert [name for name in packages if f"`autograder/{name}/`" not in text] == []


@pytest.mark.parametrize("page", sorted(set(PAGES) - SPEAK_OF_OTHERS), ids=name_of)
def test_every_file_that_is_named_is_there(page):
    """A file named between words is one of the repository, seen from its root or from the part that is spoken of."""
    named = [span for span in spans(page) if FILE.fullmatch(span) and not MADE_UP.search(span)]
    lost = [name for name in named if not any((place / name).exists() for place in PLACES)]

    assert lost == []
