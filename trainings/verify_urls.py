"""The public page that confirms a certificate."""

from django.urls import path

from trainings.views import verify

app_name = "verify"
urlpatterns = [path("", verify.certificate, name="certificate")]
