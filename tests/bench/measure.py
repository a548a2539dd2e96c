"""Measuring: percentiles, the memory of a finished child, one way to print figures beside limits."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figures:
    """The seconds of one way over all its rounds."""

    way: str
    seconds: tuple[float, ...]

    def at(self, share: float) -> float:
        """Return the percentile `share` (0 to 1) in milliseconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000

    @property
    def median(self) -> float:
        """Return the median in milliseconds."""
        return statistics.median(self.seconds) * 1000


def paired(rounds: int, ways: dict[str, Callable[[], object]]) -> dict[str, Figures]:
    """Run every way once in each round, changing who goes first, and return the figures of each."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for number in range(rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            begun = time.perf_counter()
            ways[name]()
            taken[name].append(time.perf_counter() - begun)
    return {name: Figures(name, tuple(seconds)) for name, seconds in taken.items()}


def table(operation: str, size: int, figures: Sequence[Figures], limit: Figures) -> None:
    """Print one line for each way: median, p95, least and most in ms, and the ratio to the limit."""
    print(f"\n{operation} ({size:,})")
    print(f"  {'way':<44}{'median ms':>11}{'p95':>10}{'min':>10}{'max':>10}{'ratio':>8}")
    for way in figures:
        print(
            f"  {way.way:<44}{way.median:>11.3f}{way.at(0.95):>10.3f}{way.at(0):>10.3f}{way.at(1):>10.3f}"
            f"{way.median / limit.median:>8.2f}"
        )


def goal(name: str, value: float, bound: float, unit: str) -> None:
    """Print one goal: what was reached, what is asked, and whether it was met."""
    print(
        f"GOAL {name}: {value:.2f} {unit}, bound {bound:.2f} {unit}: {'met' if value <= bound else 'MISSED'}"
    )


def child(*arguments: str) -> tuple[float, int]:
    """Run a Python child to its end and return (seconds of the whole process, its peak memory in KiB)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - begun
    return took, max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
