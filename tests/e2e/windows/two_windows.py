"""Two people, two windows, one server, and a crash between them. To be run within display.py:

    two_windows.py SERVER CLIENT PICTURES

What is stated here is read from the accessibility tree. A picture of the screen at each step goes into the directory
PICTURES, or where TINCAN_SCREENSHOTS says, for people to look at.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

from chat_server import ChatServer
from client_window import PATIENCE_SECONDS, ClientWindow, until, xdotool

# Beside each other on a screen of 1600x900, with room for the frames of the window manager.
LEFT = (2, 24, 794, 868)
RIGHT = (802, 24, 794, 868)
CORNER = (1599, 899)
# As long as a draft may take to be safe.
DRAFT_SECONDS = 1

TIME = r"\d\d:\d\d"
SENT = ", Sent"
UNSENT = ", Not sent yet.*"
BANNER = re.compile(r"Offline: .+\. (Next try in \d+ s\.|Connecting…)")
COMPOSER = "Message to general"


class Story:
    def __init__(self, stack, server_program, client_program, pictures):
        self._stack = stack
        self._client = client_program
        self._pictures = pictures
        self._windows = []
        self.server = ChatServer(stack, server_program)

    def open(self, profile, place):
        window = ClientWindow(self._stack, self._client, profile, self.server.url, place)
        self._windows.append(window)
        return window

    def close(self, window):
        assert window.close() == 0, "The client did not end well"
        self._windows.remove(window)

    def kill(self, window):
        window.kill()
        self._windows.remove(window)

    def start_again(self, profile):
        """Where that profile has a window already: what the client says, and its exit code."""
        command = [self._client, "--profile", profile, "--server", self.server.url]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
        return ran.stderr, ran.returncode

    def picture(self, name):
        """Once the screen has come to rest, which it does soon after the tree; a blinking cursor does not hold it up."""
        path = self._pictures / f"{name}.png"
        before = None
        for _ in range(3):
            # Without the time of day in it, so that two of the same are the same.
            subprocess.run(["import", "-window", "root", "-strip", path], check=True, timeout=PATIENCE_SECONDS)
            if path.read_bytes() == before:
                return
            before = path.read_bytes()
            time.sleep(0.05)

    def described(self):
        return "\n".join(window.described() for window in self._windows)


def sees(window, *patterns):
    """The messages in a window are these, each once and in this order."""

    def as_told():
        rows = window.rows("Messages")
        return len(rows) == len(patterns) and all(map(re.fullmatch, patterns, rows))

    until(f"rows that match {patterns}", as_told)
    return window.rows("Messages")


def says(window, text):
    window.type(text)
    window.press("Return")
    until("the composer is empty again", lambda: window.text_in(COMPOSER) == "")


def is_at(window, name):
    until(f"{name!r} has the focus", lambda: window.focused() == name)


def shows(window, label):
    until(f"there is the label {label!r}", lambda: label in window.labels())


def shows_no_longer(window, label):
    until(f"there is no label {label!r}", lambda: label not in window.labels())


def shows_banner(window):
    until("the banner says why and what next", lambda: any(map(BANNER.fullmatch, window.labels())))


def shows_no_banner(window):
    until("there is no banner", lambda: not any(map(BANNER.fullmatch, window.labels())))


def holds(window, text):
    until(f"{text!r} stands in the composer", lambda: window.text_in(COMPOSER) == text)


def join(story, profile, name, place):
    window = story.open(profile, place)
    shows(window, "Join the conversation")
    # One begins at what is not filled in yet: how much is depends on what this computer calls its user.
    is_at(window, next((field for field in ("Your name", "Username") if not window.text_in(field)), "Join"))
    window.tab_to("Your name")
    window.press("ctrl+a")
    window.type(name)
    shows(window, f"Others find you as @{profile}")
    story.picture(f"1_{profile}_first_run")
    window.press("Return")
    is_at(window, COMPOSER)
    shows(window, "Online")
    return window


def tell(story):
    xdotool("mousemove", *CORNER)
    alice = join(story, "alice", "Alice", LEFT)
    bob = join(story, "bob", "Bob", RIGHT)
    story.picture("2_both_in")

    # There is nothing to paste.
    alice.press("ctrl+v")
    hello = f"Alice, {TIME}, hello from alice"
    says(alice, "hello from alice")
    sees(alice, hello + SENT)
    sees(bob, hello)
    answer = f"Bob, {TIME}, hello from bob"
    says(bob, "hello from bob")
    sees(bob, hello, answer + SENT)
    sees(alice, hello + SENT, answer)
    shows(alice, "Bob wrote: hello from bob")
    shows(alice, "Online")
    story.picture("3_talking")

    alice.click(400, 600)
    is_at(alice, "Messages")
    alice.type("is anybody")
    holds(alice, "is anybody")
    is_at(alice, COMPOSER)

    words, code = story.start_again("alice")
    assert code == 1 and 'already running with the profile "alice"' in words, f"{code}: {words}"

    story.server.kill()
    shows(alice, "Offline")
    shows(bob, "Offline")
    shows_banner(alice)
    shows_banner(bob)
    says(alice, " there?")
    late = f"Alice, {TIME}, is anybody there\\?"
    sees(alice, hello + SENT, answer, late + UNSENT)
    story.picture("4_offline")

    story.server.start()
    sees(alice, hello + SENT, answer, late + SENT)
    sees(bob, hello, answer + SENT, late)
    shows_no_longer(alice, "Offline")
    shows_no_longer(bob, "Offline")
    shows_no_banner(alice)
    shows_no_banner(bob)
    # Whatever came twice would have come before what follows.
    says(bob, "yes, again")
    again = f"Bob, {TIME}, yes, again"
    told_to_alice = sees(alice, hello + SENT, answer, late + SENT, again)
    sees(bob, hello, answer + SENT, late, again + SENT)
    story.picture("5_online_again")

    story.close(bob)
    story.close(alice)
    alice = story.open("alice", LEFT)
    is_at(alice, COMPOSER)
    sees(alice, *map(re.escape, told_to_alice))
    story.picture("6_signed_in_again")

    alice.type("half a thought")
    holds(alice, "half a thought")
    time.sleep(DRAFT_SECONDS)
    story.kill(alice)
    story.server.kill()
    alice = story.open("alice", LEFT)
    shows_banner(alice)
    story.picture("7_nobody_answers")
    story.server.start()
    is_at(alice, COMPOSER)
    holds(alice, "half a thought")
    story.close(alice)


def on_termination(*_):
    raise TimeoutError("Ended from outside, while it was here")


def main(server_program, client_program, pictures):
    signal.signal(signal.SIGTERM, on_termination)
    pictures = pathlib.Path(os.environ.get("TINCAN_SCREENSHOTS", pictures))
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / "failed.png").unlink(missing_ok=True)
    with ExitStack() as stack:
        story = Story(stack, server_program, client_program, pictures)
        try:
            tell(story)
        except BaseException:
            print(story.described(), file=sys.stderr)
            story.picture("failed")
            raise


if __name__ == "__main__":
    main(*sys.argv[1:])
