"""The JupyterLab process of an open course, which ends when the process that began it does.

Run as `python -m alliance.cli._server CONFIG`, with a pipe as its standard input that the process
that began it holds open. However that one ends, the pipe closes, and JupyterLab shuts its kernels
down and ends too: nothing is left running, on any system, and no signal is needed.
"""

import os
import sys
import threading
import time
from typing import Any

_GRACE = 10.0  # seconds for the kernels to end


def main() -> None:
    """Run JupyterLab with the configuration file named on the command line."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(argv=[f"--config={sys.argv[1]}"])


def before_save(model: dict[str, Any], **known: Any) -> None:
    """The Jupyter server's `pre_save_hook`: keep a plain note of each exercise in the notebook."""
    from alliance.course import strip_views  # at the first save, not before the first page

    strip_views(model, **known)


def _end_with_parent() -> None:
    while os.read(0, 1024):  # not sys.stdin, whose lock would stop the interpreter from ending
        pass
    from jupyter_server.serverapp import ServerApp

    server = ServerApp.instance() if ServerApp.initialized() else None
    loop = getattr(server, "io_loop", None)
    if server is not None and loop is not None:
        loop.add_callback(server.stop)
        time.sleep(_GRACE)
    os._exit(0)  # not up yet, or it does not end


if __name__ == "__main__":
    main()
