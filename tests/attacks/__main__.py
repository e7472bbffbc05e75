"""Write docs/security.md: `python -m tests.attacks`."""

from .page import write

write()
