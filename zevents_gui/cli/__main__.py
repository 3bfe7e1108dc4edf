"""Makes ``python -m zevents_gui.cli``, and the built program, the same as the ``zevents`` command."""

import multiprocessing
import sys

from zevents_gui.cli.main import main

if __name__ == "__main__":
    # The built program starts itself when a workbook is parsed in a process of its own.
    multiprocessing.freeze_support()
    sys.exit(main())
