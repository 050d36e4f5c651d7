"""How JupyterLab looks to a trainee: one page at a time, no code, no news, no kernel dialog.

Written into the course folder's own settings, so that a JupyterLab the person uses for other work
keeps its own. Keys are JupyterLab's plugin ids.
"""

from typing import Any

START_BUTTON = "Start the exercises"
_NOT_FOR_READERS = (
    "insert", "cut", "copy", "paste", "run", "interrupt", "restart", "restart-and-run",
    "cellType", "kernelName", "interfaceSwitcher",
)  # fmt: skip

OVERRIDES: dict[str, dict[str, Any]] = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    "@jupyterlab/application-extension:shell": {"startMode": "single"},
    "@jupyterlab/docmanager-extension:plugin": {
        "defaultViewers": {"markdown": "Markdown Preview"},
        "autosaveInterval": 30,
    },
    "@jupyterlab/notebook-extension:panel": {
        "toolbar": [
            {
                "name": "start-exercises",
                "command": "notebook:run-all-cells",
                "label": START_BUTTON,
                "caption": "Show the exercises on this page, as you left them",
                "icon": "ui-components:fast-forward",
                "rank": 1,
            },
            *({"name": name, "disabled": True} for name in _NOT_FOR_READERS),
        ]
    },
    "@jupyterlab/notebook-extension:tracker": {
        "autoStartDefaultKernel": True,
        "showEditorForReadOnlyMarkdown": False,
        "windowingMode": "none",
    },
    "@jupyterlab/statusbar-extension:plugin": {"visible": False},
}

DISABLED = {
    "@jupyter/nbgrader": True,
    "@jupyter-notebook/lab-extension": True,
    "@jupyterlab/cell-toolbar-extension": True,
    "@jupyterlab/debugger-extension": True,
    "@jupyterlab/extensionmanager-extension": True,
    "@jupyterlab/running-extension": True,
    "@jupyterlab/workspaces-extension": True,
    "jupyterlab-jupytext": True,
}
