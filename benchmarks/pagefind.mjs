// Asks Pagefind as its own script answers in a browser, without the worker: question and answer are
// those of search.mjs.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const { folder, queries } = JSON.parse(await text(process.stdin));
const sent = (name, data) => (/\.js(on)?$/.test(name) ? gzipSync(data, { level: 6 }).length : data.length);
const own = sent("pagefind.js", await readFile(`${folder}/pagefind/pagefind.js`));
const names = [];
const files = new Map();
globalThis.window = globalThis;
globalThis.location = new URL("https://news.example/");
globalThis.document = { currentScript: null, querySelector: () => ({ getAttribute: () => "ar" }) };
globalThis.fetch = async (address) => {
  const name = decodeURIComponent(new URL(address, location).pathname);
  if (!files.has(name)) files.set(name, await readFile(folder + name));
  names.push(sent(name, files.get(name)));
  return new Response(files.get(name));
};

let copies = 0;
const opened = async () => {
  const pagefind = await import(`${pathToFileURL(`${folder}/pagefind/pagefind.js`)}?${copies++}`);
  await pagefind.options({ basePath: "/pagefind/", baseUrl: "/" });
  await pagefind.init();
  return pagefind;
};
const ask = async (pagefind, query) => {
  const { results } = await pagefind.search(query);
  return [results, await Promise.all(results.slice(0, 10).map((result) => result.data()))];
};
const total = () => names.splice(0).reduce((sum, size) => sum + size, 0);
const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const answers = [];
for (const query of queries) {
  total();
  const pagefind = await opened();
  const [results] = await ask(pagefind, query);
  const first = own + total();
  await ask(pagefind, queries[(answers.length + 1) % queries.length]);
  const second = total();
  const fresh = await timed(async () => ask(await opened(), query));
  answers.push({ ids: results.map(({ id }) => id), first, second, fresh });
}
const pagefind = await opened();
for (const query of queries) await ask(pagefind, query);
for (const [n, query] of queries.entries()) answers[n].warm = await timed(() => ask(pagefind, query));
// Which page each result is: its fragment says.
const urls = {};
for (const { ids } of answers) {
  for (const id of ids) {
    if (urls[id] === undefined) {
      const text = gunzipSync(await readFile(`${folder}/pagefind/fragment/${id}.pf_fragment`)).toString();
      urls[id] = JSON.parse(text.slice(text.indexOf("{"))).url;
    }
  }
}
process.stdout.write(JSON.stringify({ own, urls, answers }));
