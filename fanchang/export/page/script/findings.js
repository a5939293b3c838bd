"use strict";
/* Differences and faults: each with its cause, both quotes, and the lines that prove it. */

page.views.findings = function () {
  const items = (finding) => finding.items;
  const table = page.table({
    view: "findings", what: "findings", rows: page.data.findings,
    text: (finding) => [
      ...finding.message, finding.suggestion, finding.body_place, finding.annex_place, finding.status_reason,
      ...["body", "annex"].map((side) => page.plain(finding[side])), page.taskText(finding.items),
    ].join(" "),
    filters: [
      page.filters.coded("cause", "cause", (finding) => finding.cause, page.causes),
      page.filters.coded("severity", "severity", (finding) => finding.severity, page.severities),
      page.filters.coded("field", "field", (finding) => finding.field, page.fields),
      page.filters.coded("lacks", "side", (finding) => finding.lacks, ["annex", "body"]),
      page.filters.section(items), page.filters.leader(items), page.filters.unit(items),
      page.filters.coded("to", "to", (finding) => finding.send_to, ["drafter", "web_editor", "none"]),
      page.filters.coded("status", "status", (finding) => finding.status, ["open", "acknowledged"]),
    ],
    columns: page.findingColumns(),
  });
  return { nodes: [page.rule("findings.rule"), table.element, page.codeList()], apply: table.apply };
};

/* A side that the notice lacks and no finding quotes has no column. */
page.findingColumns = () => [
  { id: "item", say: "col.item", head: true, class: "item", cell: page.findingItem, value: (finding) => finding.items[0] },
  {
    id: "severity", say: "col.finding", class: "told", cell: page.findingTold,
    value: (finding) => page.severities.indexOf(finding.severity),
  },
  ...page.quotedSides.map((side) => (
    { id: side, say: "col." + side, class: "side", cell: (finding) => page.quoted(finding, side) })),
  { id: "to", say: "col.to", class: "to", cell: page.findingTo },
];

page.findingItem = function (finding) {
  if (finding.item !== null) return [page.itemLink(finding.item)];
  if (!finding.items.length) return [page.say("whole")];
  return [page.say("items", { count: finding.items.length })];
};

page.findingTold = function (finding) {
  const nodes = [
    page.el("span", { class: "tags" }, page.tag("cause", finding.cause), page.tag("severity", finding.severity)),
    page.el("span", { class: "message" }, finding.message[page.language]),
  ];
  if (finding.suggestion) {
    nodes.push(page.el("span", { class: "suggestion" }, page.say("suggestion"), page.el("b", { lang: page.printed() }, finding.suggestion)));
  }
  if (finding.lines.length > 2) {
    const told = page.say("all_lines", { count: finding.lines.length });
    const link = page.lineLink(finding.lines, told);
    link.className = "line";
    if (page.language) link.lang = page.ours();
    nodes.push(page.el("span", { class: "place" }, link));
  }
  return nodes;
};

page.findingTo = function (finding) {
  const nodes = [page.el("span", {}, page.say("to." + finding.send_to))];
  if (finding.status !== "open") nodes.push(page.el("span", { class: "tag" }, page.say("status." + finding.status)));
  if (finding.status_reason) {
    nodes.push(page.el("span", { class: "place" }, page.say("reason"), finding.status_reason));
  }
  return nodes;
};

/* The text of pieces as this side prints it. */
page.plain = (pieces) => pieces.filter(([kind]) => kind !== "gap").map(([, text]) => text).join("");

page.taskText = (items) => items.length === 1 && page.taskOf.has(items[0]) ? page.taskOf.get(items[0]).text || "" : "";

page.codeList = function () {
  if (!page.data.findings.length) return "";
  const terms = [["cause", page.causes], ["severity", page.severities]].flatMap(([group, codes]) =>
    codes.map((code) => [page.say("filter." + group) + page.say("colon") + page.say(group + "." + code), page.say(group + "_rule." + code)]));
  const codes = Object.entries(page.data.codes).map(([code, told]) => [page.el("code", {}, code), told[page.language]]);
  return page.el("details", { class: "codes" }, page.el("summary", {}, page.say("codes")),
    page.el("dl", {}, [...terms, ...codes].map(([term, told]) => [page.el("dt", {}, term), page.el("dd", {}, told)])));
};

/* Findings as a plain table, without filters. */
page.findingTable = (findings, title) => page.el("table", {
  role: "table", "aria-label": title, class: "cards findings columns-" + page.findingColumns().length,
},
  page.el("thead", { role: "rowgroup" }, page.el("tr", { role: "row" }, page.findingColumns().map((column) =>
    page.el("th", { scope: "col", role: "columnheader", class: column.class }, page.say(column.say))))),
  page.el("tbody", { role: "rowgroup" }, findings.map((finding) => page.el("tr", { role: "row" },
    page.findingColumns().map((column) => page.el("td", {
      role: "cell", class: column.class, "data-column": page.say(column.say),
    }, column.cell(finding)))))));
