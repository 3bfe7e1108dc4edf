"""How many examples a property test tries: a third on each run, all of them with ZEVENTS_THOROUGH=1.

Each run tries other examples, so the many short runs of a day see more than one long one.
"""

from __future__ import annotations

import os


def examples(thorough: int) -> int:
    """Return the number of examples for this run, out of the ``thorough`` ones."""
    return thorough if os.environ.get("ZEVENTS_THOROUGH") else max(8, thorough // 3)
