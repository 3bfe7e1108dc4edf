"""How long the engine waits for what; one place, so that tests can be quicker than Zoom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Waiting times of a run, in seconds.

    Attributes:
        settle: how long after a lost answer a read-back that finds nothing may be believed, provided that it
            shows somebody who was registered later (so the list is not behind).
        settle_alone: the same when nobody was registered later to compare with.
        first_look: how long after a lost answer the first read-back happens.
        longest_look_pause: the longest pause between two read-backs of the same row.
        longest_hold: the longest pause between two tries while Zoom cannot be reached.
        publish_wait: how long a published event may go on saying that it is not.
        give_up: how long nothing at all may succeed before the run stops by itself; it can be resumed.
    """

    settle: float = 4.0
    settle_alone: float = 20.0
    first_look: float = 0.5
    longest_look_pause: float = 15.0
    longest_hold: float = 30.0
    publish_wait: float = 60.0
    give_up: float = 900.0


TIMING = Timing()
