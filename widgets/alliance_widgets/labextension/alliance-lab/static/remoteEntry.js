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

  // Where somebody is at work in an exercise while others are still coming, or null.
  function watchFocus() {
    let at = null;
    const watch = ({ type, target }) => {
      const exercise = target.closest?.(".alliance");
      if (exercise) at = target;
      else if (type !== "focusin") at = null; // went away; JupyterLab only ever takes the focus
    };
    const types = ["focusin", "pointerdown", "keydown"];
    for (const type of types) window.addEventListener(type, watch, true);
    return () => {
      for (const type of types) window.removeEventListener(type, watch, true);
      return at?.isConnected ? at : null;
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
              const focused = watchFocus();
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
