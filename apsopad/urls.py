"""Every address of the house; each room keeps its own below its name."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog

from accounts.access import public
from apsopad import views

urlpatterns = [
    path("", views.home, name="home"),
    path("more/", views.more, name="more"),
    path("account/", include("accounts.urls")),
    path("people/", include("beneficiaries.urls")),
    path("partners/", include("partners.urls")),
    path("programs/", include("programs.urls")),
    path("trainings/", include("trainings.urls")),
    path("distributions/", include("distributions.urls")),
    path("reports/", include("reports.urls")),
    path("files/", include("exchange.urls")),
    path("verify/", include("trainings.verify_urls")),
    path("admin/", admin.site.urls),
    path("language/", views.set_language, name="set_language"),
    path("words.js", public(JavaScriptCatalog.as_view(packages=["apsopad"])), name="words"),
]
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("components/", views.components, name="components"))
if settings.DEMO:
    urlpatterns.append(path("demonstration/", views.demonstration, name="demonstration"))
