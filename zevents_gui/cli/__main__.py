"""Makes ``python -m zevents_gui.cli`` the same as the ``zevents`` command."""

import sys

from zevents_gui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
