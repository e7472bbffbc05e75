"""Maintainer script: load the published weights of MobileNetV2 and print what they see in three photographs.

Run it from the root of the project, `python -m reference.data.check_mobilenet FILE`, with the file that
`mobilenet_weights.py` names. The camera (tripod, 872) and the whole coffee photograph of scikit-image (espresso, 967)
decide. The course's coffee, a quarter as large and enlarged again, is printed only: consomme (925, 0.58) comes before
espresso (0.37).
"""

import sys
from pathlib import Path

import numpy as np
import torch
from skimage import data

from reference.architectures.mobilenet_v2 import MobileNetV2
from reference.data.mobilenet_weights import mobilenet_input, mobilenet_weights
from reference.data.photographs import camera, coffee

EXPECTED = {"camera": 872, "coffee of scikit-image": 967}  # places in ImageNet's list of 1,000 classes


def main(path: Path) -> str | None:
    """Print the three likeliest classes of each photograph; return a sentence if one is not the expected."""
    network = MobileNetV2().eval()
    network.load_state_dict(mobilenet_weights(path))
    grey = np.stack([camera()] * 3, axis=2)
    whole = data.coffee()  # type: ignore[no-untyped-call]
    found = {}
    for name, image in {"coffee": coffee(), "coffee of scikit-image": whole, "camera": grey}.items():
        with torch.no_grad():
            probabilities, classes = network(mobilenet_input(image))[0].softmax(0).topk(3)
        found[name] = int(classes[0])
        seen = ", ".join(f"{int(c)} ({float(p):.2f})" for c, p in zip(classes, probabilities, strict=True))
        print(f"{name}: class {seen}")  # noqa: T201
    wrong = [name for name, expected in EXPECTED.items() if found[name] != expected]
    return f"Not the expected class: {', '.join(wrong)}; expected {EXPECTED}." if wrong else None


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  the program's name and one file
        sys.exit("Name the file: python -m reference.data.check_mobilenet FILE")
    sys.exit(main(Path(sys.argv[1])))
