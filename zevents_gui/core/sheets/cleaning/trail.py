"""The automatic changes of one cell, step by step."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One automatic change of one cell."""

    rule: str
    before: str
    after: str


class Trail:
    """A text on its way from what the sheet says to what is sent; remembers each change and its rule."""

    __slots__ = ("_undone", "steps", "text")

    def __init__(self, text: str, undone: frozenset[str]) -> None:
        self.text = text
        self.steps: list[Step] = []
        self._undone = undone

    def change(self, rule: str, after: str) -> None:
        """Take ``after`` as the text, by ``rule``, unless the person has undone that rule."""
        if after != self.text and rule not in self._undone:
            self.steps.append(Step(rule, self.text, after))
            self.text = after
