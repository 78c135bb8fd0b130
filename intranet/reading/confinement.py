"""What the child process may do while it reads: compute for a while in a little memory, and nothing else."""

import os
import resource
from pathlib import Path

from intranet.reading.limits import ADDRESS_SPACE, CPU_SECONDS, GROWTH

# Standard input, output and error are open; with no further one to be had there is no file and no connection.
_OPEN_ALREADY = 3


def confine(cpu_seconds: int = CPU_SECONDS) -> None:
    """Give up everything that reading a document does not need; there is no way back in this process.

    All code must be loaded by now, for no file can be opened any more: not by a document that names one, and not by a
    library that follows it. No connection can be made, no process started, nothing written but the answer.
    """
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_ALREADY)
    _limit(resource.RLIMIT_CPU, cpu_seconds)


def limit_memory() -> None:
    """Let the process grow by so much and no more, and stay below the whole limit in any case."""
    _limit(resource.RLIMIT_AS, min(ADDRESS_SPACE, _address_space() + GROWTH))


def _limit(what: int, most: int) -> None:
    """Lower a limit, and leave it where it is lower already."""
    hard = resource.getrlimit(what)[1]
    lowest = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (lowest, lowest))


def _address_space() -> int:
    """What the process takes up now, where the system says so; else as if the whole limit were left."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return ADDRESS_SPACE - GROWTH
