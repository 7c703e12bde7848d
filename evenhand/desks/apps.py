from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "evenhand.desks"
    label = "desks"
