"""The memory of the queue's cases is measured where nothing else has been: this process's own heap does not matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.queue_memory import queue_memory


def test_what_this_process_has_freed_makes_no_case_cheaper(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    freed = [bytes(1_000) for _ in range(200_000)]
    freed.clear()
    memory = queue_memory(f"sqlite:///{sample_file}")
    assert 0 < memory.held < 20  # MB: sixty cases, and what the first painting loads
    assert memory.held <= memory.after_loading + 1
