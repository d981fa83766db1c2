"""Addresses of indicators, targets and situations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
