"""The Sphinx extension of this site: its parts, registered in one place."""

from sphinx.application import Sphinx

from site_parts import api, drawings, formulas, made_pages, names


def setup(app: Sphinx) -> dict[str, bool]:
    """Register every part."""
    for part in (formulas, names, drawings, api, made_pages):
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
