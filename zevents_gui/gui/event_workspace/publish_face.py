"""What the Publish card says and offers while no job is running."""

from PySide6.QtCore import QObject

from zevents_gui.core.model.event_document import ReplacedEvent
from zevents_gui.core.model.event_rules import blocking
from zevents_gui.core.model.item_comparison import unsent_changes
from zevents_gui.core.publishing.errors import ReadBackDiffers, Undecided
from zevents_gui.core.publishing.steps import Step, StepState
from zevents_gui.core.publishing.store import JobState, PublishJob
from zevents_gui.core.registration.options import RunOptions
from zevents_gui.gui.event_workspace.event_view import EventView
from zevents_gui.gui.event_workspace.publish_question import PublishQuestion


class PublishFace(QObject):
    """Puts into words how publishing the event of ``view`` stands."""

    def __init__(self, view: EventView, question: PublishQuestion) -> None:
        super().__init__(view)
        self._view = view
        self._card = view.publish_card
        self._question = question

    def show_interrupted(self, job: PublishJob, error: BaseException | None) -> None:
        """Say how far the job came, and what can be done about it."""
        card = self._card
        card.set_title(self.tr("Publish"))
        began = any(record.state is StepState.DONE for record in job.steps)
        text = self.tr("Stopped. What is done stays done; going on does nothing twice.") if began else ""
        card.say("" if error else text)
        if isinstance(error, Undecided):
            card.regardless.setText(error.regardless)
            card.show_buttons(card.resume, card.regardless, card.discard)
        elif isinstance(error, ReadBackDiffers) or self._failed(job, Step.COMPARE):
            card.show_buttons(card.accept, card.resume, card.discard)
        else:
            card.show_buttons(card.resume, card.discard)

    @staticmethod
    def _failed(job: PublishJob, step: Step) -> bool:
        return any(record.step is step and record.state is StepState.FAILED for record in job.steps)

    def show_ready(self, job: PublishJob | None, ready: int, options: RunOptions) -> None:
        """Say what publishing would do now.

        Args:
            job: the latest one, which is over.
            ready: how many people of the open sheet it would register.
        """
        card, view = self._card, self._view
        document, published = view.session.document, view.state.published
        old = document.replaces
        missing = len(blocking(view.session.problems))
        changed = unsent_changes(document)
        can_publish = not missing and not (old is not None and old.needs_message)
        card.publish.setEnabled(can_publish)
        card.save.setEnabled(not missing)
        card.publish.setText(self._publish_word(published, replaces=old is not None))
        if published and not changed and old is None:
            card.set_title(self.tr("Published"))
            done = job is not None and job.state is JobState.DONE
            card.say(
                ""
                if done
                else self.tr("People can register. Changes that you make here are sent when you say so.")
            )
            card.show_buttons()
            return
        card.set_title(self.tr("Changes") if published and old is None else self.tr("Publish"))
        if not view.overview.comparison.isHidden():
            card.say(self.tr("Choose first which of the changes hold."))
            card.show_buttons()
            return
        if missing:
            one = self.tr("1 thing is missing; the checklist names it.")
            text = one if missing == 1 else self.tr("{count} things are missing; the checklist names them.")
            card.say(text.format(count=missing))
        elif not can_publish:
            card.say(self.tr("The message to everyone registered for the old event is missing."))
        else:
            card.say(self._plan_text(published, ready, old, options))
        if published:
            card.show_buttons(card.publish)
        else:
            can_save = changed or not document.event_id
            card.show_buttons(card.publish, *((card.save,) if can_save else ()))

    def _publish_word(self, published: bool, *, replaces: bool) -> str:
        if replaces:
            return self.tr("Go on replacing") if published else self.tr("Publish and replace")
        return self.tr("Send the changes") if published else self.tr("Publish")

    def _plan_text(self, published: bool, ready: int, old: ReplacedEvent | None, options: RunOptions) -> str:
        if published and old is None:
            return self.tr("Sends what you changed, reads it back and compares.")
        text = self.tr(
            "Creates the event, reads it back, compares, publishes, and gives you the registration link."
        )
        if self._view.session.exists_at_zoom:
            text = self.tr("Sends what you changed, reads it back, compares, publishes, gives you the link.")
        if published:
            text = self.tr("The new event is published.")
        if old is not None:
            text += " " + self.tr("Then it takes the place of “{old}”, as described above.").format(
                old=old.name
            )
        if ready:
            text += " " + self._question.people_line(ready, options)
        return text
