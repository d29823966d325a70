// The preview's script: follows the site, shows what is wrong, leads to the source.
// Plain text goes into the page by textContent alone, so that nothing in a file can act here.
(() => {
  "use strict";
  const own = document.currentScript;
  const here = () => location.pathname;
  const page = own.dataset.page;
  const place = "/_newsgen/";
  const spot = "newsgen-scroll";
  let source = "";
  let word = "";
  let parts = null;

  // ---- what it says, in both languages
  const text = {
    wrong: ["خطأ — تبقى آخر نسخة سليمة معروضة", "Error — the last good version stays"],
    hide: ["إخفاء", "hide"],
    edit: ["تحرير", "edit"],
    other: ["تغيّر", "changed"],
    draft: ["مسودة", "draft"],
    future: ["موعدها لم يحن", "still to come"],
    data: ["ما أُعطي القالب", "what the template was given"],
  };
  const both = (name) => {
    const [arabic, english] = text[name];
    const pair = made("span", "both");
    pair.append(isolated(arabic, "ar"), " ", isolated(english, "en"));
    return pair;
  };
  const made = (tag, kind = "", words = "") => {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (words) element.textContent = words;
    return element;
  };
  const isolated = (words, lang = "") => {
    const element = made("bdi", "", words);
    if (lang) element.lang = lang;
    return element;
  };

  // ---- where it stands: a shadow tree, which the site's own styles do not reach
  const shadow = () => {
    if (parts) return parts;
    const host = document.createElement("newsgen-preview");
    const root = host.attachShadow({ mode: "open" });
    const style = made("link");
    style.rel = "stylesheet";
    style.href = place + "live.css";
    const banner = made("section", "banner");
    banner.setAttribute("role", "alert");
    banner.dir = "rtl";
    const bar = made("p", "bar");
    const note = made("p", "note");
    note.setAttribute("role", "status");
    for (const part of [banner, bar, note]) part.hidden = true;
    root.append(style, banner, bar, note);
    document.documentElement.append(host);
    parts = { banner, bar, note };
    return parts;
  };

  const located = (problem) => {
    const where = made("span", "where");
    where.dir = "ltr";
    problem.path.split("/").forEach((name, at) => {
      const one = isolated(name);
      one.dir = "ltr"; // a name ends in its suffix, whatever it begins with
      where.append(at ? "/" : "", one);
    });
    if (problem.line) where.append(`:${problem.line}`);
    if (problem.line && problem.column) where.append(`:${problem.column}`);
    return where;
  };
  const offending = (problem) => {
    const line = made("pre", "line");
    line.dir = "auto";
    const signs = [...problem.text];
    if (problem.at < 0 || problem.at >= signs.length) {
      line.textContent = problem.text;
    } else {
      const mark = made("mark", "", signs[problem.at]);
      line.append(signs.slice(0, problem.at).join(""), mark, signs.slice(problem.at + 1).join(""));
    }
    return line;
  };
  const card = (problem) => {
    const one = made("div", "problem");
    const place = made("p", "place");
    place.append(located(problem));
    const arabic = made("p", "", problem.arabic);
    arabic.lang = "ar";
    const english = made("p", "english", `${problem.message} ${problem.hint}`);
    english.lang = "en";
    english.dir = "auto";
    one.append(place);
    if (problem.text) one.append(offending(problem));
    one.append(arabic, english);
    if (problem.data) {
      const data = made("details");
      const title = made("summary");
      title.append(both("data"));
      const given = made("pre", "data");
      given.dir = "ltr";
      // Each text of the JSON is one of its own, so that what ends it stands at its end.
      problem.data.split(/("(?:[^"\\]|\\.)*")/).forEach((part, at) => {
        if (at % 2) given.append('"', isolated(part.slice(1, -1)), '"');
        else given.append(part);
      });
      data.append(title, given);
      one.append(data);
    }
    return one;
  };
  const showProblems = (problems) => {
    if (!problems.length && !parts) return;
    const { banner } = shadow();
    banner.replaceChildren();
    banner.hidden = !problems.length;
    if (!problems.length) return;
    const title = made("p", "title");
    const hide = made("button", "hide");
    hide.type = "button";
    hide.append(both("hide"));
    hide.addEventListener("click", () => { banner.hidden = true; });
    title.append(both("wrong"), hide);
    banner.append(title, ...problems.slice(0, 20).map(card));
  };

  const edit = async () => {
    if (!word) return;
    const asked = `${place}edit?at=${encodeURIComponent(here())}`;
    await fetch(asked, { headers: { "x-newsgen-edit": word }, cache: "no-store" });
  };
  const showBar = (status) => {
    if (!status.source && !status.marks.length) return;
    const { bar } = shadow();
    bar.replaceChildren();
    bar.dir = "rtl";
    bar.hidden = false;
    for (const mark of status.marks) {
      const sign = made("span", `mark ${mark}`);
      sign.append(both(mark));
      bar.append(sign);
    }
    if (!status.source) return;
    const lead = made(word ? "button" : "span", "edit");
    if (word) {
      lead.type = "button";
      lead.addEventListener("click", edit);
    }
    lead.append(both("edit"), " ", located({ path: status.source, line: status.line }));
    bar.append(lead);
  };
  let fading = 0;
  const showNote = (pages) => {
    const others = pages.filter((one) => one.url);
    if (!others.length) return;
    const { note } = shadow();
    note.replaceChildren(both("other"), " ");
    note.dir = "rtl";
    for (const one of others) {
      const lead = made("a");
      lead.href = baseOf() + one.url.split("/").map(encodeURIComponent).join("/");
      lead.append(isolated(one.title));
      note.append(lead, " ");
    }
    note.hidden = false;
    clearTimeout(fading);
    fading = setTimeout(() => { note.hidden = true; }, 8000);
  };
  let base = "/";
  const baseOf = () => base;

  // ---- following
  const keepPlace = () => {
    try { sessionStorage.setItem(spot, JSON.stringify([here(), scrollX, scrollY])); } catch { /* private */ }
  };
  const findPlace = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(spot));
      sessionStorage.removeItem(spot);
    } catch { /* private */ }
    if (!kept || kept[0] !== here() || location.hash && !kept[2]) return;
    const go = () => scrollTo({ left: kept[1], top: kept[2], behavior: "instant" });
    go();
    addEventListener("load", go, { once: true });
  };
  const reload = () => { keepPlace(); location.reload(); };

  const names = (address) => {
    try { return decodeURI(new URL(address, location.href).pathname); } catch { return ""; }
  };
  const isFile = (address, files) => address && new URL(address, location.href).origin === location.origin
    && files.some((file) => names(address).includes(`/${file}`));
  const fresh = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.set("_", Date.now().toString(36));
    return url.href;
  };
  const leaving = new WeakSet();
  const swapStyles = (files) => {
    const styles = files.filter((file) => file.endsWith(".css"));
    if (!styles.length) return;
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')]
      .filter((one) => new URL(one.href).origin === location.origin && !leaving.has(one));
    const named = links.filter((one) => isFile(one.href, styles));
    for (const old of named.length ? named : links) { // one that is imported names no link
      const next = old.cloneNode();
      next.href = fresh(old.href);
      next.addEventListener("load", () => old.remove(), { once: true });
      next.addEventListener("error", () => next.remove(), { once: true });
      leaving.add(old);
      old.after(next);
    }
  };
  const swapImages = (files) => {
    for (const one of document.images) {
      const set = one.srcset.split(",").map((choice) => choice.trim().split(" ")[0]);
      if (![one.currentSrc || one.src, one.src, ...set].some((each) => each && isFile(each, files))) continue;
      one.removeAttribute("srcset");
      one.src = fresh(one.src);
    }
  };
  const take = async (update) => {
    const files = update ? update.files : [];
    if ([...document.scripts].some((one) => one !== own && one.src && isFile(one.src, files))) return reload();
    const asked = `${place}status?at=${encodeURIComponent(here())}&was=${encodeURIComponent(source)}`;
    let status;
    try {
      const answer = await fetch(asked, { cache: "no-store" });
      if (answer.status === 400) location.replace("/"); // the site has another base now
      if (!answer.ok) return undefined;
      status = await answer.json();
    } catch {
      return undefined; // the server is gone; its next sign of life asks again
    }
    if (status.moved && status.moved !== here()) {
      location.replace(status.moved);
      return undefined;
    }
    if (status.page !== page) return reload();
    source = status.source;
    word = status.edit;
    base = status.base;
    showProblems(status.problems);
    showBar(status);
    if (update) {
      swapStyles(files);
      swapImages(files);
      showNote(update.pages);
    }
    return undefined;
  };

  // ---- one connection for all tabs of a browser, since it opens six at most to one server
  const tabs = "BroadcastChannel" in self ? new BroadcastChannel("newsgen") : null;
  const pass = (update) => {
    if (tabs) tabs.postMessage(update);
    take(update);
  };
  const connect = () => {
    const events = new EventSource(place + "events");
    events.addEventListener("update", (event) => pass(JSON.parse(event.data)));
    events.addEventListener("open", () => {
      own.dataset.state = "listens";
      pass(null); // what was missed meanwhile is asked for
    });
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) setTimeout(connect, 5000); // refused, for now
    });
    addEventListener("pagehide", () => events.close());
  };
  const listen = () => new Promise(connect); // never fulfilled: the lock is this tab's while it lives
  if (tabs) tabs.addEventListener("message", (event) => take(event.data));
  if (tabs && navigator.locks) navigator.locks.request("newsgen", listen);
  else listen();

  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  findPlace();
  take(null).then(() => { own.dataset.state ||= "ready"; });
})();
