"""Take the README's pictures again: the application on the demonstration, looked at in Chromium.

    .venv/bin/python tools/screenshots.py [PART OF A NAME …]

Starts everything on a throw-away database (or on the one that ``DATABASE_URL`` names), signs in by the demonstration's
one-click roles, and writes ``docs/screenshots/*.png``. Phones at 360 px, desks at 1440 px; French, and two in Arabic.
"""

import base64
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from apsopad import launch  # noqa: E402 - found through the line above

FOLDER = ROOT / "docs" / "screenshots"
PHONE, DESK = 360, 1440
HEIGHT = {PHONE: 780, DESK: 900}
#: Bytes that one picture may weigh in the repository.
HEAVIEST = 120_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

# Chromium itself counts the colours: at most 256, the flat ones exact, the edges of letters by their nearest.
REDUCE = """async ([png, most]) => {
  const image = new Image(); image.src = 'data:image/png;base64,' + png; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const dots = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  const seen = new Map(); for (const dot of dots) seen.set(dot, (seen.get(dot) || 0) + 1);
  const part = (dot, i) => (dot >>> (8 * i)) & 255;
  const flat = [...seen].filter(([, n]) => n > dots.length / 4000).sort((a, b) => b[1] - a[1]).slice(0, most / 2);
  const bins = new Map();
  for (const [dot, n] of seen) {
    const key = (part(dot, 0) >> 4) << 8 | (part(dot, 1) >> 4) << 4 | part(dot, 2) >> 4;
    const bin = bins.get(key) || [0, 0, 0, 0]; bins.set(key, bin);
    bin[0] += n; for (let i = 0; i < 3; i++) bin[i + 1] += n * part(dot, i);
  }
  const palette = flat.map(([dot]) => [part(dot, 0), part(dot, 1), part(dot, 2)]);
  for (const bin of [...bins.values()].sort((a, b) => b[0] - a[0]).slice(0, most - palette.length))
    palette.push([1, 2, 3].map(i => Math.round(bin[i] / bin[0])));
  const nearest = new Map();
  for (const dot of seen.keys()) {
    let best = 0, least = Infinity;
    palette.forEach((p, i) => {
      const far = 2 * (p[0] - part(dot, 0)) ** 2 + 4 * (p[1] - part(dot, 1)) ** 2 + 3 * (p[2] - part(dot, 2)) ** 2;
      if (far < least) { least = far; best = i; }
    });
    nearest.set(dot, best);
  }
  const found = new Uint8Array(dots.length); dots.forEach((dot, i) => { found[i] = nearest.get(dot); });
  let text = ''; for (let i = 0; i < found.length; i += 32768)
    text += String.fromCharCode(...found.subarray(i, i + 32768));
  return [image.width, image.height, palette, btoa(text)];
}"""


@dataclass(frozen=True)
class Picture:
    """One picture: whose page (nobody's: the sign-in page), how wide and high, in which language, how to get there."""

    name: str
    role: str
    width: int
    go: Callable[[Page], None]
    language: str = "fr"
    height: int = 0


def sign_in(page: Page) -> None:
    """The door; seen a second time, with the fonts that the first look has fetched."""
    page.wait_for_load_state("networkidle")
    page.reload()


def home(page: Page) -> None:
    """What waits today; signing in has led there."""


def likely_duplicates(page: Page) -> None:
    """A new person whose name is like one that is known."""
    page.goto("/people/register/")
    page.type("[name=full_name]", "Fatumata Traore")
    page.wait_for_selector("#likely .why")
    page.wait_for_timeout(800)


def person_file(page: Page) -> None:
    """Someone of this year's class, with the blocks that a case manager may open."""
    page.goto("/people/?q=ACC-003")
    page.click("#found a[href^='/people/']")
    page.wait_for_selector("#timeline")


def class_register(page: Page) -> None:
    """Today's class, most of it marked."""
    page.goto("/trainings/sessions/?whose=all")
    page.click("main a[href*='/trainings/sessions/']")
    if page.locator("input[type=radio]:checked").count() == 0:
        marks = ("present", "present", "late", "present", "absent", "present")
        for row in range(12):
            page.click(f"label[for='m{row + 1}{marks[row % len(marks)]}']")
        page.wait_for_timeout(1500)
        page.reload()


def laureates(page: Page) -> None:
    """The class of 2019: fifty laureates of a hundred."""
    page.goto("/trainings/?q=DAR-19")
    page.click("main a[href*='/trainings/cohorts/']:not([href$='new/'])")
    page.click("a[href$='/laureates/']")


def serving(page: Page) -> None:
    """Who stands at the counter of today's round."""
    page.goto("/distributions/")
    page.click("main a[href*='/distributions/rounds/']:not([href$='new/'])")
    page.click("a[href$='/serve/']")


