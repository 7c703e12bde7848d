from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "evenhand.work"
    label = "work"
