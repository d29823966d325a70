// Search. First the index, whose rule is docs/search-format.md (its sections are named), then the page.
// What needs a file that has not come throws the promise of it; `settled` starts anew when it has.

const FROM = "أإآٱٲٳیېےىئکڪگڭݣہھۃەۀۂةؤۆۇۋںٹڈڑڕڤڥپچژڨڵ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";
const TO = "اااااايييييكككككهههههههوووونتدررففبجزقل01234567890123456789";

/** 1: the spelling that is compared. */
export const key = (text) => {
  text = text.normalize("NFKC").replace(/(?=[\u0600-\u06ff\u08ca-\u08ff])\p{Mn}|[\u0640\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/gu, "").toLowerCase();
  if (/[\u00c0-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1fff]/.test(text)) {
    text = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  }
  return text.replace(/[\u0622-\u06f9\u0763]/g, (c) => TO[FROM.indexOf(c)] ?? c);
};

export const words = (text) =>
  (key(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word].slice(0, 40).join(""));

/** 5.1: `[parts, excluded]`, both of `{words, last}`. */
export const parse = (text, stop) => {
  const all = [[], []];
  let minus;
  for (const { 0: chunk, 1: phrase, index } of text.matchAll(/["“”„‟«»]([^"“”„‟«»]*).?|[^\s"“”„‟«»]+/gs)) {
    const end = index + chunk.length;
    const found = words(phrase ?? chunk);
    const target = all[+(phrase == null ? /^[-−]./s.test(chunk) : minus === index)];
    if (phrase != null) target.push({ words: found });
    else found.forEach((word, n) => target.push({ words: [word], last: end === text.length && !found[n + 1] }));
    minus = /^[-−]$/.test(chunk) && end;
  }
  const telling = ({ words }) => words.some((word) => !stop.has(word));
  const parts = all[0].flatMap((part) => (telling(part) ? part : part.words.map((word) => ({ ...part, words: [word] }))));
  return [parts.some(telling) ? parts.filter(telling) : parts, all[1]].map((parts) => {
    let total = 0;
    const first = ({ words }) => parts.find((part) => `${part.words}` === `${words}`);
    return parts.filter((part) => total < 17 && part.words[0] && first(part) === part && (total += part.words.length) < 17);
  });
};

const attempt = (work, late) => {
  try {
    return work();
  } catch (thrown) {
    if (thrown.then) return late(thrown);
    throw thrown;
  }
};

/** What `work` gives once all files that it asks for have come. */
export const settled = async (work) => attempt(work, (file) => file.then(() => settled(work)));

/** `list.map(work)`, asking for all missing files at once. */
export const each = (list, work) => {
  const missing = [];
  const found = list.map((one) => attempt(() => work(one), (file) => missing.push(file)));
  if (missing[0]) throw Promise.all(missing);
  return found;
};

const unpacked = async (bytes) => bytes[0] === 31 && bytes[1] === 139
  ? new Uint8Array(await new Response(new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer())
  : bytes;
const decoded = (bytes) => new TextDecoder().decode(bytes);
const json = (bytes) => JSON.parse(decoded(bytes));
const base36 = (text) => parseInt(text, 36);
const uint32 = (bytes, at) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
const length = (text) => [...text].length;

class Cursor {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }

  varint() {
    for (let n = 0, shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      n |= (byte & 127) << shift;
      if (!(byte > 127)) return n;
    }
  }

  list(length) {
    let n = -1;
    const articles = Int32Array.from({ length }, () => (n += this.varint() + 1));
    return { articles, weights: this.bytes.subarray(this.at) };
  }

  positions() {
    const found = [];
    for (let n = -1, more = 1; more; ) {
      more = this.varint();
      found.push((n += (more >> 1) + 1));
      more &= 1;
    }
    return found;
  }
}

class Segment {
  constructor(index, row) {
    Object.assign(this, row, { index, files: {} });
  }

  /** A file, unpacked, as `make` makes it. */
  file(name, make = (bytes) => bytes) {
    const { files } = this;
    files[name] ??= this.index.fetch(`${this.id}/${name}`).then(unpacked).then((bytes) => (files[name] = make(bytes)));
    if (files[name].then) throw files[name];
    return files[name];
  }

  table() {
    return this.file("k.bin", json);
  }

  /** The block of a stem, and the next if it may hold words that begin so. */
  blocks(stem) {
    const stems = this.table().words;
    let low = 0;
    for (let high = stems.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (stems[middle] <= stem) low = middle + 1;
      else high = middle;
    }
    const numbers = [Math.max(0, low - 1)];
    if (low && stems[low]?.startsWith(stem)) numbers.push(low);
    return each(stems[0] == null ? [] : numbers, (number) => this.block(number));
  }

  /** 3: word → `{head, variant}`; heads have more. */
  block(number) {
    return this.file(`w${number}.bin`, (bytes) => {
      const lines = new Map();
      lines.like = new Map();
      let at = 4 + uint32(bytes, 0);
      let stem = "";
      let rank = 0;
      const formed = (letter, stem) => (letter && this.index.forms[base36(letter) - 10]) + stem;
      const ref = (text) => {
        if (!text) return stem;
        const [, shared, tail, letter] = text.match(/(.)([^A-Z]*)(.?)/);
        return formed(letter, stem.slice(0, base36(shared)) + tail);
      };
      for (const [, shared, tail, letter, sign, rest] of decoded(bytes.subarray(4, at))
        .matchAll(/(.)([^A-Z=+*:|\n]*)([A-Z]?)(.)(.*)/g)) {
        stem = stem.slice(0, base36(shared)) + tail;
        const head = formed(letter, stem);
        const line = { head, variant: "=+*:".indexOf(sign) };
        if (sign === "|") {
          const [, df, size, silent, long, spelling, others] =
            rest.match(/(\w+),(\w+)(~?)(?:!([\w,]+))?(?:\/([^>]*))?(.*)/);
          const [part, ...firsts] = long?.split(",").map(base36) ?? [];
          const relatives = others.split(">").slice(1).map(ref);
          Object.assign(line, { variant: 0, df: base36(df), silent, part, firsts, spelling, relatives, number, bytes, at, rank: rank++ });
          at += base36(size);
        } else line.head = ref(rest);
        lines.set(head, line);
        if (!lines.like.has(stem)) lines.like.set(stem, line);
      }
      return lines;
    });
  }

  lines(word) {
    return this.blocks(this.index.stem(word))[0];
  }

  head(word) {
    const line = this.lines(word)?.get(word);
    return line?.df && line;
  }

  /** A head's lists, `{articles, weights, place}`: of a long one 8 parts that hold an article of `kept`,
      and its champions first if there are more. */
  lists(line, kept) {
    const { part, firsts, df } = line;
    const cursor = new Cursor(line.bytes, line.at);
    if (part == null) return [(line.list ??= cursor.list(df))];
    const size = this.table().part;
    const among = kept && [...kept.keys()];
    const needed = [...firsts.keys()].filter((n) => !kept || among.some((a) => a >= firsts[n] && !(a >= firsts[n + 1])));
    const lists = each(needed.slice(-8), (place) => this.file(`l${part + place}.bin`, (bytes) =>
      ({ ...new Cursor(bytes).list(Math.min(size, df - place * size)), place })));
    return needed[8] ? [cursor.list(cursor.varint()), ...lists] : lists;
  }

  /** 4: the positions in the articles of a list. */
  positions({ part, number, rank }, { place }) {
    if (place != null) return new Cursor(this.file(`y${part + place}.bin`));
    const { group } = this.table();
    const bytes = this.file(`x${Math.floor(number / group)}.bin`);
    const cursor = new Cursor(bytes, uint32(bytes, 4 * (number % group)));
    while (rank--) cursor.at = cursor.varint() + cursor.at;
    cursor.varint();
    return cursor;
  }

  /** The articles, of `kept`, that have a term: article → weight. */
  having({ sources }, kept) {
    const found = new Map();
    for (const { head, variant } of sources) {
      const line = this.head(head);
      const lists = line ? this.lists(line, kept) : [];
      found.partial ||= lists[8];
      for (const { articles, weights } of lists) {
        articles.forEach((a, n) => {
          const weight = (weights[n] & 15) * (variant < 0 ? 4 : weights[n] & (16 << variant) ? 16 : 10);
          if ((!kept || kept.has(a)) && !(found.get(a) >= weight)) found.set(a, weight);
        });
      }
    }
    return found;
  }

  /** The articles of `kept` that hold these terms side by side: article → where. */
  phrases(terms, kept) {
    let starts;
    terms.forEach((term, n) => {
      if (!term) return;
      const here = new Map();
      for (const { head } of term.sources) {
        const line = this.head(head);
        for (const list of line && !line.silent ? this.lists(line, kept).slice(-8) : []) {
          const cursor = this.positions(line, list);
          for (const a of list.articles) {
            const begins = cursor.positions().map((p) => p - n)
              .filter((p) => kept.has(a) && (!starts || starts.get(a)?.has(p)));
            if (begins[0] != null) here.set(a, new Set([...(here.get(a) ?? []), ...begins]));
          }
        }
      }
      starts = here;
    });
    return starts ?? kept;
  }
}

export class Index {
  /** The index whose files `fetch(name)` promises as bytes. */
  static async open(fetch) {
    const root = json(await fetch("index.json"));
    if (root.version !== 1) throw root;
    const index = Object.assign(new Index(), root, { fetch, stop: new Set(root.stop) });
    index.segments = root.segments.map((row) => new Segment(index, row));
    index.forms.long = root.forms.filter(Boolean).sort((a, b) => b.length - a.length);
    return index;
  }

  /** A word without its definite beginning. */
  stem(word) {
    const form = this.forms.long.find((form) => word.startsWith(form) && length(word.slice(form.length)) > 1);
    return word.slice(form?.length);
  }

  heads(word) {
    return each(this.segments, (segment) => segment.head(word)).filter(Boolean);
  }

  df(word) {
    return this.heads(word).reduce((sum, { df }) => sum + df, 0);
  }

  /** Its line, or else the first that differs by its definite beginning alone. */
  known(word) {
    const all = each(this.segments, (segment) => segment.lines(word)).filter(Boolean);
    const found = (of) => all.map(of).find(Boolean);
    return found((lines) => lines.get(word)) ?? found(({ like }) => like.get(this.stem(word)));
  }

  /** 5.2: the classes that answer a word, `{word, df, sources: [{head, variant}]}`. */
  term(word, last) {
    const line = this.known(word) ?? this.stripped(word);
    if (line) {
      const df = this.df(line.head);
      const weaker = df < 5 ? this.heads(line.head).flatMap(({ relatives }) => relatives) : [];
      return { word, df, sources: [line, ...weaker.map((head) => ({ head, variant: -1 }))] };
    }
    const sources = last && length(word) > 1 ? this.completions(word).slice(0, 8) : [];
    return { word, df: sources.reduce((sum, { df }) => sum + df, 0), sources };
  }

  stripped(word) {
    for (const prefix of this.prefixes) {
      for (const [ending, replacements] of this.suffixes) {
        if (!word.startsWith(prefix) || !word.slice(prefix.length).endsWith(ending)) continue;
        const stem = word.slice(prefix.length, word.length - ending.length);
        for (const other of length(stem) < 3 ? [] : replacements) {
          const line = stem + other !== word && this.known(stem + other);
          if (line) return line;
        }
      }
    }
  }

  /** `[word, line]` of all words near a stem. */
  near(stem) {
    return each(this.segments, (segment) => segment.blocks(stem)).flat().flatMap((lines) => [...lines]);
  }

  /** `{word, head}` with their df, the commonest first. */
  ranked(found) {
    return each(found, (one) => ({ ...one, df: this.df(one.head) })).sort((a, b) => b.df - a.df || (a.word < b.word ? -1 : 1));
  }

  /** 5.6: classes of words that begin so. */
  completions(word) {
    const stem = this.stem(word);
    const start = [...stem].slice(0, 2).join("");
    const heads = this.near(stem).filter(([word]) => this.stem(word).startsWith(stem)).map(([, { head }]) => head);
    return this.ranked([...new Set(heads)].filter((head) => this.stem(head).startsWith(start))
      .map((head) => ({ word: head, head, variant: 0 })));
  }

  /** 5.6: the known word nearest to one that is not there, spelled; or nothing. */
  nearest(unknown) {
    const most = length(unknown) < 7 ? 1 : 2;
    const found = this.near(this.stem(unknown)).filter(([word]) => word[0] !== "/")
      .map(([word, { head }]) => ({ word, head, apart: distance(unknown, word, most) }));
    const least = Math.min(most, ...found.map(({ apart }) => apart));
    const [best] = this.ranked(found.filter(({ apart }) => apart === least));
    return best && length(unknown) > 2 && (this.heads(best.word).find(({ spelling }) => spelling)?.spelling ?? best.word);
  }

  /** 5.7: what a result shows. */
  record(number) {
    const segment = this.segments.findLast(({ start }) => start <= number);
    const { records } = segment.table();
    const place = number - segment.start;
    return segment.file(`r${Math.floor(place / records)}.bin`, json)[place % records];
  }

  /** 5.3: `numbers` of the articles that match, the best or newest first. `filters`: `{year, section,
      author, tag}`, any of them empty; `again(filters)` are the numbers with others. */
  search(text, filters, byDate) {
    const [groups, excluded] = each(parse(text, this.stop), (parts) => each(parts, ({ words, last }) => {
      const terms = each(words, (word) => (words[1] && this.stop.has(word) ? null : this.term(word, last)));
      return { words, terms, df: Math.min(...terms.filter(Boolean).map(({ df }) => df)) };
    }));
    const terms = () => groups.flatMap(({ terms }) => terms).filter(Boolean);
    const unknown = terms().filter(({ df }) => !df);
    const again = (filters) => this.matching(terms(), groups, excluded, filters, byDate);
    const dropped = [];
    let numbers = again(filters);
    while (!numbers.length && groups[1]) {
      if (Object.values(filters).some(Boolean) && again({}).length) break;
      const rarest = groups.reduceRight((a, b) => (b.df < a.df ? b : a));
      dropped.push(...groups.splice(groups.indexOf(rarest), 1));
      numbers = again(filters);
    }
    return { numbers, dropped, unknown, terms: terms(), again };
  }

  matching(terms, groups, excluded, filters, byDate) {
    const keys = [];
    for (const kind of ["section", "author", "tag"]) {
      const slug = filters[kind]?.replace(/[^\p{L}\p{N}_./-]/gu, encodeURIComponent).toLowerCase();
      const head = `/${kind[0]}/${slug}`;
      if (slug) terms.push({ sources: [{ head, variant: 0 }], df: this.df(head), silent: true });
    }
    terms.sort((a, b) => a.df - b.df);
    const [, from, count] = this.years.find(([year]) => year === filters.year) ?? [];
    each(groups[0] && groups.every(({ df }) => df) ? this.segments : [], (segment) => {
      let kept;
      if (filters.year) {
        kept = new Map();
        for (let a = 0; a < segment.count; a++) {
          const place = a + segment.start - from;
          if (place >= 0 && place < count) kept.set(a, 0);
        }
      }
      for (const term of terms) {
        if (kept?.size === 0) return;
        const found = segment.having(term, kept);
        keys.partial ||= found.partial;
        for (const [a, weight] of found) {
          found.set(a, (kept?.get(a) ?? 0) + (term.silent ? 0 : idf(this.articles, term.df)) * weight);
        }
        kept = found;
      }
      const filter = (having, wanted) => {
        for (const a of [...kept.keys()]) if (having.has(a) !== wanted) kept.delete(a);
      };
      for (const { terms } of groups) if (terms.length > 1) filter(segment.phrases(terms, kept), true);
      for (const { terms, df } of excluded) {
        if (df) filter(terms.length > 1 ? segment.phrases(terms, kept) : segment.having(terms[0], kept), false);
      }
      for (const [a, score] of kept) keys.push((byDate ? 0 : score * 2 ** 24) + segment.start + a);
    });
    const numbers = Float64Array.from(keys).sort().reverse().map((key) => key % 2 ** 24);
    numbers.partial = keys.partial;
    return numbers;
  }

  /** 5.5: slug → `{name, articles}` of all sections, authors or tags. */
  facets(kind) {
    const found = {};
    each(this.segments, (segment) => {
      for (const [slug, name, gaps] of segment.file("f.bin", json)[`${kind}s`]) {
        let n = segment.start - 1;
        const { articles } = (found[slug] ??= { name, articles: [] });
        for (const gap of gaps) articles.push((n += gap + 1));
      }
    });
    return found;
  }

  /** 5.7: tells whether a word, as a key, was found. */
  finder(terms) {
    const heads = new Set(terms.flatMap(({ sources }) => sources.map(({ head }) => head)));
    const wanted = new Set([...heads, ...terms.map(({ word }) => word)]);
    for (const lines of each([...heads], (head) => this.near(this.stem(head)))) {
      for (const [word, { head }] of lines) if (heads.has(head)) wanted.add(word);
    }
    const found = (word, off) => wanted.has(word) || wanted.has(this.stem(word)) || (off && /^[وفبلكس]/.test(word) && found(word.slice(1), off - 1));
    return (word) => found(word, 2);
  }
}

/** 5.4 */
const idf = (articles, df) => {
  const x = Math.floor((4 * articles) / Math.max(df, 1)) + 1;
  const e = 31 - Math.clz32(x);
  return 8 * e + (((x << 3) >> e) & 7);
};

/** Insertions, deletions, replacements and exchanges of neighbours; a number above `most` if more. */
const distance = (one, other, most) => {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const [a, b] = [one.slice(same), other.slice(same)];
  if (!a || !b) return a.length + b.length;
  const rest = (m, n) => (most ? distance(a.slice(m), b.slice(n), most - 1) : 9);
  return 1 + Math.min(rest(1, 0), rest(0, 1), rest(1, 1), a[0] === b[1] && a[1] === b[0] ? rest(2, 2) : 9);
};

/** 5.7: a text in pieces, `[piece, whether it was found]`, words whole and as they are written. */
export const marked = (text, found) => {
  const pieces = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu)) {
    if (!words(word).some(found)) continue;
    pieces.push([text.slice(at, index)], [word, true]);
    at = index + word.length;
  }
  return [...pieces, [text.slice(at)]];
};
