// Asks the script of the search page: a JSON question on standard input, a JSON answer on standard
// output. {script, folder, queries}: the script's address, the site's output, the queries; for each query what a browser
// that asks it first (and one that asks it second) fetches, the time it takes with all files at hand,
// the time when asked again, and the articles.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

const { script, folder, queries } = JSON.parse(await text(process.stdin));
const { Index, each, settled } = await import(script);
const sent = (name, data) => (/\.js(on)?$/.test(name) ? gzipSync(data, { level: 6 }).length : data.length);
const own = sent("search.js", await readFile(new URL(script)));
const files = new Map();
const sizes = new Map();

const opened = async (read) => Index.open(async (name) => {
  read?.(name);
  if (!files.has(name)) {
    files.set(name, await readFile(`${folder}/search/${name}`));
    sizes.set(name, sent(name, files.get(name)));
  }
  return files.get(name);
});
const ask = async (index, query) => {
  const found = await settled(() => index.search(query, {}, ""));
  await settled(() => each([
    () => each([...found.numbers.slice(0, 10)], (number) => index.record(number)),
    () => index.finder(found.terms),
    () => each(found.unknown, (word) => index.nearest(word)),
  ], (part) => part()));
  return found;
};
const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const answers = [];
for (const query of queries) {
  const names = [];
  const index = await opened((name) => names.push(name));
  const { numbers } = await ask(index, query);
  const first = own + names.reduce((sum, name) => sum + sizes.get(name), 0);
  const fetched = names.splice(0).map((name) => [name, sizes.get(name)]);
  await ask(index, queries[(answers.length + 1) % queries.length]);
  const second = names.reduce((sum, name) => sum + sizes.get(name), 0);
  const fresh = await timed(async () => ask(await opened(), query));
  answers.push({ numbers: [...numbers], first, second, fetched, fresh });
}
const index = await opened();
for (const query of queries) await ask(index, query);
for (const [n, query] of queries.entries()) answers[n].warm = await timed(() => ask(index, query));
process.stdout.write(JSON.stringify({ own, answers }));
