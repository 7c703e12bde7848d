"""Signing in and out. In a demo, one tap signs in as anybody of the sample marketplace."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_POST

from .models import User

ICONS = {"buyer": "person", "seller": "shop", "mediator": "scales", "operator": "chart"}


class Sample(NamedTuple):
    """Somebody of the sample marketplace, and what there is to see as them."""

    role: str
    username: str
    password: str
    look: str


def samples() -> list[Sample]:
    """Everybody one can be with one tap; nobody outside a demo."""
    if not settings.DEMO:
        return []
    # People are below the rooms that fill a demo, so its list is reached by name.
    logins: Callable[[], list[Any]] = import_string("evenhand.work.demo.logins")
    return [Sample(*row) for row in logins()]


class SignInForm(AuthenticationForm):
    """Name and password; the error names the way out and never says which of the two was wrong."""

    error_messages = {  # noqa: RUF012 - as Django has it
        "invalid_login": "This name and password do not go together. Check both and try again.",
        "inactive": "This account is closed.",
    }


class SignIn(LoginView):
    """The page where one signs in; those who are signed in already go on."""

    template_name = "people/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the sample marketplace's people in a demo."""
        everybody = samples()
        users = User.objects.filter(username__in=[sample.username for sample in everybody])
        names = dict(users.values_list("username", "display_name"))
        accounts = [
            {
                "username": sample.username,
                "name": names.get(sample.username, sample.username),
                "role": sample.role.capitalize(),
                "text": sample.look[:1].upper() + sample.look[1:],
                "icon": ICONS.get(sample.role.lower(), "person"),
            }
            for sample in everybody
        ]
        shown = {"accounts": accounts, "demo_url": reverse("demo")}
        return super().get_context_data(**kwargs) | shown

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The page again, with what was typed."""
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the sample marketplace; not there outside a demo."""
    wanted = request.POST.get("username", "")
    for sample in samples():
        if sample.username == wanted:
            user = authenticate(request, username=sample.username, password=sample.password)
            if user is not None:
                login(request, user)
                return redirect(settings.LOGIN_REDIRECT_URL)
    raise Http404("nobody of the sample marketplace")
