from django.urls import path

from . import views

urlpatterns = [
    path("", views.queue, name="mediator-queue"),
    path("<uuid:order_id>/<int:no>/", views.glance, name="mediator-case"),
    path("<uuid:order_id>/<int:no>/take/", views.take, name="mediator-take"),
    path("<uuid:order_id>/<int:no>/leave/", views.leave, name="mediator-leave"),
    path("<uuid:order_id>/<int:no>/rule/", views.rule, name="mediator-rule"),
    path("<uuid:order_id>/<int:no>/preview/", views.preview, name="mediator-preview"),
    path("<uuid:order_id>/<int:no>/decided/", views.decided, name="mediator-decided"),
]
