"""A real server, as in production: gunicorn with sync workers, and what it uses."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.settings import ROOT, WORKERS

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Server:
    """A running gunicorn: its port and the process that leads it."""

    port: int
    leader: int

    def processes(self) -> list[int]:
        """The leader and its workers."""
        children = Path(f"/proc/{self.leader}/task/{self.leader}/children").read_text().split()
        return [self.leader, *map(int, children)]

    def cpu_ms(self) -> float:
        """Processor time used so far, in user and in system mode, by all of its processes."""
        return sum(_cpu_ticks(process) for process in self.processes()) * 1000 / TICKS

    def memory_mb(self) -> float:
        """Resident memory of all of its processes; what they share is counted in each."""
        statm = (Path(f"/proc/{process}/statm").read_text().split() for process in self.processes())
        return sum(int(fields[1]) for fields in statm) * PAGE_BYTES / 1e6


def _cpu_ticks(process: int) -> int:
    # The second field is the name in brackets and may hold spaces; user and system time are the 14th and 15th.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def serving(application: str, environ: Mapping[str, str], log: Path) -> Iterator[Server]:
    """Serve a WSGI application on a free port until the block ends; the port queues requests from its first moment."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening, log.open("w") as written:
        port = int(listening.getsockname()[1])
        command = [str(ROOT / ".venv" / "bin" / "gunicorn"), f"--workers={WORKERS}", "--worker-class=sync"]
        command += [f"--bind=fd://{listening.fileno()}", "--no-control-socket", application]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environ},
            pass_fds=[listening.fileno()],
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Server(port, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
