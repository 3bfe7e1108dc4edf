"""Small parts that every pane is made of."""

from zevents_gui.gui.widgets.badge import Badge
from zevents_gui.gui.widgets.banner import Banner, BannerStack, Message
from zevents_gui.gui.widgets.buttons import (
    DangerButton,
    LinkButton,
    MoreButton,
    PrimaryButton,
    SecondaryButton,
)
from zevents_gui.gui.widgets.card import Card, Rule
from zevents_gui.gui.widgets.confirmation import Confirmation, confirm
from zevents_gui.gui.widgets.empty_state import EmptyState
from zevents_gui.gui.widgets.flow_layout import FlowLayout
from zevents_gui.gui.widgets.labels import ElidedLabel, label
from zevents_gui.gui.widgets.room import Room
from zevents_gui.gui.widgets.segmented_control import SegmentedControl
from zevents_gui.gui.widgets.stat_counter import StatCounter
from zevents_gui.gui.widgets.step_list import StepList, StepRow, StepState

__all__ = [
    "Badge",
    "Banner",
    "BannerStack",
    "Card",
    "Confirmation",
    "DangerButton",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "LinkButton",
    "Message",
    "MoreButton",
    "PrimaryButton",
    "Room",
    "Rule",
    "SecondaryButton",
    "SegmentedControl",
    "StatCounter",
    "StepList",
    "StepRow",
    "StepState",
    "confirm",
    "label",
]
