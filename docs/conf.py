"""How the site is built: `make docs` writes it to docs/_build/html, without a network."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

project = "Convolutional networks by hand"
copyright = "the convbyhand authors"  # noqa: A001  (Sphinx reads this name)
html_title = project
language = "en"

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "site_parts.extension",  # formulas, drawings and the pages made from the code
]
root_doc = "index"
exclude_patterns = ["_build", "site_parts", "_generated/parts"]
nitpicky = True

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

default_role = "named"  # site_parts.names: `conv2d` is code, and a link where that has a page
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings say shapes, which types do not
numpydoc_show_class_members = False
nitpick_ignore_regex = [("py:class", r"(collections|numpy|torch)\..*")]  # documented elsewhere

html_theme = "pydata_sphinx_theme"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_math_renderer = "mathml"
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "logo": {"text": "convbyhand"},
    "navbar_end": ["theme-switcher"],
    "show_prev_next": True,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "navigation_with_keys": False,
    "show_nav_level": 1,
}
