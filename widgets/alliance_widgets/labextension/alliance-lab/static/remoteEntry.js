// The JupyterLab extension: one command, behind the button "Start the exercises".
//
// JupyterLab's own "run all cells" passes over every exercise without a word while the kernel is
// only starting, which is just when somebody new presses the button. This waits for it.
//
// Written by hand as a module federation container, which is all JupyterLab asks of an extension:
// `init` receives the modules that are shared, `get` gives the plugin. So there is nothing to build.

(() => {
  const NAME = "alliance-lab";
  const COMMAND = "alliance:start-exercises";
  let shared;

  async function load(name) {
    const versions = Object.values(shared[name] ?? {});
    if (!versions.length) throw new Error(`JupyterLab does not share ${name}`);
    return (await versions[0].get())();
  }

  // Resolves when the page's kernel answers, however long it takes to start.
  async function kernelOf(context) {
    await context.ready;
    await context.sessionContext.ready;
    if (!context.sessionContext.session?.kernel) await context.sessionContext.startKernel();
    await context.sessionContext.session?.kernel?.info;
  }

  // Keeps the focus where somebody is at work in an exercise while others are still coming:
  // JupyterLab takes it for the notebook. Returns what ends that, and gives the place or null.
  function keepFocus() {
    let at = null;
    let left = false; // of one's own will
    const listeners = {
      focusin({ target }) {
        if (target.closest(".alliance")) [at, left] = [target, false];
        else if (at?.isConnected && !left && target.closest(".jp-Notebook")) at.focus({ preventScroll: true });
      },
      pointerdown({ target }) {
        left = !target.closest(".alliance");
      },
      keydown({ key }) {
        left ||= key === "Tab";
      },
    };
    for (const type in listeners) document.addEventListener(type, listeners[type], true);
    return () => {
      for (const type in listeners) document.removeEventListener(type, listeners[type], true);
      return at?.isConnected && !left ? at : null;
    };
  }

  function plugin({ INotebookTracker, NotebookActions }) {
    return {
      id: `${NAME}:start`,
      autoStart: true,
      requires: [INotebookTracker],
      activate(app, pages) {
        const starting = new Set();
        app.commands.addCommand(COMMAND, {
          label: "Start the exercises",
          caption: "Show the exercises on this page, as you left them",
          isEnabled: () => Boolean(pages.currentWidget) && !starting.has(pages.currentWidget.id),
          async execute() {
            const page = pages.currentWidget;
            if (!page || starting.has(page.id)) return;
            starting.add(page.id);
            app.commands.notifyCommandChanged(COMMAND);
            try {
              await kernelOf(page.context);
              const { activeCellIndex } = page.content;
              const focused = keepFocus();
              await NotebookActions.runAll(page.content, page.context.sessionContext).finally(() => {
                const at = focused();
                const cell = page.content.widgets.findIndex(({ node }) => node.contains(at));
                page.content.activeCellIndex = cell < 0 ? activeCellIndex : cell; // not the end of the page
                at?.focus({ preventScroll: true });
              });
            } finally {
              starting.delete(page.id);
              app.commands.notifyCommandChanged(COMMAND);
            }
          },
        });
        pages.currentChanged.connect(() => app.commands.notifyCommandChanged(COMMAND));
      },
    };
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB[NAME] = {
    init: (modules) => {
      shared = modules;
    },
    get: async () => {
      const made = plugin(await load("@jupyterlab/notebook"));
      return () => ({ __esModule: true, default: made });
    },
  };
})();
