"""What the long experiments found is committed whole, and each of them still runs."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from experiments import catalogue, figures, page, record
from experiments.experiment import Found

EXPERIMENTS = {experiment.name: experiment for experiment in catalogue.EXPERIMENTS}
each = pytest.mark.parametrize("name", EXPERIMENTS)


def mean(name, number):
    """Return the mean of one number of a committed result."""
    return record.read(name)["numbers"][number]["mean"]


@each
def test_result_says_where_it_comes_from(name):
    """A committed result names its command with the seed, its runs, sizes, versions and CPU seconds."""
    result = record.read(name)

    assert result["command"] == f"python -m experiments {name} --seed {result['seed']}"
    assert result["runs"] == EXPERIMENTS[name].runs
    assert result["sizes"] == json.loads(json.dumps(vars(EXPERIMENTS[name].full)))
    assert set(result["versions"]) == {"numpy", "torch"}
    assert result["cpu_seconds"] > 0


@each
def test_result_holds_what_a_text_may_read(name):
    """Every number has its meaning, one value for each run, and mean, least and greatest of these."""
    result, experiment = record.read(name), EXPERIMENTS[name]

    assert {key: number["meaning"] for key, number in result["numbers"].items()} == dict(experiment.meanings)
    for number in result["numbers"].values():
        assert len(number["runs"]) == experiment.runs
        assert number == record.summary(number["meaning"], number["runs"])


@each
def test_words_are_those_of_the_numbers(name):
    """Question and answer of a committed result are what the experiment says of its numbers."""
    result = record.read(name)

    assert record.reworded(EXPERIMENTS[name], result) == result


@each
def test_curves_are_whole(name):
    """Every curve has a label that is alone in its plot, and as many places as values."""
    curves = record.read(name)["curves"]

    assert len({(curve["title"], curve["label"]) for curve in curves}) == len(curves) > 0
    for curve in curves:
        assert len(curve["x"]) == len(curve["y"]) > 0


@each
def test_figure_is_committed(name):
    """The figure is an SVG of at most 100 KB without a background, and its text is text."""
    path = figures.FIGURES / f"{name}.svg"
    words = {element.text for element in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")}

    assert path.stat().st_size < 100_000
    assert {curve["label"] for curve in record.read(name)["curves"]} <= words


@each
def test_tiny_version_runs(name):
    """With tiny sizes an experiment gives all its numbers, curves and an answer in well-formed JSON."""
    experiment = EXPERIMENTS[name]

    result = record.run(experiment, experiment.tiny, runs=1, seed=3)

    assert json.loads(json.dumps(result)) == result
    assert set(result["numbers"]) == set(experiment.meanings)
    assert result["curves"]
    assert not re.search(r"[{}]|\bnan\b", result["answer"])


def test_same_seed_gives_the_same_numbers():
    """A run depends on its seed only."""
    experiment = EXPERIMENTS["ensembles"]

    first, second, other = (record.run(experiment, experiment.tiny, 1, seed)["numbers"] for seed in (5, 5, 6))

    assert first == second != other


def test_page_is_written_from_the_results():
    """docs/experiments.md is what the committed results give."""
    results = [record.read(name) for name in EXPERIMENTS]

    assert page.PAGE.read_text(encoding="utf-8") == page.page(results)


def test_all_of_it_ends_in_minutes():
    """All experiments together take less than 25 minutes of one core."""
    assert sum(record.read(name)["cpu_seconds"] for name in EXPERIMENTS) < 25 * 60


def test_no_other_results_lie_about():
    """Every file of results and figures belongs to an experiment."""
    assert {path.stem for path in record.RESULTS.iterdir()} == set(EXPERIMENTS)
    assert {path.stem for path in figures.FIGURES.iterdir()} == set(EXPERIMENTS)


def test_degradation_shows_in_training():
    """M264: the plain network of 56 layers has the higher TRAINING error in every run, so it does not overfit."""
    numbers = record.read("degradation")["numbers"]

    deep, shallow = (numbers[f"plain_{depth}_training_error"]["runs"] for depth in ("deep", "shallow"))
    residual = numbers["residual_deep_training_error"]["runs"]

    assert all(d > s + 10 and d > r + 10 for d, s, r in zip(deep, shallow, residual, strict=True))


def test_degradation_is_no_vanishing_gradient():
    """E092: in the plain network of 56 layers the gradient at the first layer is larger than at the last block."""
    assert min(record.read("gradients")["numbers"]["plain_deep_ratio"]["runs"]) > 1


def test_sigmoid_gradients_vanish_and_those_of_relu_stay():
    """T110 to T112: twenty sigmoids leave less than their bound allows; ReLUs with He's weights keep the order."""
    assert mean("gradients", "sigmoid_ratio") < mean("gradients", "sigmoid_bound") == pytest.approx(0.25**20, rel=1e-4)
    assert 0.1 < mean("gradients", "relu_ratio") < 10 < mean("gradients", "relu_larger_ratio")


def test_first_validation_loss_is_low_without_random_weights_as_a_cause():
    """E118: with dropout off, the training loss after the first epoch is as low as the validation loss."""
    seen, after, validation = (
        mean("dropout", f"with_first_epoch_{name}_loss") for name in ("seen", "training", "validation")
    )

    assert after < validation < seen


def test_counts_of_runs_are_said():
    """The words of an answer count the runs in which a number was greater."""
    assert Found({"a": [1, 2, 3], "b": [0, 2, 4]}).greater("a", "b") == "in 1 of 3 runs"
