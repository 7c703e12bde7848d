from django.urls import path

from . import views

urlpatterns = [
    path("", views.dashboard, name="operator"),
    path("books/", views.books, name="operator-books"),
    path("health/", views.health, name="operator-health"),
    path("verify/", views.verify, name="operator-verify"),
    path("policy/", views.policy, name="operator-policy"),
    path("time/", views.time_machine, name="operator-time"),
]
