"use strict";
/* The statistics, each with its counting rule; counts lead to the rows behind them. */

page.views.statistics = function () {
  const contents = page.el("ul", { class: "names" }, page.data.statistics.map((statistic) =>
    page.el("li", {}, page.link("statistics", { table: statistic.name }, page.say("stat." + statistic.name)))));
  const parts = new Map(page.data.statistics.map((statistic) => [statistic.name, page.statistic(statistic)]));
  return {
    nodes: [contents, ...parts.values()],
    apply(parameters) {
      const part = parts.get(parameters.table);
      if (!part) return false;
      part.scrollIntoView();
      part.querySelector("h3").focus({ preventScroll: true });
      return true;
    },
  };
};

page.statistic = function (statistic) {
  const title = page.el("h3", { tabindex: "-1" }, page.say("stat." + statistic.name));
  const columns = statistic.columns.map((column) => page.el("th", { scope: "col", class: page.isNumber(column) && "number" },
    "title" in column ? page.el("span", { lang: page.printed() }, column.title) : page.say("column." + column.name)));
  const body = page.el("tbody", {}, statistic.rows.map((row) => page.statisticRow(statistic, row)));
  return page.el("section", { class: "statistic" }, title, page.rule("stat." + statistic.name + "_rule"),
    page.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": page.say("stat." + statistic.name) },
      page.el("table", { class: "numbers" }, page.el("thead", {}, page.el("tr", {}, columns)), body)));
};

page.statisticRow = (statistic, row) => page.el("tr", {}, row.map((value, at) => {
  const column = statistic.columns[at];
  const cell = page.statisticCell(column, value, row);
  return at ? page.el("td", { class: page.isNumber(column) && "number" }, cell) : page.el("th", { scope: "row" }, cell);
}));

page.isNumber = (column) =>
  ["count", "decimal", "ratio", "share", "findings", "items_of_leader", "items_of_unit"].includes(column.kind);

/* What kinds of values look like, and where they lead. */
page.statisticCell = function (column, value, row) {
  if (value === null) return page.say("none");
  switch (column.kind) {
    case "leader": return page.foreign(page.link("tasks", { leader: value }, value));
    case "unit": return page.foreign(page.link("tasks", { unit: value }, value));
    case "items_of_leader": return page.link("tasks", { leader: row[0] }, value);
    case "items_of_unit": return page.link("tasks", { unit: row[0] }, value);
    case "findings": return page.link("findings", { cause: row[0], field: row[1] }, value);
    case "section": return value ? page.foreign(page.link("tasks", { section: value }, value)) : page.say("none");
    case "item": return page.itemLink(value);
    case "type": case "cause": case "field": case "role": return page.say(column.kind + "." + value);
    case "share": return (value * 100).toFixed(1) + "%";
    case "decimal": return value.toFixed(2);
    case "ratio": return value.toFixed(3);
    case "text": return page.quotedText(value) || page.say("none");
    default: return String(value);
  }
};
