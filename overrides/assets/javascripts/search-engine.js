/* The search itself: atlasEngine(index, stemmer) reads the titles and other names of a language's pages at once, their
 * texts and the words of the term base with calls of `extend`, and finds pages in what it has read.
 *
 * A query becomes a list of wants. A want has ways, of which one is enough: the words as they are, joined, taken apart
 * or in the words of the term base. A way has terms, all of which a page must have: each a Map of stems and weights.
 */
(() => {
  "use strict";

  const LONGEST_QUERY = 200, MOST_WORDS = 16, MOST_PREFIXED = 100, MOST_JOINED = 4, MOST_RESULTS = 10;
  const SHORTEST_MISTYPED = 5, SHORTEST_HALF = 2;
  const TITLE = 0, MORE = 1, SUMMARY = 2, HEADING = 3, TEXT = 4;
  const WEIGHTS = [16, 12, 3, 5, 2];
  const EXACT = 1, PREFIX = 0.7, KIN = 0.4, MISTYPED = 0.5, SAME = 0.8, NAMED = 1.5;
  const HEAD = -1;

  class Engine {
    constructor(index, stemmer) {
      this.pages = index.pages;
      this.groups = index.same;
      this.reader = self.atlasReader(index, stemmer);
      this.places = [];
      this.postings = new Map();
      this.loose = new Set(index.loose.flatMap((word) => this.reader.parts(word)));
      this.phrases = new Map();
      this.longestPhrase = 1;
      this.pages.forEach((_, page) => this.addNames(page));
      this.read = 0;
      this.changed();
    }

    get complete() {
      return this.read === this.pages.length;
    }

    /* Read texts for about that many milliseconds; gives whether all are read. */
    extend(milliseconds) {
      const end = performance.now() + milliseconds;
      if (!this.phrases.size) this.addPhrases(this.groups);
      while (!this.complete && performance.now() < end) this.addTexts(this.read++);
      this.changed();
      return this.complete;
    }

    addNames(page) {
      const [, , title, , more] = this.pages[page];
      this.add(title, page, HEAD, TITLE);
      for (const words of more) this.add(words, page, HEAD, MORE);
    }

    addTexts(page) {
      const [, , , summary, , sections] = this.pages[page];
      this.add(summary, page, HEAD, SUMMARY);
      sections.forEach(([, heading, text], part) => {
        this.add(heading, page, part, HEADING);
        this.add(text, page, part, TEXT);
      });
    }

    /* A stem's postings are [place, times, place, times, ...]; a place is one field of one section of one page. */
    add(text, page, part, field) {
      const place = this.places.length;
      const length = this.reader.each(text, (stem) => {
        const found = this.postings.get(stem);
        if (!found) this.postings.set(stem, [place, 1]);
        else if (found[found.length - 2] === place) found[found.length - 1] += 1;
        else found.push(place, 1);
      });
      this.places.push({ page, part, field, length });
    }

    changed() {
      this.scores = new Map();
      this.sorted = null;
    }

    /* The words that the pages say, and their stems, each sorted. */
    get words() {
      return this.inOrder().words;
    }

    get roots() {
      return this.inOrder().roots;
    }

    inOrder() {
      if (!this.sorted) {
        const said = [...this.reader.stems].filter(([, stem]) => this.postings.has(stem));
        this.sorted = { words: said.map(([word]) => word).sort(), roots: [...this.postings.keys()].sort() };
      }
      return this.sorted;
    }

    /* Keep, for the stems of each phrase, the stems of every phrase that says the same. */
    addPhrases(groups) {
      for (const group of groups) {
        const all = group.map((words) => this.stemsOf(this.reader.parts(words))).filter((stems) => stems.length);
        for (const stems of all) {
          const key = stems.join(" "), others = all.filter((other) => other !== stems);
          this.phrases.set(key, [...(this.phrases.get(key) || []), ...others]);
          this.longestPhrase = Math.max(this.longestPhrase, stems.length);
        }
      }
    }

    stemsOf(words) {
      return words.map((word) => this.reader.stem(word));
    }

    /* The pages of a query, best first: those that answer all wants, then those that answer some. */
    find(query) {
      const wants = this.wants(query);
      const stems = new Map(), totals = new Map();
      let answered = 0;
      for (const ways of wants) {
        const best = new Map();
        for (const way of ways) {
          for (const [page, score] of this.scored(way)) raise(best, page, score);
          for (const term of way.terms) for (const [stem, share] of term) raise(stems, stem, share * way.weight);
        }
        answered += best.size > 0;
        for (const [page, score] of best) {
          const { met, sum } = totals.get(page) || { met: 0, sum: 0 };
          totals.set(page, { met: met + 1, sum: sum + score });
        }
      }
      const ranked = [...totals].map(([page, { met, sum }]) => (
        { page, all: met === answered, score: sum * (met / answered) * (this.isNamed(page, stems) ? NAMED : 1) }));
      ranked.sort((a, b) => b.all - a.all || b.score - a.score || a.page - b.page);
      const pages = ranked.slice(0, MOST_RESULTS).map(({ page }) => page);
      const sections = this.sections(new Set(pages), stems);
      return { stems, results: pages.map((page) => ({ page, part: sections.get(page) })) };
    }

    /* Whether a query says every word of a page's title. */
    isNamed(page, stems) {
      return this.reader.read(this.pages[page][2]).every(({ forms }) => (
        forms.some((form) => stems.has(this.reader.stem(form)) || this.loose.has(form))));
    }

    wants(query) {
      const typed = this.reader.parts(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
      const wants = [];
      for (let at = 0; at < typed.length;) {
        const joined = this.joined(typed, at), same = this.same(typed, at);
        const length = Math.max(1, joined.length, same.length);
        const words = typed.slice(at, at + length);
        const plain = length > 1 ? [this.asTyped(words, at + length === typed.length)] : this.oneWord(words[0], at + 1 === typed.length);
        const others = [joined, same].filter((found) => found.length === length).flatMap((found) => found.ways);
        wants.push({ ways: [...plain, ...others], loose: words.every((word) => this.loose.has(word)) });
        at += length;
      }
      const firm = wants.filter((want) => !want.loose);
      return (firm.length ? firm : wants).map((want) => want.ways);
    }

    /* The longest run of words that the pages write as one. */
    joined(typed, at) {
      for (let length = Math.min(MOST_JOINED, typed.length - at); length > 1; length -= 1) {
        const stem = this.reader.stem(typed.slice(at, at + length).join(""));
        if (this.postings.has(stem)) return { length, ways: [exactly([stem], EXACT)] };
      }
      return { length: 0, ways: [] };
    }

    /* The longest run of words that may be said in others. */
    same(typed, at) {
      for (let length = Math.min(this.longestPhrase, typed.length - at); length > 0; length -= 1) {
        const others = this.phrases.get(this.stemsOf(typed.slice(at, at + length)).join(" "));
        if (others) return { length, ways: others.map((stems) => exactly(stems, SAME)) };
      }
      return { length: 0, ways: [] };
    }

    asTyped(words, last) {
      return { terms: words.map((word, i) => this.meant(word, last && i === words.length - 1)), weight: EXACT };
    }

    /* One word as it is, and where nothing begins so, as two words written without a space. */
    oneWord(word, last) {
      const ways = [this.asTyped([word], last)];
      if (this.postings.has(this.reader.stem(word)) || this.startingWith(word).length) return ways;
      for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at += 1) {
        const halves = this.stemsOf([word.slice(0, at), word.slice(at)]);
        if (halves.every((stem) => this.postings.has(stem))) ways.push(exactly(halves, SAME));
      }
      return ways;
    }

    /* The stems that a typed word may mean, with their weights. */
    meant(word, last) {
      const found = new Map(), stem = this.reader.stem(word);
      if (this.postings.has(stem)) found.set(stem, EXACT);
      if (last || !found.size) {
        for (const [other, length] of this.startingWith(word)) raise(found, other, PREFIX * word.length / length);
      }
      if (word.length < SHORTEST_MISTYPED) return found;
      const others = found.size ? [] : this.nearTo(word, stem);
      for (const [other, weight] of [...others, ...this.kin(stem)]) raise(found, other, weight);
      return found.size ? found : this.alike(stem);
    }

    /* The stems of words that begin with a word, or with it less its prefixes, each with the length of what was found. */
    startingWith(word) {
      const words = beginning(this.words, word).map((other) => [this.reader.stem(other), other.length]);
      const roots = beginning(this.roots, this.reader.begun(word)).map((other) => [other, Math.max(other.length, word.length)]);
      return [...words, ...roots];
    }

    /* Stems that differ in their last letter or go on from there by two: what stemmers leave apart. */
    kin(stem) {
      if (stem.length < SHORTEST_MISTYPED) return [];
      const near = beginning(this.roots, stem.slice(0, -1)).filter((other) => other.length <= stem.length + 1);
      return near.map((other) => [other, KIN]);
    }

    /* Where nothing else is found: the stems that share the longest beginning with a stem. */
    alike(stem) {
      for (let length = stem.length - 2; length >= SHORTEST_MISTYPED; length -= 1) {
        const found = beginning(this.roots, stem.slice(0, length));
        if (found.length) return new Map(found.map((other) => [other, KIN]));
      }
      return new Map();
    }

    /* The stems of words that one slip makes of a word, or of the beginning of which it does. */
    nearTo(word, stem) {
      const found = [];
      for (const other of this.words) {
        const root = this.reader.stem(other);
        if (isNear(word, other) || isNear(stem, root)) found.push([root, MISTYPED]);
        else if (other.length > word.length && isNear(word, other, word.length)) found.push([root, MISTYPED / 2]);
      }
      return found;
    }

    /* What a way scores on each page that has all its terms. */
    scored({ terms, weight }) {
      const each = terms.map((term) => {
        const best = new Map();
        for (const [stem, share] of term) for (const [page, score] of this.about(stem)) raise(best, page, share * score);
        return best;
      });
      const found = new Map();
      for (const page of each.length ? each[0].keys() : []) {
        if (each.every((best) => best.has(page))) found.set(page, weight * each.reduce((sum, best) => sum + best.get(page), 0));
      }
      return found;
    }

    /* How much a stem says about each page that has it: the rarer, the higher up and the more often, the more. */
    about(stem) {
      let scores = this.scores.get(stem);
      if (scores) return scores;
      const sums = new Map(), found = this.postings.get(stem) || [];
      for (let i = 0; i < found.length; i += 2) {
        const { page, field, length } = this.places[found[i]];
        let fields = sums.get(page);
        if (!fields) sums.set(page, fields = [0, 0, 0, 0, 0]);
        if (field < SUMMARY) fields[field] = Math.max(fields[field], 2 / (1 + length));
        else fields[field] += found[i + 1];
      }
      const rare = this.rarity(sums.size);
      const weighed = (fields) => fields.reduce((sum, times, field) => sum + WEIGHTS[field] * (field < SUMMARY ? times : often(times)), 0);
      this.scores.set(stem, scores = new Map([...sums].map(([page, fields]) => [page, rare * weighed(fields)])));
      return scores;
    }

    rarity(pages) {
      return Math.log(1 + this.pages.length / (1 + pages));
    }

    /* The section of each page to which the stems point most, or HEAD for the page as a whole. */
    sections(pages, stems) {
      const sums = new Map([...pages].map((page) => [page, new Map([[HEAD, 0]])]));
      for (const [stem, share] of stems) {
        const found = this.postings.get(stem) || [], weight = share * this.rarity(this.about(stem).size);
        for (let i = 0; i < found.length; i += 2) {
          const { page, part, field } = this.places[found[i]], parts = sums.get(page);
          if (parts) parts.set(part, (parts.get(part) || 0) + weight * WEIGHTS[field] * often(found[i + 1]));
        }
      }
      const best = (parts) => [...parts].reduce((one, other) => (other[1] > one[1] ? other : one))[0];
      return new Map([...sums].map(([page, parts]) => [page, best(parts)]));
    }

    /* A text in pieces: [text, whether it is a hit]. */
    marked(text, stems) {
      const pieces = [];
      let at = 0;
      for (const { start, end, forms } of this.reader.read(text)) {
        if (!this.stemsOf(forms).some((stem) => stems.has(stem))) continue;
        pieces.push([text.slice(at, start), false], [text.slice(start, end), true]);
        at = end;
      }
      return [...pieces, [text.slice(at), false]].filter(([piece]) => piece);
    }

    /* The stretch of a text with the most different hits: where it starts and ends, `length` letters apart and the rest of a cut word. */
    excerpt(text, stems, length) {
      const words = this.reader.read(text);
      const hits = words.map(({ forms }) => this.stemsOf(forms).filter((stem) => stems.has(stem)));
      let best = { start: 0, sum: -1 };
      for (let first = 0; first < words.length; first += 1) {
        if (first && !hits[first].length) continue;
        const seen = new Set();
        for (let i = first; i < words.length && words[i].end - words[first].start <= length; i += 1) hits[i].forEach((stem) => seen.add(stem));
        const sum = [...seen].reduce((all, stem) => all + stems.get(stem), 0);
        if (sum > best.sum) best = { start: first ? words[first].start : 0, sum };
      }
      if (text.length - best.start <= length) return whole(text, Math.min(best.start, lastStart(words, text.length - length)), text.length);
      const fitting = words.filter(({ end }) => end - best.start <= length);
      return whole(text, best.start, fitting.length ? fitting.at(-1).end : best.start + length);
    }
  }

  /* The same piece with the quotation marks and hyphenated words that it would cut. */
  function whole(text, start, end) {
    return [text.slice(0, start).search(/\S*$/), end + /^\S*/.exec(text.slice(end))[0].length];
  }

  function lastStart(words, least) {
    return least <= 0 ? 0 : words.find(({ start }) => start >= least)?.start ?? least;
  }

  function raise(map, key, value) {
    if (!(map.get(key) >= value)) map.set(key, value);
  }

  function exactly(stems, weight) {
    return { terms: stems.map((stem) => new Map([[stem, EXACT]])), weight };
  }

  function often(times) {
    return times / (times + 1);
  }

  /* Of a sorted list, what begins with a text. */
  function beginning(sorted, text) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < text) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < sorted.length && end - low < MOST_PREFIXED && sorted[end].startsWith(text)) end += 1;
    return sorted.slice(low, end);
  }

  /* Whether one letter more, less, other or swapped with its neighbour makes `a` of the first letters of `b`. */
  function isNear(a, b, length = b.length) {
    if (Math.abs(a.length - length) > 1) return false;
    const shorter = Math.min(a.length, length);
    let start = 0, end = 0;
    while (start < shorter && a[start] === b[start]) start += 1;
    while (end < shorter - start && a[a.length - 1 - end] === b[length - 1 - end]) end += 1;
    const mine = a.length - start - end, theirs = length - start - end;
    return Math.max(mine, theirs) <= 1 || (mine === 2 && theirs === 2 && a[start] === b[start + 1] && a[start + 1] === b[start]);
  }

  self.atlasEngine = (index, stemmer) => new Engine(index, stemmer);
})();