def stock(page: Page) -> None:
    """What lies in the stores."""
    page.goto("/distributions/stock/")


def project(page: Page) -> None:
    """What was promised and what was reached."""
    page.goto("/programs/?q=INT-100")
    page.click("main a:has-text('100')")


def reach(page: Page) -> None:
    """People reached, with both ends."""
    page.goto("/reports/reach/")


PICTURES: tuple[Picture, ...] = (
    Picture("sign-in", "", DESK, sign_in),
    Picture("home", "social worker", DESK, home),
    Picture("home-phone", "trainer", PHONE, home),
    Picture("register-phone", "social worker", PHONE, likely_duplicates, height=1180),
    Picture("person", "case manager", DESK, person_file),
    Picture("class-phone", "trainer", PHONE, class_register),
    Picture("class-phone-ar", "trainer", PHONE, class_register, "ar"),
    Picture("laureates", "program coordinator", DESK, laureates),
    Picture("serving-phone", "distribution officer", PHONE, serving),
    Picture("project", "program coordinator", DESK, project),
    Picture("project-ar", "program coordinator", DESK, project, "ar"),
    Picture("reach", "manager", DESK, reach),
)


def main() -> int:
    wanted = sys.argv[1:]
    chosen = [picture for picture in PICTURES if not wanted or any(part in picture.name for part in wanted)]
    with launch.in_one_sentence():
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        if chromium is None:
            raise launch.Refusal("Chromium is missing; install it: apt-get install chromium.")
        FOLDER.mkdir(parents=True, exist_ok=True)
        with launch.database(throwaway=True):
            port = int(os.environ.get("PORT") or _free_port())
            server = subprocess.Popen(
                [sys.executable, "-m", "apsopad.serve"],
                cwd=ROOT,
                env={**os.environ, "PORT": str(port), "ORIGIN": f"http://localhost:{port}", "DEMO": "1"},
                stdout=subprocess.DEVNULL,
            )
            try:
                _wait(server, port)
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                    for picture in chosen:
                        take(browser, picture, f"http://localhost:{port}")
                    browser.close()
            finally:
                server.send_signal(signal.SIGINT)
                server.wait()
    return 0


def take(browser: Browser, picture: Picture, origin: str) -> None:
    """Sign in, go there, and write the picture with few colours."""
    phone = picture.width == PHONE
    context = browser.new_context(
        base_url=origin,
        viewport={"width": picture.width, "height": picture.height or HEIGHT[picture.width]},
        device_scale_factor=2 if phone else 1,
        has_touch=phone,
    )
    context.route("**/css/fonts*.css", _wait_for_fonts)
    page = context.new_page()
    page.goto("/account/sign-in/")
    if picture.role:
        page.click(f"button[name=role][value='{picture.role}']")
        page.wait_for_url(f"{origin}/")
        _speak(page, picture.language)
    picture.go(page)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    _write(browser, picture.name, page.screenshot())
    if picture.language != "fr":
        _speak(page, "fr")
    context.close()


def _wait_for_fonts(route: Route) -> None:
    """Our letters are optional, so that nobody waits for them; a picture does."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


def _speak(page: Page, language: str) -> None:
    if page.get_attribute("html", "lang") != language:
        page.goto("/more/")
        page.locator(f"button[name=language][value={language}]").last.click()
        page.wait_for_load_state()
        page.goto("/")


def _write(browser: Browser, name: str, png: bytes) -> None:
    blank = browser.new_page()
    for most in (256, 128, 64, 32):
        width, height, palette, dots = blank.evaluate(REDUCE, [base64.b64encode(png).decode(), most])
        small = _png(width, height, palette, base64.b64decode(dots))
        if len(small) <= HEAVIEST:
            break
    blank.close()
    (FOLDER / f"{name}.png").write_bytes(small)
    print(f"{name}.png  {len(small) // 1024} KB, {most} colours", flush=True)


def _png(width: int, height: int, palette: list[list[int]], dots: bytes) -> bytes:
    """A PNG with a palette: one byte a dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + dots[row * width : (row + 1) * width] for row in range(height))
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            chunk(b"IDAT", zlib.compress(lines, 9)),
            chunk(b"IEND", b""),
        ]
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    """Until the sign-in page answers; the demonstration is loaded by then."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/sign-in/", timeout=5):
                return
        except urllib.error.HTTPError as error:
            raise launch.Refusal(f"The sign-in page failed with HTTP {error.code}.") from None
        except OSError:
            time.sleep(0.2)
    raise launch.Refusal("The application did not come up; what it wrote above says why.")


if __name__ == "__main__":
    sys.exit(main())
