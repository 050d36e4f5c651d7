"""How JupyterLab looks to a trainee: one page at a time, no code, no news, no kernel dialog.

Written into the course folder's own settings, so that a JupyterLab the person uses for other work
keeps its own. Keys are JupyterLab's plugin and command ids (tried with 4.6).
"""

from typing import Any

START_BUTTON = "Start the exercises"
OVERVIEW_BUTTON = "Course overview"
_NOT_FOR_READERS = (
    "save", "insert", "cut", "copy", "paste", "run", "interrupt", "restart", "restart-and-run",
    "cellType", "kernelName", "interfaceSwitcher",
)  # fmt: skip


def overrides(welcome: str) -> dict[str, dict[str, Any]]:
    """The settings that differ from JupyterLab's own.

    Args:
        welcome: the page that the button at the top right opens, as it then stands on disk.
    """
    return {
        "@jupyterlab/apputils-extension:notification": {
            "fetchNews": "false",
            "checkForUpdates": False,
        },
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},  # light or dark
        "@jupyterlab/application-extension:shell": {"startMode": "single"},
        "@jupyterlab/application-extension:top-bar": {"toolbar": [_overview_button(welcome)]},
        "@jupyterlab/docmanager-extension:plugin": {
            "defaultViewers": {"markdown": "Markdown Preview"},
            "autosaveInterval": 30,
        },
        "@jupyterlab/markdownviewer-extension:plugin": {"fontSize": 15, "lineHeight": 1.55},
        "@jupyterlab/notebook-extension:panel": {
            "toolbar": [
                _start_button(),
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


def _start_button() -> dict[str, Any]:
    # The command is our extension's; where the page then goes is the widgets' to say (_arrival.js).
    return {
        "name": "start-exercises",
        "command": "alliance:start-exercises",
        "label": START_BUTTON,
        "caption": "Show the exercises on this page, as you left them",
        "icon": "ui-components:fast-forward",
        "rank": 1,
    }


def _overview_button(welcome: str) -> dict[str, Any]:
    # An open page is not read again by itself; opening it and reloading it is.
    page = {"path": welcome, "factory": "Markdown Preview"}
    return {
        "name": "course-overview",
        "command": "apputils:run-all-enabled",
        "args": {"commands": ["docmanager:open", "docmanager:reload"], "args": page},
        "label": OVERVIEW_BUTTON,
        "caption": "Back to the welcome page, with how far you are",
        "icon": "ui-components:home",
        "rank": 60,
    }


DISABLED = {
    "@jupyter/nbgrader": True,
    "@jupyter-notebook/lab-extension": True,
    "@jupyterlab/application-extension:property-inspector": True,
    "@jupyterlab/cell-toolbar-extension": True,
    "@jupyterlab/debugger-extension": True,
    "@jupyterlab/extensionmanager-extension": True,
    "@jupyterlab/fileeditor-extension:language-server": True,
    "@jupyterlab/lsp-extension": True,
    "@jupyterlab/notebook-extension:language-server": True,
    "@jupyterlab/running-extension": True,
    "@jupyterlab/terminal-extension": True,
    "@jupyterlab/workspaces-extension": True,
    "jupyterlab-jupytext": True,
}

# How the window is arranged at first, in JupyterLab's own terms: the page, and its outline beside.
_OUTLINE = "@jupyterlab/toc:plugin"
LAYOUT = {
    "metadata": {"id": "default"},
    "data": {
        "layout-restorer:data": {
            "main": {"dock": None},
            "down": {"size": 0, "collapsed": True, "widgets": []},
            "left": {
                "collapsed": False,
                "visible": True,
                "current": _OUTLINE,
                "widgets": ["filebrowser", _OUTLINE],
                "widgetStates": {},
            },
            "right": {"collapsed": True, "visible": False, "widgets": [], "widgetStates": {}},
            "relativeSizes": [0.2, 0.8, 0],
            "top": {"simpleVisibility": True},
        }
    },
}

# Of the server extensions that come with the packages, a course needs JupyterLab's only.
_NOT_NEEDED = (
    "jupyter_lsp", "jupyter_server_terminals", "jupyterlab_jupytext", "jupytext",
    "nbgrader.server_extensions.assignment_list", "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.formgrader", "nbgrader.server_extensions.validate_assignment",
    "notebook", "notebook_shim",
)  # fmt: skip

CONFIGURATION: dict[str, dict[str, Any]] = {
    "ServerApp": {
        "port_retries": 0,
        "open_browser": False,
        "answer_yes": True,
        "allow_root": True,
        "terminals_enabled": False,
        "jpserver_extensions": dict.fromkeys(_NOT_NEEDED, False),
    },
    "LabApp": {"custom_css": True, "extension_manager": "readonly", "news_url": None},
    "FileContentsManager": {"pre_save_hook": "alliance.cli._server.before_save"},
}
