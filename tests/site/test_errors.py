"""Pages that are missing or broken look like the others, say the way out, and tell nothing."""

import pytest
from django.test import Client, RequestFactory
from django.urls import get_resolver

pytestmark = pytest.mark.django_db


def test_a_missing_page_is_a_page_of_ours_with_a_way_out() -> None:
    answer = Client().get("/nothing/here")

    assert answer.status_code == 404
    page = answer.content.decode()
    assert "<title>" in page
    assert "Evenhand" in page
    assert 'href="/' in page


def test_a_broken_page_says_so_gently() -> None:
    answer = get_resolver().resolve_error_handler(500)(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert b"Evenhand" in answer.content


def test_a_forged_form_is_refused_by_a_page_of_ours() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "x"})

    assert answer.status_code == 403
    assert b"Evenhand" in answer.content
