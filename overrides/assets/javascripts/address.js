/* What the elements of a comparison share. What they show is kept in the address after #: 
 * `sort=-price&fact.price=lowest..low&compare=bargain,aggregator`. Ids alone stand there, so that a link means the same
 * in every language; the links to the other languages carry it along.
 */
(() => {
  "use strict";

  function read() {
    return new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  }

  /* Show a state; one that is a step of its own can be left with the browser's way back. */
  function write(state, isStep) {
    const text = state.toString().replace(/%2C/g, ",");
    const address = location.href.split("#")[0] + (text ? `#${text}` : "");
    if (address === location.href) return;
    history[isStep ? "pushState" : "replaceState"](null, "", address);
    window.dispatchEvent(new Event("hashchange"));
  }

  /* A text of the page with numbers, in the digits of its language, where it names them in braces. */
  function filled(text, numbers, digits) {
    const local = (number) => String(number).replace(/\d/g, (digit) => [...digits][digit]);
    return text.replace(/\{(\w+)\}/g, (_, name) => local(numbers[name]));
  }

  function carry() {
    for (const link of document.querySelectorAll("a[hreflang]")) link.hash = location.hash;
  }

  window.addEventListener("hashchange", carry);
  document.addEventListener("DOMContentLoaded", carry);
  window.atlasComparison = { read, write, filled };
})();
