"""The real nuclei are split by rows; the drawn ones come from one generator and look like them where it matters."""

import numpy as np
import pytest

from reference.data import nuclei as module
from reference.data.nuclei import nuclei, nuclei_kept_back
from reference.data.synthetic_nuclei import scaled, synthetic_nuclei


def test_both_parts_make_one_image():
    """Rows 0 to 383 and 384 to 511 together hold 125 nuclei on a fifth of the pixels; some lie on the border."""
    known, kept = nuclei(), nuclei_kept_back()

    image = np.concatenate([known.image, kept.image])
    instances = np.concatenate([known.instances, kept.instances])
    assert image.shape == instances.shape == (512, 512)
    assert image.dtype == np.uint8 and instances.dtype == np.int64
    assert len(np.unique(instances)) - 1 == 125 and round(float((instances > 0).mean()), 3) == 0.199
    assert image.max() == 235
    assert np.intersect1d(known.instances[-1], kept.instances[0]).size > 1


def test_brightness_does_not_tell_everything():
    """The best threshold on the rows that are given finds the nuclei of the others with an IoU below 0.8."""
    known, kept = nuclei(), nuclei_kept_back()
    mask = known.instances > 0

    def overlap(found, right):
        return (found & right).sum() / (found | right).sum()

    best = max(range(256), key=lambda level: overlap(known.image > level, mask))
    assert 0.6 < overlap(kept.image > best, kept.instances > 0) < 0.8


def test_arrays_are_fresh_at_every_call():
    """Changing one copy changes no other."""
    nuclei().image[:] = 0

    assert nuclei().image.any()


def test_another_file_is_refused(tmp_path, monkeypatch):
    """A file with other content is refused with a sentence that names it."""
    np.savez(tmp_path / "nuclei.npz", image=np.zeros((2, 2)))
    monkeypatch.setattr(module, "HERE", tmp_path)

    with pytest.raises(ValueError, match=r"^nuclei\.npz has sha256 .* restore the file\.$"):
        nuclei()


def test_drawn_nuclei_are_those_of_the_seed():
    """The same generator state gives the same images, another one others."""
    first, again, other = (synthetic_nuclei(np.random.default_rng(seed), 2) for seed in (1, 1, 2))

    np.testing.assert_array_equal(first.images, again.images)
    np.testing.assert_array_equal(first.instances, again.instances)
    assert not np.array_equal(first.images, other.images)


@pytest.mark.parametrize("size", [1, 37, 128])
def test_instances_are_numbered_without_a_gap(rng, size):
    """Every number from 1 to the greatest occurs in a crop, also where there is none."""
    drawn = synthetic_nuclei(rng, 12, size)

    assert drawn.images.shape == drawn.instances.shape == (12, size, size)
    assert drawn.images.dtype == np.float32 and drawn.instances.dtype == np.int64
    for instances in drawn.instances:
        assert np.array_equal(np.union1d(instances, 0), np.arange(instances.max() + 1))


def test_nuclei_are_brighter_than_what_is_around_them(rng):
    """Within one canvas the pixels of nuclei are brighter on average, some of them by little."""
    drawn = synthetic_nuclei(rng, 60, 128)

    differences = [
        image[mask].mean() - image[~mask].mean() for image, mask in zip(drawn.images, drawn.instances > 0, strict=True)
    ]

    assert min(differences) > 0.02 and 0.03 < (drawn.instances > 0).mean() < 0.25


def test_the_brightness_of_nuclei_is_log_uniform(rng):
    """Between nuclei of one scene the brightness differs by a factor of 5 in most scenes."""
    drawn = synthetic_nuclei(rng, 40, 128)

    ratios = []
    for image, instances in zip(drawn.images, drawn.instances, strict=True):
        levels = [image[instances == k].mean() for k in range(1, instances.max() + 1) if (instances == k).sum() > 100]
        ratios.append(max(levels) / max(min(levels), 1e-3))
    assert np.median(ratios) > 3


def test_no_image_is_an_answer_too(rng):
    """A count of 0 gives empty arrays."""
    assert synthetic_nuclei(rng, 0, 8).images.shape == (0, 8, 8)


@pytest.mark.parametrize("count, size", [(1, 129), (1, 0), (-1, 8)])
def test_sizes_that_do_not_fit_are_refused(rng, count, size):
    """The sentence names both numbers."""
    with pytest.raises(ValueError, match=f"^Got count {count} and size {size}: draw 0 or more images of 1 to 128"):
        synthetic_nuclei(rng, count, size)


def test_the_scale_is_that_of_the_percentiles(rng):
    """After scaling, the 1st percentile is 0 and the 99.5th is 1; a flat image does not divide by zero."""
    low, high = np.percentile(scaled(rng.normal(7, 3, (50, 60))), [1, 99.5])

    assert low == pytest.approx(0, abs=1e-12) and high == pytest.approx(1)
    assert not scaled(np.full((3, 3), 7)).any()
