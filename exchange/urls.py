"""Addresses of this room."""

from django.urls import path

from exchange import views

app_name = "exchange"
urlpatterns = [
    path("", views.load_list, name="load-list"),
    path("kinds/<slug:kind>/", views.load_send, name="load-send"),
    path("kinds/<slug:kind>/template/<slug:form>/", views.load_template, name="load-template"),
    path("<uuid:uuid>/", views.load_page, name="load"),
    path("<uuid:uuid>/columns/", views.load_columns, name="load-columns"),
    path("<uuid:uuid>/stop/", views.load_stop, name="load-stop"),
    path("columns/<uuid:uuid>/forget/", views.columns_forget, name="columns-forget"),
    path("<uuid:uuid>/go/", views.load_go, name="load-go"),
    path("<uuid:uuid>/again/", views.load_again, name="load-again"),
    path("<uuid:uuid>/bad-lines/<slug:form>/", views.load_bad_lines, name="load-bad-lines"),
]
