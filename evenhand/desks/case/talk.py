"""Writing to the other side, on the record."""

from django.contrib import messages
from django.http import HttpRequest

from ...cases.doors import CaseFile
from ...core.order.commands import SendMessage
from ..common import Form, attempt


def send(request: HttpRequest, case: CaseFile, no: int | None, form: Form) -> bool:
    """Send what was written; if that does not work the form says why and keeps the words."""
    text = form.text("text", "Write something first.")
    if form.problems:
        return False
    if attempt(request, case, form, SendMessage(text, no), "text") is None:
        return False
    messages.success(request, "Your message is sent.")
    return True
