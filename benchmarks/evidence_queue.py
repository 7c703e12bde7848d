"""How soon the first findings of a film are there, and what several workers bring, one being killed.

The floor is decoding the same film and looking at nothing, in the same run. One core is one core: the
examining process is bound to it.

    python -m benchmarks.evidence_queue [--seconds 60] [--files 8]
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.site.settings")

import av
import cv2
import numpy as np
from PIL import Image

from evenhand.evidence.analysis.report import Context, Done, Found, Told
from evenhand.site.home import home
from evenhand.site.postgres import Server

ROOT = Path(__file__).parent.parent
NUMBER = "LP042013376CN"  # on the label that is filmed
LABEL = ROOT / "evenhand/sample/media/shipping-label.png"
SIZE = (1280, 720)
RATE = 30


def film(path: Path, seconds: int, seed: int = 1) -> None:
    """A phone's film of a parcel: its label for three seconds, then what is beside it, hand-held."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(40, 220, (18, 32, 3), np.uint8)
    table = cv2.resize(coarse, (1600, 900), interpolation=cv2.INTER_CUBIC)
    parcel = table.copy()
    parcel[230:630, 500:1100] = np.asarray(Image.open(LABEL).convert("RGB").resize((600, 400)))
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=RATE, options={"crf": "23", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        x = y = 80.0
        for number in range(seconds * RATE):
            x, y = np.clip((x + rng.normal(0, 2), y + rng.normal(0, 2)), 0, (320, 180))
            scene = parcel if number < 3 * RATE else table
            view = scene[int(y) : int(y) + SIZE[1], int(x) : int(x) + SIZE[0]]
            noisy = cv2.add(view, rng.integers(0, 6, view.shape, np.uint8))
            for packet in stream.encode(av.VideoFrame.from_ndarray(noisy, format="rgb24")):
                out.mux(packet)
        for packet in stream.encode():
            out.mux(packet)


def decoding(path: Path) -> float:
    """CPU-seconds of decoding every frame and looking at none, on one thread."""
    began = time.process_time()
    with av.open(str(path)) as container:
        container.streams.video[0].thread_count = 1
        for _ in container.decode(video=0):
            pass
    return time.process_time() - began


def first_findings(path: Path) -> dict[str, float]:
    """Seconds from the last byte to the first finding of each kind and to the end, on one core."""
    from evenhand.evidence.analysis.sandbox import analyse_in_sandbox

    at: dict[str, float] = {}
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    began = time.monotonic()

    def tell(told: Told) -> None:
        if isinstance(told, Found):
            at.setdefault("first finding", time.monotonic() - began)
            if told.finding.code.startswith("LABEL_"):
                at.setdefault("label", time.monotonic() - began)
        if isinstance(told, Done):
            at["report"] = time.monotonic() - began

    try:
        with path.open("rb") as file, tempfile.TemporaryFile() as pack:
            analyse_in_sandbox(file, Context((NUMBER,)), pack=pack, tell=tell)
    finally:
        os.sched_setaffinity(0, cores)
    at["report"] = time.monotonic() - began
    return at


def workers(number: int, path: Path, files: int, kill: bool) -> tuple[float, int]:
    """Seconds until a queue of copies is examined by so many processes, and how many were."""
    from django.db import connection

    from evenhand.cases.ids import new_id
    from evenhand.evidence import store

    data = path.read_bytes()
    order = new_id()
    for copy in range(files):  # a few bytes after the end make another file of it
        with tempfile.TemporaryFile() as file:
            file.write(data + b"\0\0\0\x10free" + copy.to_bytes(8))
            file.seek(0)
            store.receive(order, file, f"{copy}.mp4", "b", "buyer", datetime.now(UTC))
    code = (
        "import django; django.setup()\n"
        "from evenhand.evidence import reports\n"
        "from evenhand.evidence.analysis.report import Context\n"
        "import time\n"
        "idle = 0\n"
        "while idle < 40:\n"
        "    idle = 0 if reports.analyse_pending(lambda _: Context(), 1) else idle + 1\n"
        "    time.sleep(0.05 if idle else 0)\n"
    )
    began = time.monotonic()
    started = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(number)]
    if kill:
        time.sleep(4)
        started[0].send_signal(signal.SIGKILL)
        with connection.cursor() as cursor:  # as if its lease of a minute had run out
            time.sleep(1)
            cursor.execute(
                "UPDATE evidence_report SET lease_until = now() WHERE report IS NULL "
                "AND lease_until < now() + interval '59.5 seconds'"
            )
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM evidence_report WHERE order_id = %s AND report IS NOT NULL",
                [order],
            )
            (done,) = cursor.fetchone()
        if done == files or time.monotonic() - began > 600:
            break
        time.sleep(0.05)
    took = time.monotonic() - began
    for process in started:
        process.kill()
        process.wait()
    return took, done


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--seconds", type=int, default=60)
    ask.add_argument("--files", type=int, default=8)
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, short = Path(folder) / "long.mp4", Path(folder) / "short.mp4"
        film(path, asked.seconds)
        film(short, 10, seed=2)
        print(
            f"a film of {asked.seconds} s, {SIZE[0]} by {SIZE[1]}, {path.stat().st_size >> 20} MB"
        )
        floor = decoding(path)
        print(
            f"decoding alone            {floor:6.2f} s CPU  {asked.seconds / floor:5.1f} x real time"
        )
        for what, seconds in first_findings(path).items():
            print(f"{what:<24} {seconds:7.2f} s after the last byte, on one core")
        server = Server(home())
        name = f"bench_{os.getpid()}_{secrets.token_hex(3)}"
        with server.held():
            server.create_database(name)
            try:
                os.environ |= {
                    "DATABASE_URL": server.conninfo("app", name),
                    "DATABASE_OWNER_URL": server.conninfo("owner", name),
                    "EVENHAND_HOME": folder,
                }
                import django

                django.setup()
                from evenhand.site.migrate import migrate

                migrate(verbosity=0)
                for number, kill in ((1, False), (2, False), (2, True)):
                    took, done = workers(number, short, asked.files, kill)
                    killed = ", one killed after 4 s" if kill else ""
                    print(
                        f"{number} worker(s){killed}: {done} of {asked.files} films of 10 s "
                        f"in {took:.1f} s, {60 * done / took:.0f} a minute"
                    )
            finally:
                server.drop_database(name)


if __name__ == "__main__":
    main()
