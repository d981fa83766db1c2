"""The door by which gunicorn comes in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apsopad.settings")

application = get_wsgi_application()
