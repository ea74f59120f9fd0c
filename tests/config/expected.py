"""What `.env.example` says, made from the list of variables: `python -m tests.config.expected` writes it out."""

import sys
from textwrap import wrap

from config.env import VARIABLES

HEAD = """\
# Settings of one machine. Copy to .env, which ./run reads, or set them in the environment, which wins.
# Every variable may be left out; what is shown here is what then counts.
"""


def env_example() -> str:
    """The whole text of `.env.example`."""
    blocks = [
        "\n".join([*(f"# {line}" for line in wrap(known.meaning, 110)), f"#{known.name}={known.default}"])
        for known in VARIABLES
    ]
    return HEAD + "\n" + "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    sys.stdout.write(env_example())
