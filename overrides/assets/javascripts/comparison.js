/* <atlas-comparison>: sorts, filters and narrows the table inside it. The words and choices are in the page's templates.
 *
 * In the address: `sort` names a column, after - to descend; `fact.<column>` what its cells must have, `low..high` on a
 * scale, a list elsewhere; `hide` lists columns; `differences` hides those in which all rows that are shown agree.
 */
(() => {
  "use strict";

  const { read, write, filled } = window.atlasComparison;
  const FACT = "fact.";

  class Comparison extends HTMLElement {
    connectedCallback() {
      this.body = this.querySelector("tbody");
      this.rows = [...this.body.rows];
      this.collator = new Intl.Collator(document.documentElement.lang, { ignorePunctuation: true, numeric: true });
      this.tools = this.part("tools");
      this.prepend(this.tools);
      this.heads = new Map([...this.querySelectorAll("th[data-column]")].map((head) => [head.dataset.column, head]));
      this.heads.forEach(addButton);
      this.filters = new Map([...this.tools.querySelectorAll("[data-filter]")].map((set) => [set.dataset.filter, set]));
      this.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
      this.tools.addEventListener("change", () => write(this.chosen(), false));
      window.addEventListener("hashchange", () => this.show());
      this.show();
    }

    part(name) {
      return this.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
    }

    clicked(button) {
      if (!button) return;
      const state = read();
      if (button.dataset.sort) {
        const [up, down] = [button.dataset.sort, `-${button.dataset.sort}`];
        const next = { [up]: down, [down]: "" }[state.get("sort")];
        put(state, "sort", next === undefined ? up : next);
        write(state, false);
      } else if (button.dataset.do === "reset") {
        for (const key of [...state.keys()]) if (key !== "compare") state.delete(key);
        write(state, false);
      } else if (button.dataset.do === "copy") {
        this.copy();
      }
    }

    /* Browsers refuse on pages that are not secure, or when they are told to; the reader learns what to do instead. */
    async copy() {
      let message = "copied";
      try {
        await navigator.clipboard.writeText(this.text());
      } catch {
        message = "not-copied";
      }
      this.say(message, {}, "status");
    }

    /* The state that the controls say. */
    chosen() {
      const state = read();
      const order = this.tools.querySelector("[data-order]").value;
      const descends = this.tools.querySelector("[data-descending]").checked;
      put(state, "sort", order && (descends ? `-${order}` : order));
      for (const [column, set] of this.filters) put(state, FACT + column, wanted(set));
      const columns = [...this.tools.querySelectorAll("[data-columns] input")];
      put(state, "hide", columns.filter((box) => !box.checked).map((box) => box.value).join(","));
      put(state, "differences", this.tools.querySelector("[data-differences]").checked ? "only" : "");
      return state;
    }

    /* Show what the address says, in the table and in the controls. */
    show() {
      const state = read();
      for (const [column, set] of this.filters) setFilter(set, state.get(FACT + column) || "");
      this.sort(state.get("sort") || "");
      const shown = this.rows.filter((row) => [...this.filters].every(([column, set]) => fits(cellOf(row, column), set)));
      for (const row of this.rows) row.hidden = !shown.includes(row);
      this.hide((state.get("hide") || "").split(","), state.has("differences") ? shown : []);
      this.tools.querySelector("[data-differences]").checked = state.has("differences");
      const filters = [...this.filters.values()].filter(wanted).length;
      this.say("filters", { filters });
      this.tools.querySelector("[data-slot=filters]").hidden = !filters;
      this.say("shown", { shown: shown.length, all: this.rows.length }, "status");
    }

    /* Put the rows in an order such as `price` or `-price`; nothing known leaves them as they are listed. */
    sort(order) {
      const descends = order.startsWith("-");
      const named = order.replace(/^-/, "");
      const column = this.heads.has(named) ? named : "";
      const sign = descends ? -1 : 1;
      const keys = new Map(this.rows.map((row) => [row, column ? this.key(cellOf(row, column)) : ""]));
      const rows = column ? [...this.rows].sort((a, b) => this.compare(keys.get(a), keys.get(b), sign)) : this.rows;
      this.body.append(...rows);
      for (const [id, head] of this.heads) {
        if (id === column) head.setAttribute("aria-sort", descends ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      this.tools.querySelector("[data-order]").value = column;
      this.tools.querySelector("[data-descending]").checked = descends;
    }

    /* What a cell is sorted by: its rank on a scale, else its words as the other lists of the language count them,
     * without the article, with letters that count as another one, and with hamza and madda as no letters. */
    key(cell) {
      if (cell.dataset.rank) return Number(cell.dataset.rank);
      if (cell.dataset.value === "") return "";
      const { article, alike } = this.dataset;
      const bare = (word) => (article && word.startsWith(article) ? word.slice(article.length) : word);
      const folded = words(cell).split(/\s+/).map(bare).join(" ").replace(/[\u0622-\u0626]/g, (letter) => letter.normalize("NFD")[0]);
      return alike.split(" ").filter(Boolean).reduce((text, [letter, other]) => text.replaceAll(letter, other), folded);
    }

    /* Cells without a value come last in either direction. */
    compare(a, b, sign) {
      if (a === "" || b === "") return (a === "") - (b === "");
      return sign * (typeof a === "number" ? a - b : this.collator.compare(a, b));
    }

    /* Hide the columns that are named, and those in which all rows that are compared agree. */
    hide(columns, compared) {
      for (const [id, head] of this.heads) {
        if (id === "entry") continue;
        const agree = compared.length > 1 && new Set(compared.map((row) => cellOf(row, id).dataset.value)).size === 1;
        const hidden = columns.includes(id) || agree;
        head.hidden = hidden;
        for (const row of this.rows) cellOf(row, id).hidden = hidden;
        this.tools.querySelector(`[data-columns] input[value="${id}"]`).checked = !columns.includes(id);
      }
    }

    say(part, numbers, slot = part) {
      this.tools.querySelector(`[data-slot=${slot}]`).textContent = filled(this.part(part).textContent, numbers, this.dataset.digits);
    }

    /* What is shown, as lines of cells with tabs between them: spreadsheets take it in. */
    text() {
      const rows = [this.querySelector("thead tr"), ...this.body.rows].filter((row) => !row.hidden);
      const cells = (row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => words(cell).replace(/^[=+@-]/, "'$&"));
      return rows.map((row) => cells(row).join("\t")).join("\n");
    }
  }

  function addButton(head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.sort = column;
    button.append(...head.childNodes);
    head.append(button);
  }

  function put(state, key, value) {
    if (value) state.set(key, value);
    else state.delete(key);
  }

  function cellOf(row, column) {
    return column === "entry" ? row.cells[0] : row.querySelector(`td[data-fact="${column}"]`);
  }

  /* The words of a cell, without the mark of the editors' judgement. */
  function words(cell) {
    const copy = cell.cloneNode(true);
    for (const mark of copy.querySelectorAll("sup")) mark.remove();
    const items = [...copy.querySelectorAll("li")];
    return items.length ? items.map((item) => item.textContent.trim()).join(" \u00b7 ") : copy.textContent.trim();
  }

  function bounds(set) {
    return ["least", "most"].map((bound) => set.querySelector(`[data-bound=${bound}]`)).filter(Boolean);
  }

  function boxes(set) {
    return [...set.querySelectorAll("input")];
  }

  /* What a filter lets through, as it stands in the address. */
  function wanted(set) {
    const values = bounds(set).map((select) => select.value);
    if (values.length) return values.some(Boolean) ? values.join("..") : "";
    return boxes(set).filter((box) => box.checked).map((box) => box.value).join(",");
  }

  function setFilter(set, given) {
    const ends = given.split("..");
    bounds(set).forEach((select, end) => {
      const known = [...select.options].some((option) => option.value === ends[end]);
      select.value = known ? ends[end] : "";
    });
    for (const box of boxes(set)) box.checked = given.split(",").includes(box.value);
  }

  function fits(cell, set) {
    const [least, most] = bounds(set).map((select) => select.selectedIndex);
    if (least !== undefined) {
      const rank = Number(cell.dataset.rank);
      return (!least || rank >= least) && (!most || (rank > 0 && rank <= most));
    }
    const tags = cell.dataset.value ? cell.dataset.value.split(" ") : ["none"];
    const chosen = boxes(set).filter((box) => box.checked).map((box) => box.value);
    return !chosen.length || chosen.some((tag) => tags.includes(tag));
  }

  customElements.define("atlas-comparison", Comparison);
})();
