"""Addresses of this room."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("<slug:slug>/", views.report_page, name="report-page"),
    path("<slug:slug>/file/<slug:form>/", views.report_file, name="report-file"),
]
