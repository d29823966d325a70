// docs/search-format.md; numbers are its sections.

const FROM = "ٱٲٳیېےىکڪگڭݣہھۃەةۆۇۋںٹڈڑڕڤڥپچژڨڵ";
const TO = "اااييييكككككهههههووونتدررففبجزقل";

// 1
export const key = (text) => text.normalize("NFKC")
  .replace(/(?=[\u0600-\u06ff\u08ca-\u08ff])\p{Mn}|[\u0640\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/gu, "")
  .toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u0653-\u0655]/g, "").normalize("NFC")
  .replace(/[\u0629-\u06f9\u0763]/g, (c) => TO[FROM.indexOf(c)] ?? (/\p{Nd}/u.test(c) ? c.charCodeAt() & 15 : c));

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
  list = list.map((one, n) => attempt(() => work(one, n), (file) => missing.push(file)));
  if (missing[0]) throw Promise.all(missing);
  return list;
};

const unpacked = async (bytes) => (bytes[0] === 31 && bytes[1] === 139
  ? new Uint8Array(await new Response(new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer())
  : bytes);
const decoded = (bytes) => new TextDecoder(bytes[0] > 127 ? "utf-8" : "windows-1256").decode(bytes);
const json = (bytes) => JSON.parse(decoded(bytes));
const total = (list) => list.reduce((sum, { df }) => sum + df, 0);
const KINDS = ["section", "author", "tag"];
const base36 = (text) => parseInt(text, 36);
const log2 = (n) => 31 - Math.clz32(n);

const reader = (bytes, k) => {
  let at = 0;
  const bit = () => (bytes[at >> 3] >> (~at++ & 7)) & 1;
  const number = (k) => {
    let n = 0;
    while (bit()) n++;
    while (k-- > 0) n = 2 * n + bit();
    return n;
  };
  const positions = () => {
    const found = [];
    let n = -1;
    do found.push((n += number(k - !!found.length) + 1)); while (bit());
    return found;
  };
  const down = (steps) => {
    while (steps--) at = number(20) + at;
    number(20);
  };
  return { number, positions, down };
};

const filled = (lists, bytes, first, count) => {
  let at = 0;
  for (const list of lists) list.weights = bytes.subarray(at, (at += list.length * list.width));
  const { number } = reader(bytes.subarray(at));
  for (const list of lists) {
    const k = log2((11 * count) / 16 / list.length | 1);
    let a = first - 1;
    list.articles = Array.from(list, () => (a += number(k) + 1));
  }
  return lists;
};

class Segment {
  file(name, make = (bytes) => bytes) {
    const { files } = this;
    files[name] ??= this.index.fetch(`${this.id}/${name}`).then(unpacked).then((bytes) => (files[name] = make(bytes)));
    if (files[name].then) throw files[name];
    return files[name];
  }

  blocks(stem, most = 2) {
    const stems = this.file("k.bin", json).words;
    const first = Math.max(0, stems.findLastIndex((one) => one <= stem));
    return each(stems.slice(first, first + most).filter((one, n) => !n || one.startsWith(stem)), (_, n) => this.block(first + n));
  }

  // 3
  block(number) {
    return this.file(`w${number}.bin`, (bytes) => {
      const lines = new Map();
      const at = bytes.indexOf(0);
      const heads = [];
      let stem = "";
      const formed = (letter, stem) => (letter && this.index.forms[base36(letter) - 10]) + stem;
      const ref = (text) => {
        const [, shared, tail, letter] = text.match(/(.?)([^A-Z]*)(.?)/);
        return formed(letter, stem.slice(0, shared ? base36(shared) : undefined) + tail);
      };
      for (const [, shared, tail, letter, sign, digits, silent, long, spelling, rest] of decoded(bytes.subarray(0, at))
        .matchAll(/(.)([^A-Z=+*:|\n]*)([A-Z]?)(.)(?:(?<=\|)(\w+)(~?)(?:!([\w,]+))?(?:\/([^>\n]*))?)?(.*)/g)) {
        stem = stem.slice(0, base36(shared)) + tail;
        const head = formed(letter, stem);
        let line = { stem, head: ref(rest), variant: "=+*:".indexOf(sign) };
        if (digits) {
          const df = base36(digits);
          const [part, ...firsts] = long?.split(",").map(base36) ?? [];
          const relatives = rest.split(">").slice(1).map(ref);
          line = {
            stem, head, variant: 0, df, silent, part, firsts, spelling, relatives, number, heads,
            length: long ? 128 : df, width: head.split(" ").length - 1 || 1,
          };
          heads.push(line);
        }
        lines.set(head, line);
      }
      filled(heads, bytes.subarray(at + 1), 0, this.count);
      return lines;
    });
  }

  lines(w) {
    return this.blocks(this.index.stem(w), 1)[0];
  }

  head(w) {
    const line = this.lines(w)?.get(w);
    return line?.df && line;
  }

  lists(head, kept, most = 8) {
    const line = this.head(head);
    if (!line) return [];
    const { part, firsts, df } = line;
    if (part == null) return [line];
    const among = kept && [...kept.keys()];
    const needed = [...firsts.keys()].filter((n) => !kept || among.some((a) => a >= firsts[n] && !(a >= firsts[n + 1])));
    const lists = each(needed.slice(-most), (place) => this.file(`l${part + place}.bin`, (bytes) =>
      filled([{ ...line, place, length: Math.min(15000, df - place * 15000) }], bytes, firsts[place],
        (firsts[place + 1] ?? this.count) - firsts[place])[0]));
    return needed[most] ? [line, ...lists] : lists;
  }

  // 4
  positions(list) {
    const { part, place, number, heads } = list;
    const cursor = reader(this.file(place == null ? `x${number >> 1}.bin` : `y${part + place}.bin`), this.file("k.bin", json).position);
    if (place == null) {
      cursor.down(number & 1);
      for (const other of heads) {
        if (other === list) break;
        if (!other.silent && other.part == null) other.articles.forEach(cursor.positions);
      }
    }
    return cursor;
  }

  // 5.3
  phrase({ words, terms }) {
    const each = terms.map(({ sources }) => sources[0]);
    const line = terms[1] && !words[3] && !words[terms.length]
      && terms.every(({ sources: [{ head }, other] }) => !other && this.head(head)?.df * 64 >= this.count)
      && this.head(each.map(({ head }) => ` ${head}`).join(""));
    return line && { ...line, sources: [{ ...line, each }] };
  }

  having({ sources }, kept, most) {
    const found = new Map();
    for (const source of sources) {
      const lists = this.lists(source.head, kept, most);
      found.partial ||= lists[most];
      for (const { articles, weights } of lists) {
        let at = 0;
        for (const a of articles) {
          let weight = 0;
          for (const { variant, factor } of source.each ?? [source]) {
            const byte = weights[at++];
            weight += factor * (byte & 15) * (variant < 0 ? 4 : byte & (16 << variant) ? 16 : 10);
          }
          if ((!kept || kept.has(a)) && !(found.get(a) >= weight)) found.set(a, weight);
        }
      }
    }
    return found;
  }

  phrases(group, kept) {
    const listed = this.phrase(group);
    if (listed) return this.having(listed, kept);
    let starts;
    for (const { sources, n } of group.terms) {
      const here = new Map();
      for (const { head } of sources) {
        for (const list of this.lists(head, kept).slice(-8)) {
          if (list.silent) break;
          const cursor = this.positions(list);
          for (const a of list.articles) {
            const begins = cursor.positions().map((p) => p - n)
              .filter((p) => kept.has(a) && (!starts || starts.get(a)?.has(p)));
            if (begins.length) here.set(a, new Set([...begins, ...(here.get(a) ?? [])]));
          }
        }
      }
      starts = here;
    }
    return starts ?? kept;
  }
}

export class Index {
  static async open(fetch) {
    const index = Object.assign(new Index(), await new Response(await fetch("index.json")).json(), { fetch });
    if (index.version !== 2) throw index;
    index.stop = new Set(index.stop);
    index.segments = index.segments.map((row) => Object.assign(new Segment(), row, { index, files: {} }));
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
    const stem = this.stem(w);
    return found((lines) => lines.get(w)) ?? found((lines) => [...lines.values()].find((line) => line.stem === stem));
  }

  // 5.2
  term(word, last) {
    const line = this.known(word) ?? this.stripped(word);
    if (line) {
      const df = this.df(line.head);
      const weaker = df < 5 ? this.heads(line.head).flatMap(({ relatives }) => relatives) : [];
      return this.weighed(word, df, [line, ...weaker.map((head) => ({ head, variant: -1 }))]);
    }
    const found = last && word[1] ? this.completions(word).slice(0, 8) : [];
    return this.weighed(word, total(found), found);
  }

  // 5.4
  weighed(word, df, sources) {
    const x = Math.floor((4 * this.articles) / (df || 1)) + 1;
    const e = log2(x);
    return { word, df, sources: sources.map((one) => ({ ...one, factor: 8 * e + (((x << 3) >> e) & 7) })) };
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
    return each(found, (one) => ({ ...one, df: this.df(one.head) })).sort((a, b) => b.df - a.df || (a.w > b.w || -1));
  }

  // 5.6
  completions(w) {
    const stem = this.stem(w);
    const heads = this.near(stem).filter(([, line]) => line.stem.startsWith(stem)).map(([, { head }]) => head);
    return this.ranked([...new Set(heads)].filter((head) => this.stem(head).startsWith(stem.slice(0, 2)))
      .map((head) => ({ w: head, head, variant: 0 })));
  }

  nearest(unknown) {
    const most = unknown[6] ? 2 : 1;
    const found = this.near(this.stem(unknown)).map(([w, { head }]) => ({ w, head, apart: w[0] > "/" ? distance(unknown, w, most) : 9 }));
    const least = Math.min(most, ...found.map(({ apart }) => apart));
    const [best] = this.ranked(found.filter(({ apart }) => apart === least));
    return best && unknown[2] && (this.heads(best.w).find(({ spelling }) => spelling)?.spelling ?? best.w);
  }

  // 5.7
  record(a) {
    const s = this.segments.findLast(({ start }) => start <= a);
    a -= s.start;
    return s.file(`r${Math.floor(a / 40)}.bin`, json)[a % 40];
  }

  // 5.3
  search(text, filters, byDate) {
    const [groups, excluded] = each(parse(text, this.stop), (parts) => each(parts, ({ words, last }) => {
      const terms = each(words, (w, n) => !(words[1] && this.stop.has(w)) && { ...this.term(w, last), n }).filter(Boolean);
      return { words, terms, df: Math.min(...terms.map(({ df }) => df)) };
    }));
    const terms = () => groups.flatMap(({ terms }) => terms);
    const unknown = terms().filter(({ df }) => !df).map(({ word }) => word);
    const again = (filters) => {
      const wanted = KINDS.flatMap((kind) => {
        const slug = filters[kind]?.replace(/[^\p{L}\p{N}_./-]/gu, encodeURIComponent).toLowerCase();
        const head = `/${kind[0]}/${slug}`;
        return slug ? { sources: [{ head, factor: 0 }], df: this.df(head) } : [];
      });
      const most = [, 8, 4, 3][terms().length + wanted.length] ?? 2;
      const [, from, count] = this.years.find(([year]) => year === filters.year) ?? [];
      const keys = [];
      each(groups[0] && groups.every(({ df }) => df) ? this.segments : [], (s) => {
        let kept;
        if (filters.year) {
          kept = new Map();
          for (let a = 0; a < s.count; a++) if (a + s.start >= from && a + s.start < from + count) kept.set(a, 0);
        }
        const terms = [...groups.flatMap((group) => s.phrase(group) || group.terms), ...wanted].sort((a, b) => a.df - b.df);
        for (const term of terms) {
          const found = s.having(term, kept, most);
          keys.partial ||= found.partial;
          for (const [a, weight] of found) found.set(a, (kept?.get(a) ?? 0) + weight);
          kept = found;
          if (!kept.size) return;
        }
        const filter = (having, wanted) => {
          for (const [a] of kept) if (having.has(a) !== wanted) kept.delete(a);
        };
        for (const group of groups) if (group.words[1]) filter(s.phrases(group, kept), true);
        for (const group of excluded) if (group.df) filter(group.words[1] ? s.phrases(group, kept) : s.having(group.terms[0], kept), false);
        for (const [a, score] of kept) keys.push((byDate ? 0 : score * 2 ** 24) + s.start + a);
      });
      const numbers = Float64Array.from(keys).sort().reverse().map((key) => key % 2 ** 24);
      return Object.assign(numbers, { partial: keys.partial });
    };
    const dropped = [];
    let numbers = again(filters);
    while (!numbers.length && groups[1]) {
      if (again({}).length) break;
      const least = Math.min(...groups.map(({ df }) => df));
      dropped.push(...groups.splice(groups.findLastIndex(({ df }) => df === least), 1));
      numbers = again(filters);
    }
    return { numbers, dropped, unknown, terms: terms(), again };
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
    for (const lines of each([...heads], (head) => this.all((s) => s.lines(head))).flat()) {
      for (const [w, { head }] of lines) if (heads.has(head)) wanted.add(w);
    }
    const found = (w, off) => wanted.has(w) || wanted.has(this.stem(w)) || (off && /^[وفبلكس]/.test(w) && found(w.slice(1), off - 1));
    return (w) => found(w, 2);
  }
}

const distance = (a, b, most) => {
  if (a && a[0] === b[0]) return distance(a.slice(1), b.slice(1), most);
  if (!a || !b) return a.length + b.length;
  const rest = (m, n) => (most ? distance(a.slice(m), b.slice(n), most - 1) : 9);
  return 1 + Math.min(rest(0, 1), rest(1, 0), rest(1, 1), a[0] === b[1] && a[1] === b[0] ? rest(2, 2) : 9);
};

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
  const { form, filters, said, results, more } = window;
  const { locale, digits, months, counts, loading, stale, offline, comma, title } = JSON.parse(window.texts.textContent);
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
    const { numbers = [], near = [], dropped = [], records = [], finds, choices = [] } = found ?? {};
    const nearest = Object.fromEntries(near);
    const better = marked(q, (w) => nearest[w]).map(([text, is]) => (is ? nearest[words(text)[0]] : text)).join("");
    const gone = dropped.flatMap(({ words }) => words);
    const count = numbers.length;
    const visible = {
      failed: !found, help: found && !q, none: found && q && !count, more: count > most,
      meant: better !== q, dropped: gone[0], partial: numbers.partial,
    };
    for (const id in visible) window[id].hidden = !visible[id];
    shown = most;
    document.title = (q && `${q} – `) + title;
    said.textContent = found ? q && counts[plural.select(count)].replace("{n}", number.format(count))
      : navigator.onLine ? stale : offline;
    window.better.textContent = better;
    window.better.href = address({ ...query, q: better });
    window.gone.textContent = marked(q, (w) => gone.includes(w)).filter(([, is]) => is).map(([text]) => text).join(comma);
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
    const copy = window.card.content.cloneNode(true);
    const [time, where, heading, summary] = copy.querySelectorAll("time, a, .summary");
    const link = (url) => new URL(encodeURI(url).replace(/[?#]/g, encodeURIComponent), site);
    const fill = (element, text) => element.append(...marked(text, finds).map(([text, is]) => {
      const mark = document.createElement(is ? "mark" : "span");
      mark.textContent = text;
      return mark;
    }));
    if (lang) Object.assign(copy.firstElementChild, { lang, dir: "auto" });
    heading.href = link(url);
    fill(heading, title);
    fill(summary, lead);
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
  window.failed.onclick = () => search();
  window.ononline = () => window.failed.hidden || search();
  window.onpopstate = read;
  window.onkeydown = (event) => {
    const stops = [box, ...results.querySelectorAll("h2 a")];
    const at = stops.indexOf(event.target);
    const to = stops[{ ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key]];
    if (at < 0 || !to || to === event.target) return;
    event.preventDefault();
    to.focus();
  };
  window.fallback.remove();
  read();
};

if (globalThis.document) page();
