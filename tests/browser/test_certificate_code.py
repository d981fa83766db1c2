"""The code printed on a certificate leads to the page that confirms it."""

import base64
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as configured
from django.test import Client

from tests.factories.trainings import CohortFactory, LearnerFactory, SessionFactory, attend
from trainings import paper
from trainings.actions import issue_certificates

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

READ = """async (picture) => {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const read = jsQR(pen.getImageData(0, 0, image.width, image.height).data, image.width, image.height);
  return read && read.data;
}"""


def test_the_code_is_read_from_the_sheet_and_confirms_it(chromium: "Browser", tmp_path: Path, settings: Any):
    settings.ORIGIN = "https://aide.example.org"
    cohort = CohortFactory.create()
    attend([SessionFactory.create(cohort=cohort)], [LearnerFactory.create(cohort=cohort)])
    (certificate,) = issue_certificates(cohort=cohort, issued_on=cohort.sessions.get().date, by=None)
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(paper.render([certificate]))
    subprocess.run(["pdftoppm", "-r", "120", "-png", "-singlefile", str(sheet), str(tmp_path / "sheet")], check=True)
    picture = base64.b64encode((tmp_path / "sheet.png").read_bytes()).decode()
    page = chromium.new_page()
    page.add_script_tag(path=configured.BASE_DIR / "node_modules" / "jsqr" / "dist" / "jsQR.js")
    read = page.evaluate(READ, f"data:image/png;base64,{picture}")
    page.close()
    assert read == paper.verify_url(certificate)
    assert read.startswith("https://aide.example.org/verify/?n=")
    answer = Client().get(read.removeprefix("https://aide.example.org"))
    assert certificate.person.full_name in answer.content.decode()
