"""Addresses of calls for projects."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
