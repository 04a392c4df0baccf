/* Loads the page again when the preview has something newer; never published. The browser keeps the place on the page.
   A page that is out of sight lets go of the line, as a browser keeps only six to a host. */
class AtlasPreview extends HTMLElement {
  connectedCallback() {
    document.addEventListener("visibilitychange", () => this.listen());
    window.addEventListener("pagehide", () => this.line?.close());
    window.addEventListener("pageshow", () => this.listen());
    this.listen();
  }

  listen() {
    this.line?.close();
    if (document.hidden) return;
    this.line = new EventSource(this.dataset.changes);
    this.line.onmessage = ({ data }) => {
      if (data !== this.dataset.version) location.reload();
    };
  }
}

customElements.define("atlas-preview", AtlasPreview);
