"""Buyer and seller write to each other, on the record; what presses is recognised (R26, R27)."""

from ..guard import Action, View, is_party, no, refuse, require
from ..parties import Role
from ..pressure import recognise_pressure
from ..story import Story
from .commands import SendMessage
from .events import MessageSent


def may_send_message(view: View) -> Action:
    """Buyer and seller write to each other, on the record."""
    do = "send_message"
    if not is_party(view, Role.BUYER, Role.SELLER):
        return no(do, None, "not-a-party", role="buyer or seller")
    return Action(do, None, True)


def send_message(story: Story, do: SendMessage) -> None:
    """Words go on the record; a seller's pressure is recognised."""
    require(may_send_message(story.view))
    if do.dispute is not None and story.order.dispute(do.dispute) is None:
        raise refuse("no-such-dispute", dispute=do.dispute)
    pressure = recognise_pressure(do.text) if story.by.role is Role.SELLER else ()
    no_ = len(story.order.messages) + 1
    story.tell(MessageSent(no_, do.dispute, story.words("text", do.text), pressure))
