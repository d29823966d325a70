// Search: the index (docs/search-format.md; numbers here are its sections), then the page. What needs a
// file that has not come throws its promise, and `settled` starts anew. a: article, s: segment, w: word.

const FROM = "أإآٱٲٳیېےىئکڪگڭݣہھۃەۀۂةؤۆۇۋںٹڈڑڕڤڥپچژڨڵ";
const TO = "اااااايييييكككككهههههههوووونتدررففبجزقل";

// 1
export const key = (text) => {
  text = text.normalize("NFKC").replace(/(?=[\u0600-\u06ff\u08ca-\u08ff])\p{Mn}|[\u0640\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/gu, "").toLowerCase();
  if (/[\u00c0-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1fff]/.test(text)) {
    text = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  }
  return text.replace(/[\u0622-\u06f9\u0763]/g, (c) => TO[FROM.indexOf(c)] ?? (/\p{Nd}/u.test(c) ? c.charCodeAt() & 15 : c));
};

export const words = (text) => (key(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((w) => [...w].slice(0, 40).join(""));

// 5.1
export const parse = (text, stop) => {
  const all = [[], []];
  let minus;
  for (const { 0: chunk, 1: phrase, index } of text.matchAll(/["“”„‟«»]([^"“”„‟«»]*).?|[^\s"“”„‟«»]+/gs)) {
    const end = index + chunk.length;
    const found = words(phrase ?? chunk);
    const to = all[+(phrase == null ? /^[-−]./s.test(chunk) : minus === index)];
    if (phrase != null) to.push({ words: found });
    else found.forEach((w, n) => to.push({ words: [w], last: end === text.length && !found[n + 1] }));
    minus = /^[-−]$/.test(chunk) && end;
  }
  const telling = ({ words }) => words.some((w) => !stop.has(w));
  const parts = all[0].flatMap((p) => (telling(p) ? p : p.words.map((w) => ({ ...p, words: [w] }))));
  return [parts.some(telling) ? parts.filter(telling) : parts, all[1]].map((parts) => {
    let count = 0;
    const first = ({ words }) => parts.find((p) => p.words.join() === words.join());
    return parts.filter((p) => count < 17 && p.words[0] && first(p) === p && (count += p.words.length) < 17);
  });
};

const attempt = (work, late) => {
  try {
    return work();
  } catch (file) {
    if (!file.then) throw file;
    return late(file);
  }
};

export const settled = async (work) => attempt(work, (file) => file.then(() => settled(work)));

// Asks for all missing files at once.
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
const total = (list) => list.reduce((sum, { df }) => sum + df, 0);
const KINDS = ["section", "author", "tag"];
const base36 = (text) => parseInt(text, 36);
const uint32 = (bytes, at) => bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);

const reader = (bytes, at = 0) => {
  const varint = () => {
    for (let n = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      n |= (byte & 127) << shift;
      if (!(byte > 127)) return n;
    }
  };
  const list = (length) => {
    let a = -1;
    return { articles: Array.from({ length }, () => (a += varint() + 1)), weights: bytes.subarray(at) };
  };
  const positions = () => {
    const found = [];
    for (let n = -1, more = 1; more & 1; ) {
      more = varint();
      found.push((n += (more >> 1) + 1));
    }
    return found;
  };
  return { varint, list, positions, skip: () => (at = varint() + at) };
};

class Segment {
  constructor(index, row) {
    Object.assign(this, row, { index, files: {} });
  }

  file(name, make) {
    const { files } = this;
    files[name] ??= this.index.fetch(`${this.id}/${name}`).then(unpacked).then((bytes) => (files[name] = make ? make(bytes) : bytes));
    if (files[name].then) throw files[name];
    return files[name];
  }

  blocks(stem) {
    const stems = this.file("k.bin", json).words;
    let low = 0;
    for (let high = stems.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (stems[middle] <= stem) low = middle + 1;
      else high = middle;
    }
    const all = [Math.max(0, low - 1)];
    if (low && stems[low]?.startsWith(stem)) all.push(low);
    return each(stems[0] ? all : [], (n) => this.block(n));
  }

  // 3
  block(number) {
    return this.file(`w${number}.bin`, (bytes) => {
      const lines = new Map();
      lines.like = new Map();
      let at = 4 + uint32(bytes, 0);
      let stem = "";
      let rank = 0;
      const formed = (letter, stem) => (letter && this.index.forms[base36(letter) - 10]) + stem;
      const ref = (text) => {
        const [, shared, tail, letter] = text.match(/(.?)([^A-Z]*)(.?)/);
        return formed(letter, stem.slice(0, shared ? base36(shared) : undefined) + tail);
      };
      for (const [, shared, tail, letter, sign, rest] of decoded(bytes.subarray(4, at))
        .matchAll(/(.)([^A-Z=+*:|\n]*)([A-Z]?)(.)(.*)/g)) {
        stem = stem.slice(0, base36(shared)) + tail;
        const head = formed(letter, stem);
        let line = { head: ref(rest), variant: "=+*:".indexOf(sign) };
        if (sign === "|") {
          const [, df, size, silent, long, spelling, others] =
            rest.match(/(\w+),(\w+)(~?)(?:!([\w,]+))?(?:\/([^>]*))?(.*)/);
          const [part, ...firsts] = long?.split(",").map(base36) ?? [];
          const relatives = others.split(">").slice(1).map(ref);
          line = { head, variant: 0, df: base36(df), silent, part, firsts, spelling, relatives, number, bytes, at, rank: rank++ };
          at += base36(size);
        }
        lines.set(head, line);
        if (!lines.like.has(stem)) lines.like.set(stem, line);
      }
      return lines;
    });
  }

  lines(w) {
    return this.blocks(this.index.stem(w))[0];
  }

  head(w) {
    const line = this.lines(w)?.get(w);
    return line?.df && line;
  }

  lists(head, kept) {
    const line = this.head(head);
    if (!line) return [];
    const { part, firsts, df, bytes, at } = line;
    const cursor = reader(bytes, at);
    if (part == null) return [(line.list ??= { line, ...cursor.list(df) })];
    const size = this.file("k.bin", json).part;
    const among = kept && [...kept.keys()];
    const needed = [...firsts.keys()].filter((n) => !kept || among.some((a) => a >= firsts[n] && !(a >= firsts[n + 1])));
    const lists = each(needed.slice(-8), (place) => this.file(`l${part + place}.bin`, (bytes) =>
      ({ line, place, ...reader(bytes).list(Math.min(size, df - place * size)) })));
    return needed[8] ? [cursor.list(cursor.varint()), ...lists] : lists;
  }

  // 4
  positions({ line: { part, number, rank }, place }) {
    if (place != null) return reader(this.file(`y${part + place}.bin`));
    const { group } = this.file("k.bin", json);
    const bytes = this.file(`x${Math.floor(number / group)}.bin`);
    const cursor = reader(bytes, uint32(bytes, 4 * (number % group)));
    while (rank--) cursor.skip();
    cursor.varint();
    return cursor;
  }

  having({ sources }, kept) {
    const found = new Map();
    for (const { head, variant } of sources) {
      const lists = this.lists(head, kept);
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

  phrases(terms, kept) {
    let starts;
    terms.forEach((term, n) => {
      if (!term) return;
      const here = new Map();
      for (const { head } of term.sources) {
        for (const list of this.lists(head, kept).slice(-8)) {
          if (list.line.silent) break;
          const cursor = this.positions(list);
          for (const a of list.articles) {
            const begins = cursor.positions().map((p) => p - n)
              .filter((p) => kept.has(a) && (!starts || starts.get(a)?.has(p)));
            if (begins.length) here.set(a, new Set([...begins, ...(here.get(a) ?? [])]));
          }
        }
      }
      starts = here;
    });
    return starts ?? kept;
  }
}

export class Index {
  static async open(fetch) {
    const index = Object.assign(new Index(), json(await fetch("index.json")), { fetch });
    if (index.version !== 1) throw index;
    index.stop = new Set(index.stop);
    index.segments = index.segments.map((row) => new Segment(index, row));
    index.forms.long = index.forms.slice(1).sort((a, b) => b.length - a.length);
    return index;
  }

  stem(w) {
    return w.slice(this.forms.long.find((form) => w.startsWith(form) && w.length > form.length + 1)?.length);
  }

  all(of) {
    return each(this.segments, of).filter(Boolean);
  }

  heads(w) {
    return this.all((s) => s.head(w));
  }

  df(w) {
    return total(this.heads(w));
  }

  known(w) {
    const all = this.all((s) => s.lines(w));
    const found = (of) => all.map(of).find(Boolean);
    return found((lines) => lines.get(w)) ?? found(({ like }) => like.get(this.stem(w)));
  }

  // 5.2
  term(word, last) {
    const line = this.known(word) ?? this.stripped(word);
    if (line) {
      const df = this.df(line.head);
      const weaker = df < 5 ? this.heads(line.head).flatMap(({ relatives }) => relatives) : [];
      return { word, df, sources: [line, ...weaker.map((head) => ({ head, variant: -1 }))] };
    }
    const sources = last && word[1] ? this.completions(word).slice(0, 8) : [];
    return { word, df: total(sources), sources };
  }

  stripped(w) {
    for (const prefix of this.prefixes) {
      for (const [ending, others] of this.suffixes) {
        const stem = w.slice(prefix.length, w.length - ending.length);
        if (!stem[2] || prefix + stem + ending !== w) continue;
        for (const other of others) {
          const line = stem + other !== w && this.known(stem + other);
          if (line) return line;
        }
      }
    }
  }

  near(stem) {
    return this.all((s) => s.blocks(stem)).flat().flatMap((lines) => [...lines]);
  }

  ranked(found) {
    return each(found, (one) => ({ ...one, df: this.df(one.head) })).sort((a, b) => b.df - a.df || (a.w < b.w ? -1 : 1));
  }

  // 5.6
  completions(w) {
    const stem = this.stem(w);
    const heads = this.near(stem).filter(([w]) => this.stem(w).startsWith(stem)).map(([, { head }]) => head);
    return this.ranked([...new Set(heads)].filter((head) => this.stem(head).startsWith(stem.slice(0, 2)))
      .map((head) => ({ w: head, head, variant: 0 })));
  }

  // 5.6
  nearest(unknown) {
    const most = unknown[6] ? 2 : 1;
    const found = this.near(this.stem(unknown)).filter(([w]) => w[0] !== "/")
      .map(([w, { head }]) => ({ w, head, apart: distance(unknown, w, most) }));
    const least = Math.min(most, ...found.map(({ apart }) => apart));
    const [best] = this.ranked(found.filter(({ apart }) => apart === least));
    return best && unknown[2] && (this.heads(best.w).map(({ spelling }) => spelling).find(Boolean) ?? best.w);
  }

  // 5.7
  record(a) {
    const s = this.segments.findLast(({ start }) => start <= a);
    const { records } = s.file("k.bin", json);
    a -= s.start;
    return s.file(`r${Math.floor(a / records)}.bin`, json)[a % records];
  }

  // 5.3
  search(text, filters, byDate) {
    const [groups, excluded] = each(parse(text, this.stop), (parts) => each(parts, ({ words, last }) => {
      const terms = each(words, (w) => (words[1] && this.stop.has(w) ? null : this.term(w, last)));
      return { words, terms, df: Math.min(...terms.filter(Boolean).map(({ df }) => df)) };
    }));
    const terms = () => groups.flatMap(({ terms }) => terms).filter(Boolean);
    const unknown = terms().filter(({ df }) => !df).map(({ word }) => word);
    const again = (filters) => this.matching(terms(), groups, excluded, filters, byDate);
    const dropped = [];
    let numbers = again(filters);
    while (!numbers.length && groups[1]) {
      if (again({}).length) break;
      const rarest = groups.reduceRight((a, b) => (b.df < a.df ? b : a));
      dropped.push(...groups.splice(groups.indexOf(rarest), 1));
      numbers = again(filters);
    }
    return { numbers, dropped, unknown, terms: terms(), again };
  }

  matching(terms, groups, excluded, filters, byDate) {
    const keys = [];
    for (const kind of KINDS) {
      const slug = filters[kind]?.replace(/[^\p{L}\p{N}_./-]/gu, encodeURIComponent).toLowerCase();
      const head = `/${kind[0]}/${slug}`;
      if (slug) terms.push({ sources: [{ head, variant: 0 }], df: this.df(head), silent: true });
    }
    terms.sort((a, b) => a.df - b.df);
    const [, from, count] = this.years.find(([year]) => year === filters.year) ?? [];
    each(groups[0] && groups.every(({ df }) => df) ? this.segments : [], (s) => {
      let kept;
      if (filters.year) {
        kept = new Map();
        for (let a = 0; a < s.count; a++) if (a + s.start >= from && a + s.start < from + count) kept.set(a, 0);
      }
      for (const term of terms) {
        if (kept?.size === 0) return;
        const found = s.having(term, kept);
        const factor = term.silent ? 0 : idf(this.articles, term.df);
        keys.partial ||= found.partial;
        for (const [a, weight] of found) found.set(a, (kept?.get(a) ?? 0) + factor * weight);
        kept = found;
      }
      const filter = (having, wanted) => {
        for (const a of [...kept.keys()]) if (having.has(a) !== wanted) kept.delete(a);
      };
      for (const { terms } of groups) if (terms.length > 1) filter(s.phrases(terms, kept), true);
      for (const { terms, df } of excluded) {
        if (df) filter(terms.length > 1 ? s.phrases(terms, kept) : s.having(terms[0], kept), false);
      }
      for (const [a, score] of kept) keys.push((byDate ? 0 : score * 2 ** 24) + s.start + a);
    });
    const numbers = Float64Array.from(keys).sort().reverse().map((key) => key % 2 ** 24);
    return Object.assign(numbers, { partial: keys.partial });
  }

  // 5.5
  facets(kind) {
    const found = {};
    each(this.segments, (s) => {
      for (const [slug, name, gaps] of s.file("f.bin", json)[`${kind}s`]) {
        let a = s.start - 1;
        found[slug] ??= [slug, name, []];
        for (const gap of gaps) found[slug][2].push((a += gap + 1));
      }
    });
    return Object.values(found);
  }

  finder(terms) {
    const heads = new Set(terms.flatMap(({ sources }) => sources.map(({ head }) => head)));
    const wanted = new Set([...heads, ...terms.map(({ word }) => word)]);
    for (const lines of each([...heads], (head) => this.near(this.stem(head)))) {
      for (const [w, { head }] of lines) if (heads.has(head)) wanted.add(w);
    }
    const found = (w, off) => wanted.has(w) || wanted.has(this.stem(w)) || (off && /^[وفبلكس]/.test(w) && found(w.slice(1), off - 1));
    return (w) => found(w, 2);
  }
}

// 5.4
const idf = (articles, df) => {
  const x = Math.floor((4 * articles) / Math.max(df, 1)) + 1;
  const e = 31 - Math.clz32(x);
  return 8 * e + (((x << 3) >> e) & 7);
};

const distance = (a, b, most) => {
  if (a && a[0] === b[0]) return distance(a.slice(1), b.slice(1), most);
  if (!a || !b) return a.length + b.length;
  const rest = (m, n) => (most ? distance(a.slice(m), b.slice(n), most - 1) : 9);
  return 1 + Math.min(rest(1, 0), rest(0, 1), rest(1, 1), a[0] === b[1] && a[1] === b[0] ? rest(2, 2) : 9);
};

// 5.7
export const marked = (text, found) => {
  const pieces = [];
  let at = 0;
  for (const { 0: w, index } of text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu)) {
    if (!words(w).some(found)) continue;
    pieces.push([text.slice(at, index)], [w, true]);
    at = index + w.length;
  }
  return [...pieces, [text.slice(at)]];
};

const page = () => {
  const part = {};
  for (const element of document.querySelectorAll("main [id]")) part[element.id] = element;
  const { form, filters, said, results, more } = part;
  const { locale, digits, months, counts, loading, stale, offline, comma, title } = JSON.parse(part.texts.textContent);
  const site = new URL(".", import.meta.url);
  const number = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(counts.rules);
  const kinds = ["year", ...KINDS];
  const box = form.elements.q;
  let index, shown, timer, typing, turn = 0;

  const inDigits = (text) => text.replace(/\d/g, (d) => digits[d]);
  const asked = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  const address = (query) => `?${new URLSearchParams(query)}`;
  const choose = (field, value) => {
    field.value = value;
    if (field.value !== value) field.add?.(new Option(value, value, true, true));
  };

  const read = () => {
    const given = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll("[name]")) choose(field, given.get(field.name) ?? "");
    filters.open ||= kinds.some((kind) => given.get(kind));
    typing = 0;
    search();
  };
  const write = (step) => {
    const query = asked();
    if (query.q) query.q = query.q.slice(0, 999);
    history[step ? "pushState" : "replaceState"](null, "", address(query));
    search();
  };

  const load = async (name) => {
    const answer = await fetch(new URL(`search/${name}`, site), { cache: name === "index.json" ? "no-cache" : "default" });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : Promise.reject();
  };

  const search = async (most = 10, again) => {
    const mine = ++turn;
    const query = asked();
    if (!index) said.textContent = loading;
    let found;
    try {
      const opened = await (index ??= Index.open(load));
      found = await settled(() => {
        const answer = opened.search(query.q ?? "", query, query.sort);
        const [records, finds, near, choices] = each([
          () => each([...answer.numbers.slice(0, most)], (a) => opened.record(a)),
          () => opened.finder(answer.terms),
          () => each(answer.unknown, (w) => [w, opened.nearest(w)]),
          () => each(filters.open ? kinds : [], (kind) => offered(opened, answer, query, kind)),
        ], (work) => work());
        return { ...answer, records, finds, near, choices };
      });
    } catch {
      index = null;
      if (mine === turn && !again) return search(most, true);
    }
    if (mine === turn) show(query, found, most);
  };

  const offered = (opened, answer, query, kind) => {
    const left = new Set(query[kind] ? answer.again({ ...query, [kind]: "" }) : answer.numbers);
    const years = opened.years.map(([year, from, length]) => [year, inDigits(year), Array.from({ length }, (_, n) => from + n)]);
    return (kind === "year" ? years.reverse() : opened.facets(kind))
      .map(([value, name, articles]) => [value, name, articles.filter((a) => left.has(a)).length]);
  };

  const show = ({ q = "", ...query }, found, most) => {
    const { numbers, near, dropped, records, finds, choices } = found ?? { numbers: [], near: [], dropped: [], records: [], choices: [] };
    const nearest = Object.fromEntries(near);
    const better = marked(q, (w) => nearest[w]).map(([text, is]) => (is ? nearest[words(text)[0]] : text)).join("");
    const gone = dropped.flatMap(({ words }) => words);
    const count = numbers.length;
    const visible = {
      failed: !found, help: found && !q, none: found && q && !count, more: count > most,
      meant: better !== q, dropped: gone[0], partial: numbers.partial,
    };
    for (const id in visible) part[id].hidden = !visible[id];
    shown = most;
    document.title = (q && `${q} – `) + title;
    said.textContent = found ? q && counts[plural.select(count)].replace("{n}", number.format(count))
      : navigator.onLine ? stale : offline;
    part.better.textContent = better;
    part.better.href = address({ ...query, q: better });
    part.gone.textContent = marked(q, (w) => gone.includes(w)).filter(([, is]) => is).map(([text]) => text).join(comma);
    results.replaceChildren(...records.map((record) => card(record, finds)));
    choices.forEach((rows, n) => {
      const field = form.elements[kinds[n]];
      const { value } = field;
      field.length = 1;
      for (const [own, name, count] of rows) {
        if (own && (count || own === value)) field.add(new Option(`${name} (${number.format(count)})`, own));
      }
      choose(field, value);
    });
  };

  const card = ([url, title, published, section, slug, , lead, lang], finds) => {
    const copy = part.card.content.cloneNode(true);
    const [time, where, heading, summary] = copy.querySelectorAll("time, a, .summary");
    const link = (url) => new URL(encodeURI(url).replace(/[?#]/g, encodeURIComponent), site);
    const fill = (element, text) => element.append(...marked(text, finds).map(([text, is]) => {
      const mark = document.createElement(is ? "mark" : "span");
      mark.textContent = text;
      return mark;
    }));
    if (lang) Object.assign(copy.firstElementChild, { lang, dir: "auto" });
    fill(heading, title);
    fill(summary, lead);
    heading.href = link(url);
    const [year, month, day] = published.split(/\D/);
    time.textContent = month ? months[month - 1].replace("{d}", inDigits(`${+day}`)).replace("{y}", inDigits(year)) : "";
    where.href = link(`sections/${slug}/`);
    where.textContent = section;
    return copy;
  };

  form.oninput = ({ target }) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      write(target !== box || !typing);
      typing = target === box;
    }, 150);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(timer);
    write(!typing);
    typing = 0;
  };
  filters.ontoggle = () => search(shown);
  more.onclick = async () => {
    await search(shown + 10);
    results.children[shown - 10]?.querySelector("h2 a").focus();
  };
  part.failed.onclick = () => search();
  window.ononline = () => part.failed.hidden || search();
  window.onpopstate = read;
  window.onkeydown = (event) => {
    const stops = [box, ...results.querySelectorAll("h2 a")];
    const at = stops.indexOf(event.target);
    const to = stops[{ ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key]];
    if (at < 0 || !to || to === event.target) return;
    event.preventDefault();
    to.focus();
  };
  part.fallback.remove();
  read();
};

if (globalThis.document) page();
