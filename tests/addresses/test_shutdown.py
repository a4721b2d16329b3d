"""A server that is told to stop finishes what it was asked."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

from tests.browser.served import ROOT, answers, free_port


def test_what_was_asked_before_the_end_is_answered(real_store_path):
    port = free_port()
    env = os.environ | {"JUDGEMENTS_STORE": str(real_store_path), "REQUEST_LOG": "no"}
    command = [sys.executable, "-m", "uvicorn", "dashboard:app", "--port", str(port), "--log-level", "error"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    here = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while not answers(f"{here}/healthz"):
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(lambda: urlopen(f"{here}/data/judgements.xlsx", timeout=60).read())
            time.sleep(0.15)  # the release is being written: it takes seconds
            assert not asked.done()
            server.send_signal(signal.SIGTERM)
            assert asked.result().startswith(b"PK")
        assert server.wait(timeout=30) in (0, -signal.SIGTERM)
    finally:
        server.kill()
        server.wait()
