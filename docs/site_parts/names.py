"""The default role: a name in backquotes is code, and a link where one function or class of the site is called so."""

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

NAME = re.compile(r"[A-Za-z_]\w*")


def named(_role: str, _raw: str, text: str, _line: int, inliner: Any, *_: Any) -> tuple[list[nodes.Node], list[Any]]:
    """Return code, inside a reference where it may be the name of a function or class."""
    code = nodes.literal(text, text)
    env = inliner.document.settings.env
    if not NAME.fullmatch(text) or env.ref_context.get("py:class"):  # a class speaks of its own attributes
        return [code], []
    module = env.ref_context.get("py:module")
    return [addnodes.pending_xref(text, code, reftype="named", reftarget=text, refdoc=env.docname, module=module)], []


def resolved(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, code: nodes.Element
) -> nodes.Element | None:
    """Return a link to the function or class of this name, or the code alone where none or several are called so."""
    if node["reftype"] != "named":
        return None
    objects = env.get_domain("py").data["objects"]
    named_so = {
        name: entry for name, entry in objects.items()
        if name.rpartition(".")[2] == node["reftarget"] and entry.objtype in {"function", "class"}
    }  # fmt: skip
    here = f"{node.get('module')}.{node['reftarget']}"
    found = {here: named_so[here]} if here in named_so else named_so
    if len(found) != 1:
        return code
    [(name, entry)] = found.items()
    return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, code, name)


def setup(app: Sphinx) -> None:
    """Register the role `named`."""
    app.add_role("named", named)
    app.connect("missing-reference", resolved)
