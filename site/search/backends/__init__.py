"""Search engines that Wagtail's search can stand on."""

import warnings

# Whoosh 2.7.4 is older than what Python now says of its patterns whenever it compiles them.
warnings.filterwarnings("ignore", category=SyntaxWarning, module=r".*\bwhoosh\b")
