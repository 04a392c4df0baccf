/* The search itself: atlasEngine(index, stem) reads the index of a language once and gives { find, marked, excerpt }.
 *
 * The same reader serves pages and queries. A word is folded (compatible forms, case, marks, the index's letters) and
 * stemmed. A word written with a joiner, as e-mail or a half-space, counts joined and in its parts. A query becomes
 * a list of wants, each with options, each option a list of terms, each term a set of stems with their weights.
 */
(() => {
  "use strict";

  const WORD = /[\p{L}\p{N}\p{M}]+(?:[\u200c\u2010\u2011&.'\u2019\u066b\u066c-][\p{L}\p{N}\p{M}]+|,\p{N}+)*/gu;
  const SPACE = /[\s]/u;
  const PART = /[\p{L}\p{N}\p{M}]+/gu;
  const LONGEST_QUERY = 200, MOST_WORDS = 16, MOST_PREFIXED = 200, LONGEST_JOIN = 4, RESULTS = 10;
  const SHORTEST_MISTYPED = 5, SHORTEST_HALF = 2, LEAST_STEM = 3;
  const TITLE = 0, MORE = 1, SUMMARY = 2, HEADING = 3, TEXT = 4;
  const WEIGHTS = [16, 12, 3, 5, 2];
  const EXACT = 1, PREFIX = 0.7, MISTYPED = 0.5, SAME = 0.8;

  /* How a language reads words. A chunk between spaces is read once: its tokens, [at, end, words], where words are
   * the joined form and then the parts, and the stems of all of them. */
  function reader({ letters, prefixes, suffixes }, stemmer) {
    const chunks = new Map(), vocabulary = new Map(), folded = new Map(Object.entries(letters));
    const longest = (affixes) => affixes.map(fold).sort((a, b) => b.length - a.length);
    const before = longest(prefixes), after = longest(suffixes);

    function fold(word) {
      let all = "";
      for (const letter of word.normalize("NFKC").toLowerCase()) {
        let plain = folded.get(letter);
        if (plain === undefined) folded.set(letter, plain = letter.normalize("NFD").replace(/\p{M}/gu, ""));
        all += plain;
      }
      return all;
    }

    function bare(word) {
      const left = (affix) => word.length - affix.length >= LEAST_STEM;
      for (;;) {
        const first = before.find((affix) => word.startsWith(affix) && left(affix));
        if (first) word = word.slice(first.length);
        const last = after.find((affix) => word.endsWith(affix) && left(affix));
        if (last) word = word.slice(0, -last.length);
        if (!first && !last) return word;
      }
    }

    function stem(word) {
      let root = vocabulary.get(word);
      if (root === undefined) vocabulary.set(word, root = stemmer ? stemmer(word) : bare(word));
      return root;
    }

    function chunk(text) {
      let found = chunks.get(text);
      if (found) return found;
      found = { tokens: [], stems: [] };
      for (const match of text.matchAll(WORD)) {
        const parts = match[0].match(PART).map(fold).filter(Boolean);
        const words = parts.length > 1 ? [parts.join(""), ...parts] : parts;
        found.tokens.push([match.index, match.index + match[0].length, words]);
        for (const word of words) found.stems.push(stem(word));
      }
      chunks.set(text, found);
      return found;
    }

    function read(text) {
      const found = [];
      let at = 0;
      for (const piece of text.split(SPACE)) {
        for (const [start, end, words] of chunk(piece).tokens) found.push({ at: at + start, end: at + end, words });
        at += piece.length + 1;
      }
      return found;
    }

    return { read, stem, chunk, vocabulary };
  }

  /* Whether one letter more, less, other or swapped with its neighbour makes `a` of `b`. */
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let at = 0, end = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    while (end < Math.min(a.length, b.length) - at && a.at(-1 - end) === b.at(-1 - end)) end += 1;
    const [mine, theirs] = [a.length - at - end, b.length - at - end];
    return Math.max(mine, theirs) <= 1 || (mine === 2 && theirs === 2 && a[at] === b[at + 1] && a[at + 1] === b[at]);
  }

  /* Where each stem stands: stem -> [place, times, place, times, ...], with a place for each field of each section. */
  function postings(pages, { chunk }) {
    const places = [], index = new Map();
    const add = (text, page, part, field) => {
      const here = places.length;
      let length = 0;
      for (const piece of text.split(SPACE)) {
        const { tokens, stems } = chunk(piece);
        length += tokens.length;
        for (const root of stems) {
          const found = index.get(root);
          if (!found) index.set(root, [here, 1]);
          else if (found.at(-2) === here) found[found.length - 1] += 1;
          else found.push(here, 1);
        }
      }
      places.push({ page, part, field, length });
    };
    pages.forEach(([, , title, summary, more, sections], page) => {
      add(title, page, -1, TITLE);
      add(summary, page, -1, SUMMARY);
      for (const words of more) add(words, page, -1, MORE);
      sections.forEach(([, heading, text], part) => {
        if (heading) add(heading, page, part, HEADING);
        add(text, page, part, TEXT);
      });
    });
    return { places, index };
  }

  self.atlasEngine = (given, stemmer) => {
    const { pages } = given;
    const language = reader(given, stemmer);
    const { read, stem } = language;
    const { places, index } = postings(pages, language);
    const vocabulary = new Map(language.vocabulary);
    const sorted = [...vocabulary.keys()].sort();
    const loose = new Set(given.loose.flatMap((word) => read(word)[0].words));
    const scores = new Map();
    const atoms = (text) => read(text).flatMap(({ words }) => (words.length > 1 ? words.slice(1) : words));

    const phrases = new Map();
    for (const group of given.same) {
      const all = group.map((words) => atoms(words).map(stem));
      for (const stems of all) {
        const key = stems.join(" ");
        const others = all.filter((other) => other.length && other.join(" ") !== key);
        phrases.set(key, [...(phrases.get(key) || []), ...others]);
      }
    }
    const longestPhrase = Math.max(1, ...[...phrases.keys()].map((key) => key.split(" ").length));

    /* How much a stem tells about each page that has it: rarer, higher up and more often is more. */
    function about(root) {
      if (scores.has(root)) return scores.get(root);
      const found = new Map();
      const where = index.get(root) || [];
      for (let i = 0; i < where.length; i += 2) {
        const times = where[i + 1];
        const { page, field, length } = places[where[i]];
        if (!found.has(page)) found.set(page, [0, 0, 0, 0, 0]);
        const weight = field === TITLE || field === MORE ? 2 / (1 + length) : times;
        const sums = found.get(page);
        sums[field] = field === MORE ? Math.max(sums[field], weight) : sums[field] + weight;
      }
      const rare = Math.log(1 + pages.length / (1 + found.size));
      const said = new Map([...found].map(([page, sums]) => [page, rare * sums.reduce(
        (sum, times, field) => sum + WEIGHTS[field] * (field < SUMMARY ? times : times / (times + 1)), 0)]));
      scores.set(root, said);
      return said;
    }

    function startingWith(word) {
      let low = 0, high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (sorted[middle] < word) low = middle + 1;
        else high = middle;
      }
      const found = [];
      while (low < sorted.length && found.length < MOST_PREFIXED && sorted[low].startsWith(word)) found.push(sorted[low++]);
      return found;
    }

    /* The stems that a typed word may mean. */
    function meant(word, last) {
      const found = new Map();
      const also = (other, weight) => {
        const root = vocabulary.get(other);
        if (!(found.get(root) >= weight)) found.set(root, weight);
      };
      const root = stem(word);
      if (index.has(root)) found.set(root, EXACT);
      if (last || !found.size) for (const other of startingWith(word)) also(other, PREFIX * (word.length + 1) / (other.length + 1));
      if (found.size || word.length < SHORTEST_MISTYPED) return found;
      for (const other of sorted) {
        if (near(word, other) || near(root, vocabulary.get(other))) also(other, MISTYPED);
        else if (other.length > word.length && near(word, other.slice(0, word.length))) also(other, MISTYPED / 2);
      }
      return found;
    }

    /* The options of one word: as it is, or as two words written without a space. */
    function options(word, last) {
      const found = [{ terms: [meant(word, last)], weight: EXACT }];
      if (index.has(stem(word)) || startingWith(word).length) return found;
      for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at += 1) {
        const halves = [word.slice(0, at), word.slice(at)].map(stem);
        if (halves.every((half) => index.has(half))) {
          found.push({ terms: halves.map((half) => new Map([[half, EXACT]])), weight: SAME });
        }
      }
      return found;
    }

    function wants(query) {
      const typed = atoms(query.slice(0, LONGEST_QUERY)).slice(0, MOST_WORDS);
      const exactly = (stems, weight) => ({ terms: stems.map((root) => new Map([[root, EXACT]])), weight });
      const found = [];
      for (let at = 0; at < typed.length;) {
        let taken = 0, ways = [];
        for (let length = Math.min(longestPhrase, typed.length - at); length > 0 && !taken; length -= 1) {
          const same = phrases.get(typed.slice(at, at + length).map(stem).join(" "));
          if (!same) continue;
          taken = length;
          ways = same.map((stems) => exactly(stems, SAME));
        }
        for (let length = Math.min(LONGEST_JOIN, typed.length - at); length > Math.max(1, taken - 1) && length > 1; length -= 1) {
          const joined = stem(typed.slice(at, at + length).join(""));
          if (!index.has(joined)) continue;
          taken = Math.max(taken, length);
          ways.push(exactly([joined], EXACT));
          break;
        }
        taken = taken || 1;
        const plain = typed.slice(at, at + taken);
        if (taken > 1) ways.push({ terms: plain.map((word, i) => meant(word, at + i === typed.length - 1)), weight: EXACT });
        else ways.push(...options(plain[0], at === typed.length - 1));
        found.push({ ways, loose: plain.every((word) => loose.has(word)) });
        at += taken;
      }
      const firm = found.filter((want) => !want.loose);
      return firm.length ? firm : found;
    }

    /* What a way of a want scores on each page that has all its terms. */
    function scored({ terms, weight }) {
      const each = terms.map((stems) => {
        const best = new Map();
        for (const [root, share] of stems) {
          for (const [page, score] of about(root)) best.set(page, Math.max(best.get(page) || 0, share * score));
        }
        return best;
      });
      const all = new Map();
      for (const page of each[0]?.keys() || []) {
        if (!each.every((best) => best.has(page))) continue;
        all.set(page, weight * each.reduce((sum, best) => sum + best.get(page), 0));
      }
      return all;
    }

    /* The pages of a query, best first: those that answer all wants, then those that answer some. */
    function find(query) {
      const sought = wants(query);
      const stems = new Map(), totals = new Map();
      let answerable = 0;
      for (const { ways } of sought) {
        const best = new Map();
        for (const way of ways) {
          for (const [page, score] of scored(way)) best.set(page, Math.max(best.get(page) || 0, score));
          for (const term of way.terms) for (const [root, share] of term) stems.set(root, Math.max(stems.get(root) || 0, share * way.weight));
        }
        if (best.size) answerable += 1;
        for (const [page, score] of best) {
          const total = totals.get(page) || { wants: 0, score: 0 };
          totals.set(page, { wants: total.wants + 1, score: total.score + score });
        }
      }
      const ranked = [...totals].map(([page, { wants: met, score }]) => {
        const [, , title] = pages[page];
        const named = read(title).every(({ words }) => words.some((word) => stems.has(stem(word)) || loose.has(word)));
        return { page, all: met === answerable, score: score * (met / answerable) * (named ? 1.5 : 1) };
      });
      ranked.sort((a, b) => b.all - a.all || b.score - a.score || a.page - b.page);
      return { total: ranked.length, stems, results: ranked.slice(0, RESULTS).map(({ page }) => ({ page, part: section(page, stems) })) };
    }

    /* The section of a page that the stems point to, or -1 for the page as a whole. */
    function section(page, stems) {
      const sums = new Map();
      for (const [root, share] of stems) {
        const where = index.get(root) || [];
        const rare = Math.log(1 + 2 * places.length / (2 + where.length));
        for (let i = 0; i < where.length; i += 2) {
          const times = where[i + 1];
          const { page: other, part, field } = places[where[i]];
          if (other === page) sums.set(part, (sums.get(part) || 0) + share * rare * WEIGHTS[field] * (times / (times + 1)));
        }
      }
      return [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0];
    }

    /* A text cut into pieces: [text, whether it is a hit]. */
    function marked(text, stems) {
      const pieces = [];
      let at = 0;
      for (const { at: start, end, words } of read(text)) {
        if (!words.some((word) => stems.has(stem(word)))) continue;
        pieces.push([text.slice(at, start), false], [text.slice(start, end), true]);
        at = end;
      }
      return [...pieces, [text.slice(at), false]].filter(([piece]) => piece);
    }

    /* The stretch of at most `length` letters with the most different hits, cut between words. */
    function excerpt(text, stems, length) {
      const tokens = read(text);
      let best = 0, most = -1;
      for (let first = 0; first < tokens.length; first += 1) {
        const seen = new Set();
        for (let i = first; i < tokens.length && tokens[i].end - tokens[first].at <= length; i += 1) {
          for (const word of tokens[i].words) if (stems.has(stem(word))) seen.add(stem(word));
        }
        const sum = [...seen].reduce((all, root) => all + stems.get(root), 0);
        if (sum > most) [best, most] = [first, sum];
        if (tokens[first].end + length > text.length) break;
      }
      const start = best ? tokens[best].at : 0;
      let end = text.length;
      if (end - start > length) end = tokens.findLast((token) => token.end - start <= length)?.end || start + length;
      return [start > 0, text.slice(start, end), end < text.length];
    }

    return { pages, find, marked, excerpt };
  };
})();
