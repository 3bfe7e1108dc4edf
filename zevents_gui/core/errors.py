"""The root of every error that a person may see.

An error says four things in plain words: what it is about (``title``), what happened, what that
means for the data, and what to do next. Technical detail is kept apart, one click away.
Families stand with their subject: ``ZoomError`` in ``core.zoom.errors``, ``SheetError`` in
``core.sheets.errors``, and so on; all derive from :class:`AppError`.
"""


class AppError(Exception):
    """Something went wrong that a person should know about, in words for that person.

    Args:
        title: a few words, no full stop.
        happened: what happened, one or two sentences.
        means: what that means for the person's data ("Nothing was sent.").
        to_do: what to do next.
        retryable: whether the same action may succeed when tried again unchanged.
        detail: technical detail for support; never holds a secret or a join link.
    """

    def __init__(
        self,
        title: str,
        *,
        happened: str,
        means: str,
        to_do: str,
        retryable: bool = False,
        detail: str = "",
    ) -> None:
        super().__init__(title)
        self.title = title
        self.happened = happened
        self.means = means
        self.to_do = to_do
        self.retryable = retryable
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.title}. {self.happened} {self.means} {self.to_do}"


class Cancelled(Exception):
    """The person cancelled the work. Whatever was done before stands and is recorded."""
