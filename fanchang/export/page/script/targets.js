"use strict";
/* What was promised in numbers. */

page.views.targets = function () {
  const items = (target) => [target.item];
  const table = page.table({
    view: "targets", what: "targets", rows: page.data.targets,
    text: (target) => [page.say("item", { item: target.item }), target.quote, target.metric, target.action, target.unit, target.benchmark, target.leaders, target.lead_units, target.section].join(" "),
    filters: [
      page.filters.coded("bound", "bound", (target) => target.bound,
        ["at_least", "above", "about", "at_most", "below", "exactly"]),
      page.filters.section(items), page.filters.leader(items), page.filters.unit(items),
    ],
    columns: [
      { id: "item", say: "col.item", head: true, class: "item", value: (target) => target.item, cell: (target) => [page.itemLink(target.item)] },
      { id: "quote", say: "col.quote", class: "task", cell: page.targetQuote },
      { id: "metric", say: "col.metric", class: "metric", cell: (target) => [page.quotedText(target.metric) || page.say("none")] },
      { id: "bound", say: "col.bound", class: "bound", cell: (target) => [target.bound ? page.say("bound." + target.bound) : page.say("none")] },
      { id: "value", say: "col.value", class: "number", cell: page.targetValue },
      { id: "leaders", say: "col.leaders", class: "people", cell: (target) => page.named(page.taskOf.get(target.item), "leader") },
      { id: "lead_units", say: "col.lead_units", class: "units", cell: (target) => page.named(page.taskOf.get(target.item), "lead_unit") },
      { id: "deadline", say: "col.deadline", class: "deadline", cell: (target) => page.deadlineTold(page.taskOf.get(target.item)) },
    ],
  });
  return { nodes: [page.rule("targets.rule"), table.element], apply: table.apply };
};

page.targetQuote = function (target) {
  const task = page.taskOf.get(target.item);
  if (!target.sides) return [page.lineLink(task[target.side + "_line"], target.quote)];
  return ["body", "annex"].map((side) => page.el("span", { class: "both" }, page.say(side), page.say("colon"),
    target.sides[side].length
      ? page.lineLink(task[side + "_line"], ...page.pieces(target.sides[side]))
      : page.el("span", { class: "absent" }, page.say("nothing_here"))));
};

page.targetValue = function (target) {
  if (target.value === null) return [page.quotedText(target.benchmark) || page.say("none")];
  const upper = target.value_to === null ? "" : "–" + target.value_to;
  return [page.quotedText(target.value + upper + (target.unit || ""))];
};
