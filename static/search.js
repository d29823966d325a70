// The search page. Keeps the form, the address and the results in step; search-index.js finds.
import { Index, each, marked, settled } from "./search-index.js";

const page = {};
for (const part of document.querySelectorAll("main [id]")) page[part.id] = part;
const { form, filters, said, notes, results, more, failed } = page;
const { q } = form.elements;
const texts = JSON.parse(page.texts.textContent);
const site = new URL(".", import.meta.url);
const number = new Intl.NumberFormat(texts.locale);
const plural = new Intl.PluralRules(texts.results.rules);
const KINDS = ["year", "section", "author", "tag"];

let index;
let turn = 0;
let shown;
let timer;

const digits = (text) => text.replace(/\d/g, (digit) => texts.digits[digit]);
const asked = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
const address = (query) => `?${new URLSearchParams(query)}`;

function make(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

/** Reads the files of the index; `cache` is for the root alone, the others never change. */
const fetching = (cache) => async (name) => {
  const answer = await fetch(new URL(`search/${name}`, site), name === "index.json" ? { cache } : {});
  if (!answer.ok) throw new Error(answer.status);
  return new Uint8Array(await answer.arrayBuffer());
};

/** From the address to the form. */
function read() {
  const given = new URLSearchParams(location.search);
  for (const field of form.elements) {
    const value = given.get(field.name) ?? "";
    if (field.options && ![...field.options].some((option) => option.value === value)) field.add(new Option(value, value));
    if (field.name) field.value = value;
    if (value && KINDS.includes(field.name)) filters.open = true;
  }
  search();
}

/** From the form to the address; `step`: one to come back to. */
function write(step) {
  const query = asked();
  if (query.q) query.q = query.q.slice(0, 999);
  history[step ? "pushState" : "replaceState"](null, "", address(query));
  search();
}

async function search(most = 10, cache = "no-cache") {
  clearTimeout(timer);
  const mine = ++turn;
  const query = asked();
  const slow = setTimeout(() => (said.textContent = texts.loading), 500);
  let found;
  try {
    const opened = await (index ??= Index.open(fetching(cache)));
    found = await settled(() => {
      const answer = opened.search(query.q ?? "", query, query.sort);
      const [records, finds, near, facets] = each([
        () => each([...answer.numbers.slice(0, most)], (n) => opened.record(n)),
        () => opened.finder(answer.terms),
        () => each(answer.unknown, ({ word }) => [word, opened.nearest(word)]),
        () => each(filters.open ? KINDS : [], (kind) => counts(opened, answer, query, kind)),
      ], (part) => part());
      return { ...answer, records, finds, near, facets };
    });
  } catch {
    index = null;
    if (mine === turn && cache === "no-cache") return search(most, "reload");
  } finally {
    clearTimeout(slow);
  }
  if (mine === turn) show(query, found, most);
}

/** What a filter offers: `[value, name, how many it would leave]`. */
function counts(opened, answer, query, kind) {
  const left = new Set(query[kind] ? answer.again({ ...query, [kind]: "" }) : answer.numbers);
  const rows = kind === "year"
    ? opened.years.map(([year, first, length]) => [year, digits(year), Array.from({ length }, (_, n) => first + n)]).reverse()
    : Object.entries(opened.facets(kind)).map(([slug, { name, articles }]) => [slug, name, articles]);
  const found = rows.map(([value, name, articles]) => [value, name, articles.filter((n) => left.has(n)).length]);
  return kind === "year" ? found : found.sort((a, b) => b[2] - a[2]);
}

function show(query, found, most) {
  const total = found?.numbers.length;
  document.title = (query.q ? `${query.q} – ` : "") + texts.title;
  said.textContent = !found ? (navigator.onLine ? texts.stale : texts.offline)
    : query.q ? texts.results[plural.select(total)].replace("{n}", number.format(total)) : "";
  failed.hidden = found;
  page.help.hidden = query.q;
  page.none.hidden = total !== 0 || !query.q;
  more.hidden = !(total > most);
  notes.replaceChildren();
  results.replaceChildren();
  if (!found) return;
  shown = most;
  const note = (text, ...parts) => notes.append(make("p", `${text} `, ...parts));
  for (const [unknown, near] of found.near) {
    if (!near) continue;
    const instead = marked(query.q, (word) => word === unknown).map(([text, is]) => (is ? near : text)).join("");
    const link = make("a", make("bdi", instead));
    link.href = address({ ...query, q: instead });
    note(texts.meant, link, texts.question);
  }
  const dropped = found.dropped.flatMap(({ words }) => words);
  const gone = marked(query.q ?? "", (word) => dropped.includes(word)).filter(([, is]) => is);
  if (gone[0]) note(texts.dropped, make("bdi", gone.map(([text]) => text).join(texts.comma)));
  if (found.numbers.partial) note(texts.partial);
  results.append(...found.records.map((record) => card(record, found.finds)));
  found.facets.forEach((rows, n) => {
    const select = form.elements[KINDS[n]];
    const { value } = select;
    const rest = rows.filter(([own, , count]) => own && (count || own === value));
    if (value && !rest.some(([own]) => own === value)) return;
    select.length = 1;
    for (const [own, name, count] of rest) select.add(new Option(`${name} (${number.format(count)})`, own));
    select.value = value;
  });
}

function card([url, title, published, section, slug, , lead, lang], finds) {
  const link = (url) => new URL(encodeURI(url).replace(/[?#]/g, encodeURIComponent), site);
  const pieces = (text) => marked(text, finds).map(([piece, is]) => (is ? make("mark", piece) : piece));
  const copy = page.card.content.cloneNode(true);
  const [time, where, heading, summary] = copy.querySelectorAll("time, .meta a, h2 a, .summary");
  const own = copy.querySelector("article");
  if (lang) Object.assign(own, { lang, dir: "auto" });
  heading.href = link(url);
  heading.append(...pieces(title));
  summary.append(...pieces(lead));
  time.dateTime = published;
  time.textContent = published && texts.months[published.slice(5, 7) - 1].replace(texts.day, digits(`${+published.slice(8, 10)}`)).replace(texts.year, digits(published.slice(0, 4)));
  where.href = link(`sections/${slug}/`);
  where.textContent = section;
  where.hidden = !section;
  return copy;
}

form.addEventListener("input", ({ target }) => {
  clearTimeout(timer);
  timer = setTimeout(write, target === q ? 150 : 0, target !== q);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  write(true);
});
filters.addEventListener("toggle", () => search(shown));
more.addEventListener("click", async () => {
  const { length } = results.children;
  await search(shown + 10);
  results.children[length]?.querySelector("h2 a").focus();
});
page.retry.addEventListener("click", () => search());
addEventListener("online", () => failed.hidden || search());
addEventListener("popstate", read);
document.querySelector("main").addEventListener("keydown", (event) => {
  const stops = [q, ...results.querySelectorAll("h2 a")];
  const at = stops.indexOf(event.target);
  const step = { ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key];
  if (at < 0 || step == null || !stops[at + step]) return;
  if (at + step !== at) event.preventDefault();
  stops[at + step].focus();
});
page.fallback.remove();
read();
