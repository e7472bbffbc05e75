"""The JSON schema that editors use."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from autograder.course.config import load_course
from autograder.course.schema import json_schema, schema_text

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_schema_is_current():
    """course.schema.json is what `course schema` prints."""
    assert (ROOT / "course.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_course_names_its_schema():
    """Editors find the schema through the first line of course.yaml."""
    first = (ROOT / "course.yaml").read_text(encoding="utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=course.schema.json"


def test_the_course_of_this_repository_is_correct():
    """The course.yaml of this repository can be loaded."""
    assert "03_convolution" in load_course(ROOT / "course.yaml").assignments


def test_the_schema_accepts_this_course():
    """The schema and the loader agree on this repository's course."""
    settings = yaml.safe_load((ROOT / "course.yaml").read_text(encoding="utf-8"))

    jsonschema.validate(json.loads(json.dumps(settings, default=str)), json_schema())


def every_property():
    """Return the properties of every block of the schema."""
    schema = json_schema()
    blocks = {"course.yaml": schema, **schema["$defs"]}
    return [
        pytest.param(entry, id=f"{name}.{key}")
        for name, block in blocks.items()
        for key, entry in block["properties"].items()
    ]


@pytest.mark.parametrize("entry", every_property())
def test_every_field_is_described(entry):
    """An editor can show a sentence for every field."""
    assert entry["description"].endswith(".")
