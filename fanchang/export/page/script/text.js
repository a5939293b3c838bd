"use strict";
/* The notice line by line, with what each line was used for. Lines of the address are marked. */

page.views.text = function () {
  const list = page.el("div", { class: "whole" });
  const told = page.el("p", { role: "status", class: "count" });
  const chosen = { q: "", zone: "", use: "", line: "" };
  const input = page.el("input", { type: "search", id: "search", autocomplete: "off", on: { input: () => choose("q", input.value) } });
  const uses = page.unique(page.data.lines.flatMap((line) => page.usesOf(line)));
  const selects = {
    zone: page.choice("zone", page.unique(page.data.lines.map((line) => line[1])), (value) => choose("zone", value)),
    use: page.choice("use", uses, (value) => choose("use", value)),
  };

  function choose(key, value) {
    Object.assign(chosen, { [key]: value, line: "" });
    page.remember("text", chosen);
    show();
  }

  function show() {
    const words = chosen.q.split(/\s+/).map(page.folded).filter(Boolean);
    const marked = page.linesOf(chosen.line);
    const kept = page.data.lines.map((_, at) => at + 1).filter((no) => page.lineKept(no, chosen, words));
    page.clear(list);
    list.classList.toggle("lazy", !marked.size); // what is to be scrolled to needs its true place
    page.spread(list, kept.length, (from, to) => list.append(
      page.el("ol", { class: "raw" }, kept.slice(from, to).map((no) => page.rawLine(no, marked.has(no))))), () => {});
    if (marked.size) page.finish();
    told.textContent = marked.size
      ? page.say("text.marked", { lines: page.markedTold(marked) })
      : page.say(kept.length ? "found" : "empty", { count: kept.length, total: page.data.lines.length, what: page.say("what.lines") });
    return nextLinks();
  }

  /* Where marked lines lie apart, each leads to the next. The first of them. */
  function nextLinks() {
    const all = [...list.querySelectorAll(".marked")];
    all.forEach((line, at) => {
      const next = all[at + 1];
      if (!next || next.previousSibling === line) return;
      const go = () => { next.scrollIntoView({ block: "center" }); next.focus({ preventScroll: true }); };
      line.lastChild.append(" ", page.el("button", { type: "button", on: { click: go } }, page.say("text.next")));
    });
    return all[0];
  }

  function apply(parameters) {
    for (const key of Object.keys(chosen)) chosen[key] = parameters[key] || "";
    input.value = chosen.q;
    for (const key of Object.keys(selects)) selects[key].value = chosen[key];
    const first = show();
    if (first) {
      first.scrollIntoView({ block: "center" });
      first.focus({ preventScroll: true });
    }
    return Boolean(first);
  }

  const reset = page.el("button", { type: "button", on: { click: () => { page.remember("text", {}); apply({}); } } }, page.say("reset"));
  const bar = page.el("form", { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
    page.el("label", { class: "wide" }, page.say("search"), input),
    page.folding(Object.entries(selects).map(([key, select]) => page.el("label", {}, page.say("filter." + key), select))), reset);
  return { nodes: [page.rule(page.places ? "text.rule_places" : "text.rule"), bar, told, list], apply };
};

page.choice = function (group, values, choose) {
  const select = page.el("select", { name: group, on: { change: () => choose(select.value) } },
    page.el("option", { value: "" }, page.say("all")),
    values.map((value) => page.el("option", { value }, page.say(group + "." + value))));
  return select;
};

/* What a line was used for; why a line was ignored is no code. */
page.usesOf = (line) => line[2].split(";").map((use) => (use.startsWith("ignored") ? "ignored" : use));

page.lineKept = function (no, chosen, words) {
  const line = page.data.lines[no - 1];
  if (chosen.zone && line[1] !== chosen.zone) return false;
  if (chosen.use && !page.usesOf(line).includes(chosen.use)) return false;
  if (!words.length) return true;
  const text = page.folded(line[0]);
  return words.every((word) => text.includes(word));
};

/* The lines that an address asks for: `931`, `931,935`, `931-940`. */
page.linesOf = function (asked) {
  const lines = new Set();
  for (const part of asked.split(",")) {
    const [first, last] = part.split("-").map(Number);
    const end = Math.min(last || first, page.data.lines.length);
    for (let no = first; no >= 1 && no <= end; no += 1) lines.add(no);
  }
  return lines;
};

/* 931, 935, 936, 937 as 931、935–937, shortened where there are many. */
page.markedTold = function (marked) {
  const runs = [];
  for (const no of [...marked].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1];
    if (run && run[1] === no - 1) run[1] = no;
    else runs.push([no, no]);
  }
  const told = runs.slice(0, 12).map(([first, last]) => (first === last ? String(first) : first + "–" + last));
  return told.join(page.say("list")) + (runs.length > 12 ? " …" : "");
};

/* One line as printed: its number, its text, what it was used for; whoever looks at an item needs no link to it. */
page.rawLine = function (no, marked, shownItem) {
  const [text, zone, use, item, lost, place] = page.data.lines[no - 1];
  const spacer = /^[^\S\n]+$/.test(text);
  const uses = page.usesOf([text, zone, use]).filter((each) => each !== "blank");
  return page.el("li", {
    class: [marked && "marked", !text && "blank", use === "not understood" && "unclear"].filter(Boolean).join(" ") || null,
    tabindex: marked ? "-1" : null,
  },
  page.el("a", { class: "no", href: page.href("text", { line: no }), "aria-label": page.lineTold(no) }, String(no)),
  page.el("span", { class: "printed", lang: page.printed() }, spacer ? page.el("span", { class: "spaces" }, "␣") : text,
    lost ? page.el("span", { class: "lost", lang: page.ours() }, page.say("text.lost")) : ""),
  page.el("span", { class: "use" }, place ? page.placeTold(place) + " " : "", uses.map((each) => page.say("use." + each)).join(page.say("list")),
    item && item !== shownItem ? [" ", page.itemLink(item, page.say("item", { item }))] : ""));
};
