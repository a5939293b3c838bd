"use strict";
/* Body and annex side by side: all items in one table, or one item at large. */

page.views.compare = function (parameters) {
  return parameters.item ? page.compareOne(Number(parameters.item)) : page.compareAll();
};

/* How differences are marked; where there is nothing to compare, that is said. */
page.legend = function () {
  if (!page.both) return page.rule("sum.real_one_side");
  const signs = [
    [page.el("mark", {}, page.say("compare.only"))],
    [page.hole("gap", page.say("compare.gap"), 2), " ", page.say("compare.gap")],
    [page.el("span", { class: "lost" }, page.say("compare.lost")), " ", page.say("compare.lost_label_none")],
    [page.el("span", { class: "answer" }, page.say("compare.answer"))],
  ];
  return page.el("div", { class: "rule" }, page.say("compare.rule"),
    page.el("ul", { class: "signs" }, signs.map((sign) => page.el("li", {}, sign))));
};

page.compareAll = function () {
  const rows = page.data.sides.flatMap((sides) => page.comparedFields(sides));
  const items = (row) => [row.item];
  const table = page.table({
    view: "compare", what: "compare", rows,
    text: (row) => [page.taskText([row.item]), ...["body", "annex"].map((side) => page.sideText(row, side))].join(" "),
    filters: [
      ...(page.both ? [{ ...page.filters.coded("differs", "differs", (row) => (row.differs ? "yes" : "no"), ["yes", "no"]), initial: "yes" }] : []),
      page.filters.coded("field", "field", (row) => row.field), page.filters.section(items),
      page.filters.leader(items), page.filters.unit(items),
    ],
    columns: [
      { id: "item", say: "col.item", head: true, class: "item", cell: (row) => [page.itemLink(row.item)], value: (row) => row.item },
      { id: "field", say: "col.field", class: "field", cell: (row) => page.fieldTold(row) },
      ...page.sides.map((side) => ({ id: side, say: "col." + side, class: "side", cell: (row) => page.sideTold(row, side) })),
    ],
  });
  return { nodes: [page.legend(), table.element], apply: table.apply };
};

/* The fields of an item that are worth a row: what an item says, and a row for an item that one side lacks. */
page.comparedFields = function (sides) {
  const missing = page.both && !(sides.body && sides.annex);
  return sides.fields.map((field) => ({
    ...field, item: sides.item, sides, differs: field.differs || (missing && field.field === "text"),
  }));
};

page.sideText = (row, side) => row[side].map((part) => page.plain(part.pieces)).join(" ");

page.fieldTold = (row) => [
  page.say("field." + row.field), row.order ? page.el("span", { class: "place" }, page.say("compare.order")) : "",
];

page.sideTold = function (row, side) {
  if (!row.sides[side]) return [page.el("span", { class: "absent" }, page.say("compare.no_item"))];
  if (row[side].length) return page.parts(row[side], row.field);
  const has = page.data.columns[side].includes(row.field);
  return [page.el("span", { class: "absent" }, page.say(has ? "compare.blank" : "compare.no_column"))];
};

page.compareOne = function (item) {
  const sides = page.sidesOf.get(item);
  if (!sides) return { nodes: [page.el("p", {}, page.say("compare.missing"))], apply() {} };
  const task = page.taskOf.get(item);
  const findings = page.data.findings.filter((finding) => finding.items.includes(item));
  const fields = page.comparedFields(sides);
  return {
    nodes: [
      page.itemSteps(item),
      page.el("p", { class: "above", lang: page.printed() }, [task.section, task.heading].filter(Boolean).join(" · ")),
      page.el("p", { class: "large", lang: page.printed() }, task.text || ""),
      page.legend(),
      page.el("table", { role: "table", "aria-label": page.say("view.compare"), class: "cards compare one sides-" + page.sides.length },
        page.el("thead", { role: "rowgroup" }, page.el("tr", { role: "row" },
          ["field", ...page.sides].map((name) =>
            page.el("th", { scope: "col", role: "columnheader", class: name }, page.say("col." + name))))),
        page.el("tbody", { role: "rowgroup" }, fields.map((row) => page.el("tr", { role: "row", class: row.differs && "differs" },
          page.el("th", { scope: "row", role: "rowheader", class: "field" }, page.fieldTold(row)),
          page.sides.map((side) => page.el("td", {
            role: "cell", class: "side", "data-column": page.say("col." + side),
          }, page.sideTold(row, side))))))),
      page.part(page.say("compare.findings"), findings.length
        ? page.findingTable(findings, page.say("compare.findings")) : page.el("p", {}, page.say("compare.findings_none"))),
      page.part(page.say("compare.raw"), page.el("div", { class: "excerpts" },
        ["body", "annex"].filter((side) => sides[side]).map((side) => page.excerpt(side, sides[side], item)))),
    ],
    title: page.say("item_title", { item }),
    apply() {},
  };
};

page.itemSteps = function (item) {
  const listed = page.data.sides.map((sides) => sides.item);
  const at = listed.indexOf(item);
  const select = page.el("select", { on: { change: () => { location.hash = page.href("compare", { item: select.value }); } } },
    page.data.tasks.map((task) => page.el("option", { value: task.item, selected: task.item === item, lang: page.printed() },
      task.item + "　" + page.shortened(task.text || "", 24))));
  return page.el("div", { class: "steps" },
    page.link("compare", {}, page.say("compare.back")),
    at > 0 ? page.itemLink(listed[at - 1], page.say("compare.previous")) : "",
    at + 1 < listed.length ? page.itemLink(listed[at + 1], page.say("compare.next")) : "",
    page.el("label", {}, page.say("col.item"), select));
};

page.shortened = (text, most) => ([...text].length > most ? [...text].slice(0, most).join("") + "…" : text);

/* The lines of one side of an item as printed. */
page.excerpt = function (side, [first, last], item) {
  const lines = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return page.el("div", {},
    page.el("h4", {}, page.say(side), " ", page.link("text", { line: first === last ? first : first + "-" + last }, page.say("compare.full"))),
    page.el("ol", { class: "raw" }, lines.map((line) => page.rawLine(line, false, item))));
};
