"""Pictures of the documentation: screenshots that the browser tests took, as small files (make images)."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
FOLDER, TAKEN = ROOT / "docs" / "images", ROOT / ".screenshots"
LARGEST = 150_000  # bytes
PICTURES = (
    "student_list",
    "student_notebook",
    "student_check",
    "student_hint",
    "student_validate",
    "student_submitted",
    "student_feedback",
)


def main() -> None:
    """Write every picture, and say how large it is."""
    for name in PICTURES:
        file = FOLDER / f"{name}.webp"
        with Image.open(TAKEN / f"{name}.png") as picture:
            picture.convert("RGB").save(file, "WEBP", quality=82, method=6)
        size = file.stat().st_size
        if size > LARGEST:
            raise SystemExit(f"{file.name} has {size} bytes, more than {LARGEST}: show less in it")
        print(f"{size:7,} bytes  docs/images/{file.name}")  # noqa: T201


if __name__ == "__main__":
    main()
