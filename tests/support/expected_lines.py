"""The one list of log lines that may appear in any test, each with its reason. Whatever else warns fails the test.

A line that one test provokes on purpose does not belong here: mark that test with ``allow_log(pattern)``.
"""

from __future__ import annotations

EXPECTED_LINES: tuple[tuple[str, str], ...] = (
    (r"This plugin does not support (propagateSizeHints|raise|setting window masks)", "the offscreen platform says so"),
    (
        r"QStandardPaths: (wrong permissions|runtime directory|XDG_RUNTIME_DIR not set)",
        "a bare machine's runtime folder",
    ),
    (r"(Failed to connect to the bus|dbus-launch|D-Bus)", "a bare machine has no D-Bus"),
    (r"(libEGL|libGL|MESA|eglInitialize|gl_factory|GPU process|viz_main_impl|gpu_)", "no GPU: Chromium tries GL first"),
    (r"(QRhiGles2|Failed to create RHI|GPUInfo not initialized)", "the same, as Qt tells it"),
    (r"Sandboxing disabled by user", "the web engine refuses its sandbox as root"),
)
"""(regular expression, reason), searched in the text of Python's log records and of Qt's messages alike."""
