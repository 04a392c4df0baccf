/* <atlas-side-by-side>: shows two to four rows of the table after it beside each other, instead of the table.
 *
 * In the address: `compare` lists their ids; `differences` leaves out the facts in which they agree.
 */
(() => {
  "use strict";

  const { read, write, filled } = window.atlasComparison;
  const LEAST = 2;
  const MOST = 4;
  /* The distances of the chart: between two ranks, and between the lines of two entries. */
  const STEP = 26;
  const LINE = 14;

  class SideBySide extends HTMLElement {
    connectedCallback() {
      this.table = this.nextElementSibling;
      this.rows = new Map([...this.table.querySelectorAll("tbody tr")].map((row) => [row.dataset.entry, row]));
      this.texts = this.part("entries");
      this.panel = this.part("panel");
      if (this.querySelector("template[data-part=pairs]")) this.append(this.part("pairs"));
      this.append(this.panel);
      this.boxes = [...this.panel.querySelectorAll("input")];
      this.panel.addEventListener("change", () => this.allow());
      this.panel.querySelector("form").addEventListener("submit", (event) => this.submitted(event));
      window.addEventListener("hashchange", () => this.show(true));
      this.show(false);
    }

    part(name) {
      return this.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
    }

    /* The entries that the address names, if they can be compared. */
    ids() {
      const given = new Set((read().get("compare") || "").split(","));
      const known = [...given].filter((id) => this.rows.has(id)).slice(0, MOST);
      return known.length < LEAST ? [] : known;
    }

    chosen() {
      return this.boxes.filter((box) => box.checked).map((box) => box.value);
    }

    /* Fewer than two cannot be compared, and no more than four chosen. */
    allow() {
      const { length } = this.chosen();
      for (const box of this.boxes) box.disabled = !box.checked && length >= MOST;
      this.panel.querySelector("button").disabled = length < LEAST;
    }

    submitted(event) {
      event.preventDefault();
      this.go("compare", this.chosen().join(","), true);
    }

    go(key, value, isStep) {
      const state = read();
      if (value) state.set(key, value);
      else state.delete(key);
      write(state, isStep);
    }

    show(movesFocus) {
      const ids = this.ids();
      const before = this.open || "";
      this.open = ids.join(",");
      for (const box of this.boxes) box.checked = ids.length ? ids.includes(box.value) : box.checked && !before;
      this.allow();
      this.table.hidden = ids.length > 0;
      if (this.open !== before) this.draw(ids);
      if (ids.length) this.narrow();
      if (!movesFocus || this.open === before) return;
      const target = ids.length ? this.view.querySelector("h3") : this.panel.querySelector("summary");
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "start" });
    }

    draw(ids) {
      if (this.view) this.view.remove();
      this.view = null;
      if (!ids.length) return;
      this.view = this.part("view");
      const rows = ids.map((id) => this.rows.get(id));
      this.view.querySelector("[data-slot=names]").textContent = rows.map(nameOf).join(" \u00b7 ");
      this.view.querySelector("thead tr").append(...rows.map((row, place) => {
        const head = made("th", this.shape(place), ...copies(row.cells[0].childNodes));
        head.scope = "col";
        return head;
      }));
      const body = this.view.querySelector("tbody");
      body.append(this.textLine("summary", ids));
      if (this.texts.querySelector("[data-slot=when]").textContent.trim()) body.append(this.textLine("when", ids));
      for (const head of this.table.querySelectorAll("thead th:not(:first-child)")) body.append(this.factLine(head, rows));
      this.view.querySelector("[data-do=back]").addEventListener("click", () => this.go("compare", "", true));
      this.view.querySelector("[data-differences]").addEventListener("change", ({ target }) => this.go("differences", target.checked ? "only" : "", false));
      this.append(this.view);
    }

    textLine(slot, ids) {
      const line = made("tr", lineHead(this.part(slot)));
      line.append(...ids.map((id) => {
        const text = this.texts.querySelector(`[data-entry="${id}"] [data-slot="${slot}"]`).cloneNode(true);
        const cell = made("td", text);
        cell.dataset.label = nameOf(this.rows.get(id));
        return cell;
      }));
      return line;
    }

    factLine(head, rows) {
      const cells = rows.map((row) => row.querySelector(`td[data-fact="${head.dataset.column}"]`));
      const agree = new Set(cells.map((cell) => cell.dataset.value)).size === 1;
      const label = document.createElement("span");
      label.textContent = head.textContent;
      const line = made("tr", lineHead(label, this.part(agree ? "same" : "differs"), ...this.plot(cells)));
      line.dataset.fact = head.dataset.column;
      line.dataset.differs = agree ? "no" : "yes";
      line.append(...cells.map((cell, place) => {
        const copy = made("td", ...(cell.dataset.rank ? [this.shape(place)] : []), ...copies(cell.childNodes));
        copy.dataset.value = cell.dataset.value;
        copy.dataset.label = nameOf(rows[place]);
        return copy;
      }));
      return line;
    }

    shape(place) {
      return this.part(`shape-${place}`);
    }

    /* A line for each entry, its shape at the rank; the words beside it say the same. Nothing where there is no scale. */
    plot(cells) {
      const ranks = Math.max(...cells.map((cell) => Number(cell.dataset.ranks)));
      if (!ranks) return [];
      const chart = this.part("chart");
      const line = chart.querySelector("g");
      const [wide, high] = [(ranks - 1) * STEP + LINE, cells.length * LINE];
      const mirrored = getComputedStyle(this).direction === "rtl";
      const at = (rank) => (mirrored ? ranks - rank : rank - 1) * STEP + LINE / 2;
      set(line.querySelector("path"), { d: `M${LINE / 2} 0H${wide - LINE / 2}` });
      const stop = line.querySelector("circle");
      stop.replaceWith(...Array.from({ length: ranks }, (_, step) => set(stop.cloneNode(), { cx: at(step + 1) })));
      chart.replaceChildren(...cells.map((cell, place) => {
        const copy = set(line.cloneNode(true), { transform: `translate(0 ${(place + 0.5) * LINE})` });
        const rank = Number(cell.dataset.rank);
        if (rank) copy.append(set(this.shape(place).firstElementChild, { transform: `translate(${at(rank)} 0)`, "data-rank": rank }));
        return copy;
      }));
      return [set(chart, { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high })];
    }

    /* Leave out what is the same, if that is asked for, and say how much differs. */
    narrow() {
      const only = read().has("differences");
      const lines = [...this.view.querySelectorAll("tr[data-fact]")];
      const differing = lines.filter((line) => line.dataset.differs === "yes");
      for (const line of lines) line.hidden = only && !differing.includes(line);
      this.view.querySelector("[data-differences]").checked = only;
      const numbers = { differing: differing.length, all: lines.length };
      const status = this.view.querySelector("[data-slot=status]");
      status.textContent = filled(this.part("count").textContent, numbers, this.dataset.digits);
    }
  }

  function made(name, ...children) {
    const element = document.createElement(name);
    element.append(...children);
    return element;
  }

  function set(element, attributes) {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  function lineHead(...children) {
    const head = made("th", ...children);
    head.scope = "row";
    return head;
  }

  function nameOf(row) {
    return row.cells[0].textContent.trim();
  }

  function copies(nodes) {
    return [...nodes].map((node) => node.cloneNode(true));
  }

  customElements.define("atlas-side-by-side", SideBySide);
})();
