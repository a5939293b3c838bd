"use strict";
/* The filters that several views share. */

page.filters = {
  section: (items) => ({ id: "section", values: (row) => page.sectionsOf(items(row)), order: page.sections }),
  leader: (items) => ({ id: "leader", values: (row) => page.leadersOf(items(row)), order: page.data.leaders }),
  unit: (items) => ({
    id: "unit", values: (row) => page.unitsOf(items(row)), order: page.data.units.map((each) => each.unit),
  }),
  coded: (id, group, value, order) => ({
    id, order, values: (row) => [].concat(value(row)).filter((code) => code !== null),
    tell: (code) => page.say(group + "." + code),
  }),
};

page.causes = ["substantive", "lost", "typo", "wording", "format", "query"];
page.severities = ["high", "medium", "low"];
page.fields = [
  "leaders", "lead_units", "co_units", "units", "text", "deadline", "number", "section", "heading", "label", "remark",
  "row", "document",
];

/* A section of a view with its heading. */
page.part = (title, ...children) => page.el("section", {}, page.el("h3", {}, title), ...children);

page.rule = (key) => page.el("p", { class: "rule" }, page.say(key));
