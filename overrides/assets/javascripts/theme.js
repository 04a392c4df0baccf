/* <atlas-theme>: turns on the light or the dark theme. It runs in the head, so that a page is never shown in the wrong one.
 *
 * Without a choice the system decides. A choice is kept where the browser keeps anything for this address.
 */
(() => {
  "use strict";

  const KEY = "atlas-theme";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; /* Storage is switched off: the system decides on every page. */
    }
  }

  function keep(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      return; /* Likewise; the choice holds for this page. */
    }
  }

  function now() {
    return root.dataset.theme || (system.matches ? "dark" : "light");
  }

  if (["light", "dark"].includes(kept())) root.dataset.theme = kept();

  class Theme extends HTMLElement {
    connectedCallback() {
      this.button = this.querySelector("button");
      this.button.hidden = false;
      this.button.addEventListener("click", () => this.turn());
      system.addEventListener("change", () => this.name());
      this.name();
    }

    turn() {
      root.dataset.theme = now() === "dark" ? "light" : "dark";
      keep(root.dataset.theme);
      this.name();
    }

    /* The button is named after the theme that it turns on. */
    name() {
      const name = now() === "dark" ? this.button.dataset.light : this.button.dataset.dark;
      this.button.title = name;
      this.button.setAttribute("aria-label", name);
    }
  }

  addEventListener("DOMContentLoaded", () => customElements.define("atlas-theme", Theme));
})();
