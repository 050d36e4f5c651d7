"""CPU time of showing a coding exercise, over a kernel that does nothing.

    python benchmarks/widget_cpu.py [ROUNDS]

Each round starts two kernels in turn. Both are asked for one thing and shut down: one for `pass`,
the other for `from alliance_widgets import exercise; exercise("03-code-a-session")`. What a kernel
spends is what the system counted for its process and its children when it had ended
(resource.getrusage, so not on Windows). Prints the median of each and the difference; exit status
1 if it is above 0.5 seconds.
"""

import resource
import statistics
import subprocess
import sys
import tempfile

from jupyter_client.manager import KernelManager

WANTED = 0.5
BARE = "pass"
SHOWN = 'from alliance_widgets import exercise; exercise("03-code-a-session")'
PATIENCE = 120  # seconds


def main() -> int:
    rounds = max(3, int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    spent: dict[str, list[float]] = {BARE: [], SHOWN: []}
    for code in spent:
        cpu(code)  # once before: compiles what has never been imported
    for _ in range(rounds):
        for code, seconds in spent.items():
            seconds.append(cpu(code))
    bare, shown = (statistics.median(seconds) for seconds in spent.values())
    print(f"a kernel that does nothing       {bare:5.2f} s of CPU")
    print(f"a kernel that shows an exercise  {shown:5.2f} s of CPU")
    print(f"difference {shown - bare:.2f} s (wanted: at most {WANTED})")
    return 0 if shown - bare <= WANTED else 1


def cpu(code: str) -> float:
    """Seconds of CPU of a kernel that runs `code` in an empty folder, from start to end."""
    before = children()
    with tempfile.TemporaryDirectory() as home:
        manager = KernelManager(kernel_name="python3")
        manager.start_kernel(cwd=home, stderr=subprocess.DEVNULL)
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=PATIENCE)
        reply = client.execute_interactive(code, timeout=PATIENCE, output_hook=_shown)
        client.stop_channels()
        manager.shutdown_kernel()
    if reply["content"]["status"] != "ok":
        raise RuntimeError(reply["content"])
    return children() - before


def _shown(message: dict[str, object]) -> None:
    """Output is not printed."""


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
