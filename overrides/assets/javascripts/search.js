/* <atlas-search>: the box in which readers search their language. What it needs is loaded when it is first opened.
 *
 * It opens with its button, with ?q= in the address, and with /, s or f where no field has the focus. These keys can be
 * turned off, because people who speak to their computer press them without meaning to (WCAG 2.2, 2.1.4).
 */
(() => {
  "use strict";

  const SLICE = 12; /* Milliseconds of reading between two chances for the reader's next key. */
  const EXCERPT = 150;
  const KEYS = ["/", "s", "f"];
  const CODES = ["Slash", "KeyS", "KeyF"]; /* The same keys where the keyboard writes another script. */
  const OFF = "atlas-search-keys-off";
  const FIELDS = "input, textarea, select, [contenteditable]";

  class Search extends HTMLElement {
    connectedCallback() {
      this.box = this.part("box");
      this.field = this.box.querySelector("input");
      this.status = this.box.querySelector("[role=status]");
      this.list = this.box.querySelector("ul");
      this.keys = this.box.querySelector("[data-do=keys]");
      this.keys.checked = !kept(OFF);
      this.keys.addEventListener("change", () => keep(OFF, !this.keys.checked));
      this.button = this.querySelector("button");
      this.button.setAttribute("aria-haspopup", "dialog");
      this.button.hidden = false;
      this.button.addEventListener("click", () => this.open());
      this.field.addEventListener("input", () => this.run());
      this.box.addEventListener("click", (event) => this.clicked(event));
      this.box.addEventListener("keydown", (event) => this.moved(event));
      this.box.querySelector("form").addEventListener("submit", (event) => this.entered(event));
      document.addEventListener("keydown", (event) => this.called(event));
      const asked = new URLSearchParams(location.search).get("q");
      if (asked !== null) this.open(asked);
    }

    part(name) {
      return this.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
    }

    open(words) {
      if (!this.box.isConnected) this.append(this.box); /* Its styles come with it. */
      if (!this.box.open) this.box.showModal();
      if (words !== undefined) this.field.value = words;
      this.field.select();
      this.loading ||= this.load();
      this.run();
    }

    called(event) {
      const { key, code, target, ctrlKey, metaKey, altKey } = event;
      if (!this.keys.checked || ctrlKey || metaKey || altKey || this.box.open || target.closest?.(FIELDS)) return;
      if (!KEYS.includes(key) && !(CODES.includes(code) && key > "\x7f")) return;
      event.preventDefault();
      this.open();
    }

    clicked({ target }) {
      if (target === this.box || target.closest("a, [data-do=close]")) this.box.close();
    }

    /* Arrows move between the field and the results; letters typed on a result go to the field. */
    moved(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [this.field, ...this.list.querySelectorAll("a")];
      const here = stops.indexOf(document.activeElement);
      if (step && here >= 0) {
        event.preventDefault();
        stops[Math.max(0, Math.min(stops.length - 1, here + step))].focus();
      } else if (here > 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
        this.field.focus();
      }
    }

    entered(event) {
      event.preventDefault();
      this.list.querySelector("a")?.click();
    }

    /* Load the index and what reads it, then read: names at once, texts between the reader's keys. */
    async load() {
      try {
        await Promise.all(this.dataset.scripts.split(" ").map(loaded));
        const stemmer = this.dataset.stemmer && new self[this.dataset.stemmer]();
        this.engine = self.atlasEngine(self.atlasIndex, stemmer && ((word) => stemmer.stemWord(word)));
        this.run();
        do await new Promise((resume) => setTimeout(resume));
        while (!this.engine.extend(SLICE));
      } catch (error) {
        this.engine = null;
        this.broken = true;
        reportError(error);
      }
      this.run();
    }

    /* Look for what stands in the field; a reader who is among the results while more is read stays there. */
    run() {
      const words = this.field.value.trim();
      const found = words && this.engine ? this.engine.find(words) : { results: [] };
      const { results, stems } = found;
      const here = [...this.list.querySelectorAll("a")].indexOf(document.activeElement);
      this.list.replaceChildren(...results.map((result) => this.item(result, stems)));
      this.list.querySelectorAll("a")[here]?.focus();
      this.say(words, results.length);
    }

    say(words, count) {
      if (this.broken) this.tell("broken");
      else if (!words) this.status.replaceChildren();
      else if (count) this.tell("count").querySelector("[data-slot=number]").append(this.number(count));
      else this.tell(this.engine?.complete ? "none" : "loading");
    }

    tell(name) {
      this.status.replaceChildren(this.part(name));
      return this.status;
    }

    number(count) {
      return [...String(count)].map((digit) => [...this.dataset.digits][digit]).join("");
    }

    item({ page, part }, stems) {
      const [address, place, title, summary, , sections] = this.engine.pages[page];
      const [id, heading, text] = sections[part] || ["", "", summary];
      const item = this.part("result");
      const fill = (slot, words) => item.querySelector(`[data-slot=${slot}]`).append(...this.marked(words, stems));
      item.querySelector("a").href = new URL(address + (id && `#${id}`), new URL(this.dataset.home, document.baseURI));
      fill("place", place);
      fill("title", title);
      fill("heading", heading);
      const [start, end] = this.engine.excerpt(text, stems, EXCERPT);
      fill("text", text.slice(start, end));
      item.querySelector("[data-slot=text]").classList.toggle("from", start > 0);
      item.querySelector("[data-slot=text]").classList.toggle("on", end < text.length);
      return item;
    }

    marked(words, stems) {
      return this.engine.marked(words, stems).map(([piece, hit]) => {
        if (!hit) return piece;
        const mark = document.createElement("mark");
        mark.append(piece);
        return mark;
      });
    }
  }

  /* Whether a mark is kept where the browser keeps anything for this address; where it does not, none is. */
  function kept(name) {
    try {
      return localStorage.getItem(name) !== null;
    } catch {
      return false;
    }
  }

  function keep(name, wanted) {
    try {
      if (wanted) localStorage.setItem(name, "");
      else localStorage.removeItem(name);
    } catch {
      return; /* The choice holds for this page. */
    }
  }

  /* Resolves when a script has run. Scripts so added run in the order in which they stand. */
  function loaded(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.async = false;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(address)));
      script.src = address;
      document.head.append(script);
    });
  }

  customElements.define("atlas-search", Search);
})();
