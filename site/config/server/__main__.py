"""`python -m config.server HOST PORT [APPLICATION]`: see `config.server.main`."""

import sys

from config.server.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
