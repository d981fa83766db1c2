"""Addresses of volunteers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
