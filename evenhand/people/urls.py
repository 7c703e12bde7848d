from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="login"),
    path("sign-in/demo", views.demo, name="demo"),
    path("sign-out/", LogoutView.as_view(), name="logout"),
]
