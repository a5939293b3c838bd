"use strict";
/* What every view uses: the data, our words, the address, and how data becomes elements.
   Data only ever becomes text: no markup, handler, style or address is made from it. */

const page = { views: {}, language: 0, home: 0 };
page.data = JSON.parse(document.getElementById("data").textContent);
page.home = page.language = page.data.lang === "en" ? 1 : 0;

/* Our word for `key` in the language of the page, {braces} filled in from `values`; of one thing, its singular. */
page.say = function (key, values) {
  const words = (values && values.count === 1 && page.data.words[key + ".one"]) || page.data.words[key];
  const said = words ? words[page.language] : key.slice(key.indexOf(".") + 1);
  return said.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
};

/* An element with these attributes and children; `on` holds listeners, strings become text. */
page.el = function (name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  page.add(element, children);
  return element;
};

page.add = function (element, children) {
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === "") continue;
    element.append(child instanceof Node ? child : String(child));
  }
};

page.clear = function (element) { element.textContent = ""; };

/* The address: a view and its parameters, `#findings?cause=lost`. */
page.address = function () {
  const [view, query] = location.hash.slice(1).split(/\?(.*)/s);
  const parameters = {};
  new URLSearchParams(query || "").forEach((value, key) => { parameters[key] = value; });
  return { view: Object.keys(page.views).includes(view) ? view : "summary", parameters };
};

page.href = function (view, parameters, language = page.language) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters || {})) {
    if (value !== "" && value !== null && value !== undefined && key !== "lang") query.set(key, value);
  }
  if (language !== page.home) query.set("lang", language ? "en" : "zh");
  const told = query.toString();
  return "#" + view + (told ? "?" + told : "");
};

/* Put the state of a view into the address without a step in the history, once typing pauses. */
page.remembering = 0;
page.remember = function (view, parameters) {
  clearTimeout(page.remembering);
  page.remembering = setTimeout(() => {
    history.replaceState(history.state, "", page.href(view, parameters));
    page.told();
  }, 100);
};

page.link = function (view, parameters, ...children) {
  return page.el("a", { href: page.href(view, parameters) }, ...children);
};

/* What is printed in the notice is Chinese in whatever language the page speaks. */
page.printed = () => (page.language ? "zh-CN" : null);
page.foreign = (element) => { if (page.language) element.lang = page.printed(); return element; };
page.quotedText = (text) => (text ? page.el("span", { lang: page.printed() }, text) : "");
page.ours = () => (page.language ? "en" : null);

/* The sides that the notice has, and those that a finding quotes. */
page.both = Boolean(page.data.about.body && page.data.about.annex);
page.sides = ["body", "annex"].filter((side) => page.data.about[side]);
page.quotedSides = ["body", "annex"].filter((side) => page.data.about[side]
  || page.data.findings.some((finding) => finding[side].length || finding[side + "_line"]));

/* Lines are lines of a text, or paragraphs and cells of another file: `table 1, row 4, column 2`. */
page.places = page.data.lines.some((line) => line[5]);

page.placeTold = function (place) {
  const told = place.split(", ").map((part) => {
    const [, kind, value] = part.match(/^(page|paragraph|table|row|column|sheet) (.+)$/s) || [];
    return kind ? page.say("place." + kind, { value }) : part;
  });
  return told.join(page.language ? ", " : "");
};

page.lineTold = function (no) {
  const line = page.data.lines[no - 1];
  return line && line[5] ? page.placeTold(line[5]) : page.say("line", { line: no });
};

/* Lists of the data by item, made once. */
page.byItem = function (rows) {
  const found = new Map();
  for (const row of rows) {
    for (const item of row.items || [row.item]) {
      if (!found.has(item)) found.set(item, []);
      found.get(item).push(row);
    }
  }
  return found;
};

page.taskOf = new Map(page.data.tasks.map((task) => [task.item, task]));
page.sidesOf = new Map(page.data.sides.map((sides) => [sides.item, sides]));
page.findingsOf = page.byItem(page.data.findings.filter((finding) => finding.item !== null));

/* What rows are filtered by: the sections, leaders and units of their items. */
page.unique = (values) => [...new Set(values.filter((value) => value !== null && value !== ""))];

page.partiesOf = function (items, wanted) {
  const tasks = items.map((item) => page.taskOf.get(item)).filter(Boolean);
  return page.unique(tasks.flatMap((task) => task.parties.filter(wanted).map((party) => party.party)));
};
page.leadersOf = (items) => page.partiesOf(items, (party) => party.role === "leader");
page.unitsOf = (items) => page.partiesOf(items, (party) => party.role !== "leader");
page.sections = page.unique(page.data.tasks.map((task) => task.section));
page.sectionsOf = (items) =>
  page.unique(items.map((item) => page.taskOf.get(item)).filter(Boolean).map((task) => task.section));

/* The form in which words are searched: width and case folded, without blanks. */
page.folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/* Do `work(from, to)` for the first of `count` things at once and for the rest little by little, then `done`.
   Whoever starts anew on the same `place` stops what went before; what is printed is finished first. */
page.running = new Map();
page.spread = function (place, count, work, done) {
  const [first, step] = [30, 60];
  const before = page.running.get(place);
  if (before) clearTimeout(before.timer);
  const run = { at: Math.min(first, count), timer: 0 };
  const go = (to) => {
    work(run.at, to);
    run.at = to;
    if (to < count) { run.timer = setTimeout(() => go(Math.min(count, to + step))); return; }
    page.running.delete(place);
    done();
    page.busy();
  };
  run.finish = () => { clearTimeout(run.timer); go(count); };
  work(0, run.at);
  page.running.set(place, run);
  run.timer = setTimeout(() => go(Math.min(count, run.at + step)));
  page.busy();
};

/* Stop what goes on in a view that is left. */
page.stop = function () {
  page.running.forEach((run) => clearTimeout(run.timer));
  page.running.clear();
  page.busy();
};

page.busy = () => document.getElementById("main").setAttribute("aria-busy", String(page.running.size > 0));

page.finish = () => [...page.running.values()].forEach((run) => run.finish());
window.addEventListener("beforeprint", page.finish);
