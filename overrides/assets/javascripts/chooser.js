/* <atlas-chooser>: shows one question of a decision tree at a time. The tree, its words and its rules are in the page.
 *
 * The address after # is the way so far, `question:answer` for each step, then the question that is open:
 * `#alternatives:yes/reason:save/saving`. Without that question it ends with the answer that gave the result.
 */
(() => {
  "use strict";

  class Chooser extends HTMLElement {
    connectedCallback() {
      this.questions = new Map();
      this.answers = new Map();
      const headings = [...this.querySelectorAll(".atlas-questions h2[id]")];
      this.intro = document.createElement("div");
      while (headings[0].previousSibling) this.intro.prepend(headings[0].previousSibling);
      headings[0].before(this.intro);
      headings.forEach((heading) => this.addQuestion(heading));
      this.results = this.querySelector(".atlas-results");
      for (const plan of this.results.querySelectorAll("details")) plan.open = true;
      this.cards = new Map([...this.results.querySelectorAll("[data-result]")].map((card) => [card.dataset.result, card]));
      this.results.querySelector("h2").hidden = true;
      this.trail = this.part("trail");
      this.outcome = this.part("outcome");
      this.why = this.part("why");
      this.tools = this.part("tools");
      this.change = this.part("change");
      this.ways = this.part("ways");
      this.results.after(this.trail);
      this.results.prepend(this.outcome);
      this.results.append(this.why, this.tools, this.change);
      this.addEventListener("click", (event) => this.clicked(event));
      window.addEventListener("hashchange", () => this.show(true));
      this.dataset.ready = "";
      this.show(false);
    }

    /* Gather a heading and what follows it into one section, and read its answers. */
    addQuestion(heading) {
      const section = document.createElement("section");
      heading.before(section);
      while (section.nextSibling && !(section.children.length && section.nextSibling.nodeName === "H2")) section.append(section.nextSibling);
      heading.tabIndex = -1;
      this.questions.set(heading.id, section);
      for (const link of section.querySelectorAll("li > a[id]")) {
        const next = link.getAttribute("href").startsWith("#") ? link.hash.slice(1) : "";
        const reason = [...link.parentNode.childNodes].filter((node) => node !== link);
        this.answers.set(link.id, { link, reason, next, question: heading.id });
      }
    }

    part(name) {
      return this.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
    }

    /* The way in the address, cut where it no longer follows the tree. */
    way() {
      const start = this.questions.keys().next().value;
      const steps = location.hash.slice(1).replace(/%3A/gi, ":").replace(/%2F/gi, "/").split("/");
      const taken = [];
      let open = this.questions.has(steps[0]) ? steps[0] : start;
      for (const step of steps) {
        const answer = this.answers.get(step);
        if (!answer || (taken.length && answer.question !== open)) break;
        taken.push(step);
        open = answer.next;
      }
      return { taken, open };
    }

    clicked(event) {
      const target = event.target.closest("a, button");
      if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const { taken } = this.way();
      const answer = this.answers.get(target.id);
      if (answer) this.go(this.resumed([...this.before(taken, answer.question), target.id]));
      else if (target.dataset.slot === "change") this.reopen(taken, Number(target.dataset.step));
      else if (target.dataset.do === "back") this.go(taken.slice(0, -1), this.answers.get(taken.at(-1)).question);
      else if (target.dataset.do === "again") this.go([], this.questions.keys().next().value);
      else if (target.dataset.do === "print") window.print();
      else if (target.dataset.do === "copy") this.copy();
      else return;
      event.preventDefault();
    }

    before(taken, question) {
      const known = taken.findIndex((step) => this.answers.get(step).question === question);
      return known < 0 ? taken : taken.slice(0, known);
    }

    /* Ask a question again; the answers are kept until another one is given. */
    reopen(taken, step) {
      this.go(taken.slice(0, step), this.answers.get(taken[step]).question);
      this.kept = taken;
    }

    /* Answers given before a change go on counting where their questions still come up. */
    resumed(taken) {
      const kept = new Map((this.kept || []).map((step) => [this.answers.get(step).question, step]));
      for (let next = this.answers.get(taken.at(-1)).next; kept.has(next); next = this.answers.get(taken.at(-1)).next) taken.push(kept.get(next));
      return taken;
    }

    go(taken, question) {
      this.kept = [];
      const open = question || this.answers.get(taken.at(-1)).next;
      location.hash = [...taken, ...(open ? [open] : [])].join("/");
    }

    /* The result, its reasons, the plan and the answers as lines of text, with the address that leads back here. */
    text() {
      const shown = [document.querySelector("h1"), ...this.querySelectorAll("[data-copy]")].filter((piece) => piece.checkVisibility ? piece.checkVisibility() : piece.offsetParent);
      const lines = shown.map((piece) => {
        const words = piece.textContent.replace(/\s+/g, " ").trim();
        return { heading: `\n${words}`, item: `- ${words}` }[piece.dataset.copy] || words;
      });
      return [...lines, "", location.href, ""].join("\n");
    }

    async copy() {
      let copied = true;
      try {
        await navigator.clipboard.writeText(this.text());
      } catch {
        copied = false; /* Browsers refuse on pages that are not secure; the reader is told what to do instead. */
      }
      this.tools.querySelector("[data-slot=copied]").hidden = !copied;
      this.tools.querySelector("[data-slot=not-copied]").hidden = copied;
    }

    show(moveFocus) {
      const { taken, open } = this.way();
      for (const [id, section] of this.questions) section.hidden = id !== open;
      this.intro.hidden = taken.length > 0;
      this.showTrail(taken);
      this.showResult(open ? [] : taken);
      for (const link of document.querySelectorAll("a[hreflang]")) link.hash = location.hash;
      const heading = open ? this.questions.get(open).querySelector("h2") : this.outcome.querySelector("h2");
      if (moveFocus) {
        heading.focus({ preventScroll: true });
        this.scrollIntoView({ block: "start" });
      }
    }

    showTrail(taken) {
      this.trail.hidden = !taken.length;
      this.trail.querySelector("ol").replaceChildren(...taken.map((step, index) => {
        const { link, question } = this.answers.get(step);
        const item = this.part("answer");
        const change = item.querySelector("[data-slot=change]");
        const heading = this.questions.get(question).querySelector("h2");
        item.querySelector("[data-slot=question]").append(...copies(heading.childNodes));
        item.querySelector("[data-slot=answer]").append(...copies(link.childNodes));
        change.dataset.step = index;
        change.setAttribute("aria-label", `${change.textContent}: ${heading.textContent}`);
        change.setAttribute("href", `#${[...taken.slice(0, index), question].join("/")}`);
        return item;
      }));
    }

    /* What would have changed the result: the page holds it for every way, as ids. */
    showChange(taken) {
      const way = [...this.ways.children].find((list) => list.dataset.way === taken.join("/"));
      const changes = way ? [...way.children] : [];
      this.change.hidden = !changes.length;
      this.change.querySelector("ul").replaceChildren(...changes.map(({ dataset }) => {
        const { link, question } = this.answers.get(dataset.answer);
        const result = this.cards.get(dataset.result).querySelector("h3 a");
        const item = this.part("changed");
        item.querySelector("[data-slot=question]").append(...copies(this.questions.get(question).querySelector("h2").childNodes));
        item.querySelector("[data-slot=answer]").append(...copies(link.childNodes));
        item.querySelector("[data-slot=result]").append(...copies(result.childNodes));
        item.querySelector("[data-slot=result]").href = result.href;
        return item;
      }));
    }

    showResult(taken) {
      this.results.hidden = !taken.length;
      if (!taken.length) return;
      this.showChange(taken);
      const address = this.answers.get(taken.at(-1)).link.href;
      for (const card of this.cards.values()) {
        const link = card.querySelector("h3 a");
        card.hidden = link.href !== address;
        if (card.hidden) continue;
        this.outcome.querySelector("[data-slot=title]").replaceChildren(...copies(link.childNodes));
        this.tools.querySelector("[data-slot=read]").href = address;
        for (const said of this.tools.querySelectorAll("[role=status] span")) said.hidden = true;
        card.querySelector("p").after(this.why);
        card.append(this.tools);
      }
      this.why.querySelector("ul").replaceChildren(...taken.map((step) => {
        const item = this.part("reason");
        item.append(...copies(this.answers.get(step).reason));
        return item;
      }));
    }
  }

  function copies(nodes) {
    return [...nodes].map((node) => node.cloneNode(true));
  }

  customElements.define("atlas-chooser", Chooser);
})();
