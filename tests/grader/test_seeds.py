import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograder.judge.results import Cell
from autograder.judge.seeds import SecretError, course_secret, derive_seed, digest_of


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path):
    """A classroom has one secret of 32 bytes, which nobody but its owner can read."""
    first, second = course_secret(tmp_path / "new"), course_secret(tmp_path / "new")

    mode = stat.S_IMODE((tmp_path / "new" / "secret").stat().st_mode)
    assert (first, len(first), mode) == (second, 32, 0o600)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]


def test_judges_that_start_at_once_agree_on_the_secret(tmp_path):
    """Nobody reads a secret that somebody else has begun to write."""
    with ThreadPoolExecutor(16) as pool:
        secrets = set(pool.map(lambda _: course_secret(tmp_path), range(64)))

    assert len(secrets) == 1
    assert len(secrets.pop()) == 32


@pytest.mark.parametrize("text", ["", "abc", "00ff", "zz" * 32])
def test_a_damaged_secret_is_no_secret(tmp_path, text):
    """An empty, short or unreadable secret stops the grading with a sentence."""
    (tmp_path / "secret").write_text(text)

    with pytest.raises(SecretError, match="is damaged"):
        course_secret(tmp_path)


@pytest.mark.parametrize("parts", [("a", "b"), ("a", "c"), ("ab",), ("b", "a")])
def test_a_seed_follows_from_the_secret_and_every_part(parts):
    """The same parts give the same seed; another part or another secret gives another."""
    seed = derive_seed(b"secret", *parts)

    assert seed == derive_seed(b"secret", *parts)
    assert 0 <= seed < 2**63
    assert len({seed, derive_seed(b"other", *parts), derive_seed(b"secret", *parts, "")}) == 3


@pytest.mark.parametrize("sources", [["ab"], ["a", "b"], ["b", "a"], ["a\x1e1\x1fb"], ["a", "", "b"]])
def test_a_digest_tells_any_two_notebooks_apart(sources):
    """The code and its division into cells make the digest; the names of cells do not."""
    others = [["ab"], ["a", "b"], ["b", "a"], ["a\x1e1\x1fb"], ["a", "", "b"]]
    digests = [digest_of(Cell(os.urandom(2).hex(), source) for source in cells) for cells in others]

    assert digests.count(digest_of(Cell("x", source) for source in sources)) == 1
