"""A real window of the client: driven by keys as a person would, read as a screen reader would."""

import subprocess
import time

import pyatspi
from gi.repository import GLib

from display import start

PATIENCE_SECONDS = 30
KEY_DELAY_MS = 10
MOST_STOPS = 20


def until(fact, condition, seconds=PATIENCE_SECONDS):
    """Asks until the answer is a good one, and gives it back."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            answer = condition()
        except GLib.Error:
            # What was being read has gone meanwhile.
            answer = None
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"Not within {seconds} s: {fact}")
        time.sleep(0.05)


def xdotool(*words):
    """What it printed; nothing where it failed, as it does while there is no such window yet."""
    command = ["xdotool", *map(str, words)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=PATIENCE_SECONDS)
    return ran.stdout.strip() if ran.returncode == 0 else ""


def is_shown(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def has_focus(node):
    return node.getState().contains(pyatspi.STATE_FOCUSED)


class ClientWindow:
    """Starts the client with a profile and puts its window in a place (x, y, width, height) on the screen."""

    def __init__(self, stack, program, profile, server_url, place):
        self._who = profile
        self._process = start(stack, None, program, "--profile", profile, "--server", server_url)
        self._window = until(f"{profile} has a window", self._find_window)
        x, y, width, height = place
        xdotool("windowmove", self._window, x, y)
        xdotool("windowsize", self._window, width, height)
        until(f"{profile}'s window can be read", self._application)

    # What a person does.

    def activate(self):
        """Through the window manager, because keys go to the window that is active."""

        def is_active():
            if xdotool("getactivewindow") == self._window:
                return True
            xdotool("windowactivate", self._window)
            return False

        until(f"{self._who}'s window is the active one", is_active)

    def press(self, *keys):
        self.activate()
        xdotool("key", "--delay", KEY_DELAY_MS, *keys)

    def type(self, text):
        self.activate()
        xdotool("type", "--delay", KEY_DELAY_MS, text)

    def click(self, x, y):
        """Where that is within the window."""
        self.activate()
        xdotool("mousemove", "--window", self._window, x, y, "click", 1)

    def tab_to(self, name):
        for _ in range(MOST_STOPS):
            here = self.focused()
            if here == name:
                return
            self.press("Tab")
            until(f"Tab leaves {here!r} in {self._who}'s window", lambda: self.focused() != here)
        raise AssertionError(f"Tab does not get to {name!r} in {self._who}'s window")

    def close(self):
        """With the window manager's own key; answers the exit code."""
        self.press("alt+F4")
        return self._process.wait(PATIENCE_SECONDS)

    def kill(self):
        """As a crash does: no farewell."""
        self._process.kill()
        self._process.wait()

    # What a screen reader says.

    def focused(self):
        """The name of what has the focus. A list's current row says that it has, wherever the focus is."""
        for _, node in self._nodes():
            if node.name and node.getRole() != pyatspi.ROLE_LIST_ITEM and has_focus(node):
                return node.name
        return ""

    def text_in(self, name):
        """What stands in the field of that name; nothing where there is no such field."""
        for _, node in self._nodes():
            if node.name == name and "EditableText" in node.get_interfaces():
                return node.queryText().getText(0, -1)
        return None

    def labels(self):
        return [node.name for _, node in self._nodes() if node.getRole() == pyatspi.ROLE_LABEL]

    def rows(self, name):
        """The names of the rows of the list of that name."""
        for _, node in self._nodes():
            if node.getRole() == pyatspi.ROLE_LIST and node.name == name:
                return [row.name for row in node]
        return []

    def described(self):
        """Everything there is, for whoever wants to know why a test failed."""
        lines = [f"{self._who}'s window:"]
        try:
            for depth, node in self._nodes():
                focus = ", with the focus" if has_focus(node) else ""
                lines.append(f"{'  ' * depth}{node.getRoleName()} {node.name!r}{focus}")
        except GLib.Error as error:
            lines.append(f"(the rest cannot be read: {error.message})")
        return "\n".join(lines)

    def _find_window(self):
        if self._process.poll() is not None:
            raise AssertionError(f"{self._who}'s client has ended with {self._process.returncode}")
        return xdotool("search", "--all", "--onlyvisible", "--pid", self._process.pid, "--name", "TinCan")

    def _application(self):
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.get_process_id() == self._process.pid:
                return application
        return None

    def _nodes(self):
        """All that is shown, with how deep in the tree it is, as it is now: without a main loop nothing is cached."""
        waiting = [(0, self._application())]
        while waiting:
            depth, node = waiting.pop()
            if node and (depth == 0 or is_shown(node)):
                yield depth, node
                waiting.extend((depth + 1, child) for child in reversed(list(node)))
