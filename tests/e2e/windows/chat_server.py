"""The real server, with a data directory of its own, which stays where it is while the server comes and goes."""

import os
import re
import select
import subprocess

from display import start

START_SECONDS = 30
READY = re.compile(r"tincan-server ready on (ws://(127\.0\.0\.1:\d+))\n")


class ChatServer:
    def __init__(self, stack, program):
        self._stack = stack
        self._program = program
        self._data = os.path.join(os.environ["HOME"], "server")
        self._address = "127.0.0.1:0"
        self.start()

    def start(self):
        """On the same port as before."""
        options = ["--plaintext", "--listen", self._address, "--data-dir", self._data]
        self._process = start(self._stack, None, self._program, *options, stdout=subprocess.PIPE, text=True)
        readable, _, _ = select.select([self._process.stdout], [], [], START_SECONDS)
        line = self._process.stdout.readline() if readable else ""
        ready = READY.fullmatch(line)
        assert ready, f"The server said {line!r}"
        self.url, self._address = ready.groups()

    def kill(self):
        """As kill -9 does: no farewell."""
        self._process.kill()
        self._process.wait()
