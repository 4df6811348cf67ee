"""Runs a command on a screen that nobody sees, in a home that nobody has lived in, and leaves nothing behind:

    display.py SECONDS COMMAND [ARGUMENT...]

Within: an X server on a free number, a window manager (without one no window gets the keys), a session bus, and a
bridge to the accessibility tree. `display.py 3600 bash` is for looking around by hand. Ends with the command's exit
code; whoever takes longer than SECONDS is ended.
"""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack

SCREEN = "1600x900x24"
START_SECONDS = 30
END_SECONDS = 5
# What these say concerns menus and registries, and not what is tested.
QUIETLY = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
NEEDED = ("Xvfb", "openbox", "xdotool", "import", "dbus-daemon", "setpriv")
# Whatever else is set on this machine concerns the screen, the home and the bus of somebody else.
KEPT = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "TINCAN_SCREENSHOTS")


def end(process):
    """Ends what was started here, in peace where possible."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def start(stack, environment, *command, **options):
    """Starts a program that goes when the stack is unwound, or when this one is killed."""
    process = subprocess.Popen(["setpriv", "--pdeathsig", "TERM", "--", *command], env=environment, **options)
    stack.callback(end, process)
    return process


def start_and_read_line(stack, environment, *command):
    """For programs that write what they chose into a file descriptor, whose number goes where {} stands."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as lines:
        command = [word.format(writing) for word in command]
        start(stack, environment, *command, pass_fds=[writing], **QUIETLY)
        os.close(writing)
        readable, _, _ = select.select([lines], [], [], START_SECONDS)
        line = lines.readline().strip() if readable else ""
    if not line:
        sys.exit(f"{command[0]} did not start")
    return line


def wait_for_window_manager(environment):
    deadline = time.monotonic() + START_SECONDS
    question = ["xdotool", "get_num_desktops"]
    while subprocess.run(question, env=environment, capture_output=True, timeout=START_SECONDS).returncode != 0:
        if time.monotonic() > deadline:
            sys.exit("openbox did not start")
        time.sleep(0.05)


def fresh_environment(stack):
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="tincan-windows-", ignore_cleanup_errors=True))
    runtime = os.path.join(home, "run")
    os.mkdir(runtime, 0o700)
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment.update(
        HOME=home,
        XDG_RUNTIME_DIR=runtime,
        LC_ALL="C.UTF-8",
        TZ="UTC",
        QT_QPA_PLATFORM="xcb",
        QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
        GSETTINGS_BACKEND="memory",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONUNBUFFERED="1",
    )
    return environment


def run(seconds, command):
    missing = [program for program in NEEDED if not shutil.which(program)]
    if missing:
        sys.exit(f"Not installed: {', '.join(missing)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Ended from outside"))
    with ExitStack() as stack:
        environment = fresh_environment(stack)
        number = start_and_read_line(
            stack, environment, "Xvfb", "-displayfd", "{}", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"
        )
        environment["DISPLAY"] = f":{number}"
        # The bus hands its environment, and so the screen, on to what it starts.
        environment["DBUS_SESSION_BUS_ADDRESS"] = start_and_read_line(
            stack, environment, "dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address={}"
        )
        start(stack, environment, "openbox", **QUIETLY)
        wait_for_window_manager(environment)
        process = start(stack, environment, *command)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            sys.exit(f"Not done within {seconds} s")


if __name__ == "__main__":
    sys.exit(run(float(sys.argv[1]), sys.argv[2:]))
