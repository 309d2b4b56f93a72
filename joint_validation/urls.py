"""URLs of people without account, below which their cookie stands."""

from django.urls import path

from . import partner_views as views
from . import previews

app_name = "joint_validation"
urlpatterns = [
    path("apercu/<str:token>/", previews.document, name="preview"),
    path("apercu/<str:token>/fichier/<str:signed>/", previews.file, name="preview_file"),
    path("<str:token>/", views.door, name="door"),
    path("<str:token>/recevoir-un-code/", views.ask_code, name="ask_code"),
    path("<str:token>/code/", views.code, name="code"),
    path("<str:token>/nouveau-lien/", views.renew, name="renew"),
    path("<str:token>/document/", views.document, name="document"),
    path("<str:token>/fichier/<str:signed>/", views.file, name="file"),
    path("<str:token>/reponse/", views.answer, name="answer"),
]
