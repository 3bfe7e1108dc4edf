"""What Zoom's refusals mean, in plain words: what happened, what it means for the data, what to do.

Codes mean different things for different operations, so the table is keyed on (operation, status, code).
"""

from zevents_gui.core.zoom.explanations.general import explain_general
from zevents_gui.core.zoom.explanations.model import Explanation
from zevents_gui.core.zoom.explanations.oauth import explain_oauth
from zevents_gui.core.zoom.explanations.rows import explain_ticket_error
from zevents_gui.core.zoom.explanations.table import TABLE


def explain(
    operation: str,
    status: int,
    code: int | None,
    message: str,
    field_errors: tuple[tuple[str, str], ...] = (),
) -> Explanation:
    """Return the explanation of a refusal: the one for exactly this, or the closest general one.

    Args:
        operation: the contract's operation ID.
        status: HTTP status, 4xx.
        code: Zoom's own code.
        message: Zoom's own words; those that name fields are quoted.
        field_errors: (field, message) pairs of a validation error.
    """
    known = TABLE.get((operation, status, code)) if code is not None else None
    if known is not None:
        return known.filled(message)
    return explain_general(status, code, message, field_errors)


__all__ = ["TABLE", "Explanation", "explain", "explain_oauth", "explain_ticket_error"]
