"""Figures of the curves, readable on white and on black: no background, grey text, lines told apart without colour."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

FIGURES = Path(__file__).parent / "figures"
GREY = "#7d7d7d"  # contrast with white 4.1, with black 5.1
COLOURS = ("#3b82f6", "#d9730d", "#2e9e5b", "#a855f7", "#dc4a4a", "#7d7d7d")
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 2)))
STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "experiments",  # the same curves give the same file
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": GREY,
    "axes.edgecolor": GREY,
    "axes.labelcolor": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "legend.frameon": False,
    "legend.fontsize": 9,
}


def draw(result: dict[str, Any]) -> Path:
    """Draw all curves of a result, one plot beside the other, into an SVG file."""
    titles = list(dict.fromkeys(curve["title"] for curve in result["curves"]))
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(max(4.6 * len(titles), 6), 4.4), layout="constrained")
        plots = figure.subplots(1, len(titles), squeeze=False)[0]
        for title, plot in zip(titles, plots, strict=True):
            curves = [curve for curve in result["curves"] if curve["title"] == title]
            for number, curve in enumerate(curves):
                style = {"color": COLOURS[number % len(COLOURS)], "linestyle": DASHES[number % len(DASHES)]}
                plot.plot(curve["x"], curve["y"], label=curve["label"], linewidth=1.8, **style)
            plot.set(title=title, xlabel=curves[0]["across"], ylabel=curves[0]["upright"])
            if curves[0]["logarithmic"]:
                plot.set_yscale("log")
            if curves[0]["logarithmic_across"]:
                plot.set_xscale("log")
                plot.set_xticks(curves[0]["x"], [f"{place:g}" for place in curves[0]["x"]])
                plot.minorticks_off()
            else:
                plot.xaxis.set_major_locator(MaxNLocator(integer=True))
            plot.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16))
        for name in {plot.get_ylabel() for plot in plots}:  # what is measured alike is shown alike
            alike = [plot for plot in plots if plot.get_ylabel() == name]
            limits = [plot.get_ylim() for plot in alike]
            for plot in alike:
                plot.set_ylim(min(low for low, _ in limits), max(high for _, high in limits))
        path = FIGURES / f"{result['name']}.svg"
        figure.savefig(path, transparent=True, metadata={"Date": None, "Creator": None})
    return path
