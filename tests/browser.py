"""A page in real Chromium, driven over its DevTools pipe: no driver, no port, no network."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--remote-debugging-pipe",
)


class Page:
    """One open tab; `run` evaluates JavaScript in it, beside whatever its content security policy forbids."""

    def __init__(self, commands: int, answers: int) -> None:
        self.commands = commands
        self.answers = os.fdopen(answers, "rb")
        self.numbers = count(1)
        self.session = ""
        self.faults: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, /, **parameters: object) -> Mapping[str, Any]:
        """The answer to one command; what the page complains of meanwhile is kept in `faults`."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        for answer in self._messages():
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]  # type: ignore[no-any-return]
        raise AssertionError("Chromium has gone")

    def open(self, file: Path) -> None:
        """Loads a file to its end."""
        self.send("Page.navigate", url=file.as_uri())
        assert any(message.get("method") == "Page.loadEventFired" for message in self._messages())

    def show(self, width: int, scheme: str = "light", media: str = "screen") -> None:
        """The width of the window, the colours the reader asks for, screen or print."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.send("Emulation.setEmulatedMedia", media=media, features=features)

    def run(self, script: str) -> Any:
        """The value of an expression, waited for if it is promised."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """One key, as from a keyboard."""
        text = {"Enter": "\r", " ": " "}.get(key, "")
        code = {"Enter": 13, "Tab": 9, " ": 32}.get(key, 0)
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, text=text if kind == "keyDown" else "",
                      windowsVirtualKeyCode=code)  # fmt: skip

    def type(self, text: str) -> None:
        """Words into what has the focus."""
        self.send("Input.insertText", text=text)

    def _messages(self) -> Iterator[Mapping[str, Any]]:
        while True:
            raw = b""
            while not raw.endswith(b"\0"):
                piece = self.answers.read(1)
                if not piece:
                    return
                raw += piece
            message = json.loads(raw[:-1])
            if message.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.faults.append(json.dumps(message["params"]))
            yield message


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """Chromium with a profile of its own, closed at the end."""
    assert CHROMIUM
    (to_read, commands), (answers, to_write) = _pipe(), _pipe()

    def wire() -> None:
        os.dup2(to_read, 3)
        os.dup2(to_write, 4)

    command = (CHROMIUM, *FLAGS, f"--user-data-dir={profile}")
    running = subprocess.Popen(command, preexec_fn=wire, pass_fds=(3, 4), stderr=subprocess.DEVNULL)
    os.close(to_read)
    os.close(to_write)
    try:
        page = Page(commands, answers)
        yield page
        page.session = ""
        page.send("Browser.close")
    finally:
        os.close(commands)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()


def _pipe() -> tuple[int, int]:
    """A pipe whose ends lie above the two numbers where Chromium looks for it."""
    ends = os.pipe()
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends]
    for end in ends:
        os.close(end)
    return moved[0], moved[1]
