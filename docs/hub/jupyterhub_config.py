"""JupyterHub for one course on one machine; docs/jupyterhub.md says how to set it up."""

import os
from pathlib import Path
from typing import Any

c = get_config()  # noqa: F821  (given by JupyterHub)

ADDRESS = "http://127.0.0.1:8000"  # as browsers see it
GROUP = "course"  # of Unix: who may log in
INSTRUCTOR = "instructor"
COURSE = Path(f"~{INSTRUCTOR}").expanduser() / "course"  # the clone, with a .venv of its own
HERE = Path(__file__).resolve().parent  # everybody may read it; nbgrader_config.py lies here, too

c.JupyterHub.bind_url = ADDRESS  # behind another web server: its inner address here, the outer one below
c.JupyterHub.public_url = ADDRESS  # links of `course report` begin with it
c.LocalAuthenticator.allowed_groups = {GROUP}  # names and passwords are those of the machine (PAM)
c.Spawner.default_url = "/lab"
c.Spawner.environment = {"JUPYTER_CONFIG_PATH": str(HERE)}


def from_the_course(spawner: Any) -> None:
    """Start the instructor's server from the course's own environment, which nobody else can read."""
    if spawner.user.name == INSTRUCTOR:
        spawner.cmd = [str(COURSE / ".venv" / "bin" / "jupyterhub-singleuser")]
        spawner.environment = {"JUPYTER_CONFIG_PATH": os.pathsep.join([str(COURSE), str(HERE)])}


c.Spawner.pre_spawn_hook = from_the_course
