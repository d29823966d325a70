// Asks the search script what the tests want to know: a JSON question on standard input, a JSON
// answer on standard output. {folder, texts, parses, queries}: the folder of an index, texts to fold,
// queries to read, and queries to answer.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Index, each, key, marked, parse, settled, words } from "../../static/search.js";

const { folder, texts, queries } = JSON.parse(await text(process.stdin));
const answer = { folded: texts.map((one) => ({ key: key(one), words: words(one) })), results: [] };
if (folder) {
  const index = await Index.open((name) => readFile(`${folder}/search/${name}`));
  for (const { query, filters, date } of queries) {
    const found = await settled(() => index.search(query, filters, date));
    const { numbers, dropped, unknown, terms } = found;
    const [nearest, finder, records] = await settled(() => each([
      () => each(unknown, (word) => index.nearest(word) || ""),
      () => index.finder(terms),
      () => each([...numbers.slice(0, 5)], (number) => index.record(number)),
    ], (part) => part()));
    answer.results.push({
      read: parse(query, index.stop).map((parts) => parts.map(({ words }) => words)),
      numbers: [...numbers],
      dropped: dropped.map(({ words }) => words.join(" ")),
      unknown,
      nearest,
      marked: records.map(([, title]) => marked(title, finder).filter(([piece]) => piece)
        .map(([piece, is]) => [piece, Boolean(is)])),
    });
  }
}
process.stdout.write(JSON.stringify(answer));
