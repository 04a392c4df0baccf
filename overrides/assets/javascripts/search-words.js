/* How a language reads words, on its pages and in a query alike: atlasReader(rules, stemmer) gives { read, stem, words }.
 *
 * A word is folded (compatible forms, case, marks, the letters of the rules), then stemmed: by the stemmer where there
 * is one, else by taking off the affixes of the rules while LEAST_STEM letters remain. A word written with a joiner,
 * as e-mail or with a half-space, counts joined and in its parts.
 */
(() => {
  "use strict";

  const WORD = /[\p{L}\p{N}\p{M}]+(?:[\u200c\u2010\u2011&.'\u2019\u066b\u066c-][\p{L}\p{N}\p{M}]+|,\p{N}+)*/gu;
  const JOINER = /[^\p{L}\p{N}\p{M}]+/u;
  const SPACE = /\s/u;
  const MARK = /\p{M}/gu;
  const LEAST_STEM = 3;

  class Reader {
    constructor({ letters, prefixes, suffixes }, stemmer) {
      this.letters = new Map(Object.entries(letters));
      this.prefixes = this.longestFirst(prefixes);
      this.suffixes = this.longestFirst(suffixes);
      this.stemmer = stemmer || ((word) => this.bare(word));
      this.chunks = new Map();
      this.stems = new Map();
    }

    longestFirst(affixes) {
      return affixes.map((affix) => this.fold(affix)).sort((a, b) => b.length - a.length);
    }

    fold(word) {
      let folded = "";
      for (const letter of word.normalize("NFKC").toLowerCase()) {
        let plain = this.letters.get(letter);
        if (plain === undefined) this.letters.set(letter, plain = letter.normalize("NFD").replace(MARK, ""));
        folded += plain;
      }
      return folded;
    }

    /* A folded word without its prefixes alone, for words that are still being typed. */
    begun(word) {
      const first = this.prefixes.find((affix) => word.startsWith(affix) && word.length - affix.length >= LEAST_STEM);
      return first ? this.begun(word.slice(first.length)) : word;
    }

    bare(word) {
      const start = this.begun(word);
      const last = this.suffixes.find((affix) => start.endsWith(affix) && start.length - affix.length >= LEAST_STEM);
      return last ? this.bare(start.slice(0, -last.length)) : start;
    }

    stem(word) {
      let stem = this.stems.get(word);
      if (stem === undefined) this.stems.set(word, stem = this.stemmer(word));
      return stem;
    }

    /* What stands between two spaces, read once: [start, end, joined form and parts] of each word, and all their stems. */
    chunk(text) {
      let chunk = this.chunks.get(text);
      if (chunk) return chunk;
      this.chunks.set(text, chunk = { words: [], stems: [] });
      for (const match of text.match(WORD) || []) {
        const start = text.indexOf(match, chunk.words.length ? chunk.words.at(-1)[1] : 0);
        const parts = match.split(JOINER).map((part) => this.fold(part)).filter(Boolean);
        const forms = parts.length > 1 ? [parts.join(""), ...parts] : parts;
        chunk.words.push([start, start + match.length, forms]);
        for (const form of forms) chunk.stems.push(this.stem(form));
      }
      return chunk;
    }

    /* Calls with the stems of each chunk of a text, and gives its number of words. */
    each(text, call) {
      let length = 0;
      for (const piece of text.split(SPACE)) {
        const { words, stems } = this.chunk(piece);
        length += words.length;
        for (const stem of stems) call(stem);
      }
      return length;
    }

    /* The words of a text: where each starts and ends, and its forms. */
    read(text) {
      const found = [];
      let at = 0;
      for (const piece of text.split(SPACE)) {
        for (const [start, end, forms] of this.chunk(piece).words) found.push({ start: at + start, end: at + end, forms });
        at += piece.length + 1;
      }
      return found;
    }

    /* The words of a text in their parts, folded. */
    parts(text) {
      return this.read(text).flatMap(({ forms }) => (forms.length > 1 ? forms.slice(1) : forms));
    }
  }

  self.atlasReader = (rules, stemmer) => new Reader(rules, stemmer);
})();
