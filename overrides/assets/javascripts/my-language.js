/* <atlas-my-language>: offers this page in the language that the reader's browser prefers, where it is another one.
 *
 * The language that a reader chooses, by the switch, by the offer or by closing it, is kept where the browser keeps
 * anything for this address. Who has chosen another language than the browser's is left alone from then on.
 */
(() => {
  "use strict";

  const KEY = "atlas-language";

  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; /* Storage is switched off: the browser's preference counts on every page. */
    }
  }

  function keep(language) {
    try {
      localStorage.setItem(KEY, language);
    } catch {
      return; /* Likewise; the choice holds for this page. */
    }
  }

  class MyLanguage extends HTMLElement {
    connectedCallback() {
      document.addEventListener("click", (event) => this.clicked(event));
      const lines = new Map([...this.children].map((line) => [line.lang, line]));
      const here = this.dataset.language;
      const known = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
      const preferred = known.find((language) => language === here || lines.has(language));
      const line = lines.get(preferred);
      if (!line || ![null, preferred].includes(kept())) return;
      this.link = line.querySelector("a");
      line.hidden = false;
      line.querySelector("button").addEventListener("click", () => this.close(line));
      /* The link leads to what is shown now: the answers of a tree, the state of a table. */
      for (const type of ["pointerover", "focusin"]) line.addEventListener(type, () => { this.link.hash = location.hash; });
    }

    close(line) {
      line.hidden = true;
      keep(this.dataset.language);
    }

    /* A language that is followed is chosen. */
    clicked(event) {
      const link = event.target.closest("a[hreflang]");
      if (link) keep(link.hreflang);
    }
  }

  customElements.define("atlas-my-language", MyLanguage);
})();
