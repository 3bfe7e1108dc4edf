"""What an explanation is, and how a line of the table is written."""

from dataclasses import dataclass

from zevents_gui.core.text import tr


def tr_noop(template: str) -> str:
    """Mark ``template`` for translation; it is translated when it is shown."""
    return template


NOTHING_CHANGED = tr_noop("Nothing was changed by this request.")
NOBODY_REGISTERED = tr_noop("Nobody of this request was registered.")
NOTHING_CREATED = tr_noop("Nothing was created.")
NOTHING_LOST = tr_noop("Nothing was changed; your data here is as it was.")


@dataclass(frozen=True, slots=True)
class Explanation:
    """The four parts of an error, as templates until :meth:`filled`.

    ``{message}`` in a template stands for Zoom's own words. ``not_found`` says that the thing is gone.
    """

    title: str
    happened: str
    means: str
    to_do: str
    retryable: bool = False
    not_found: bool = False

    def filled(self, message: str) -> "Explanation":
        """Return it translated, with Zoom's own words in place."""
        return Explanation(
            title=tr(self.title),
            happened=tr(self.happened, message=message)
            if "{message}" in self.happened
            else tr(self.happened),
            means=tr(self.means),
            to_do=tr(self.to_do),
            retryable=self.retryable,
            not_found=self.not_found,
        )
