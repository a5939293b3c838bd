"use strict";
/* Every item ready to read: who leads, who helps, by when; each value leads to its line. */

page.views.tasks = function () {
  const items = (task) => [task.item];
  const undivided = page.data.tasks.some((task) => task.parties.some((party) => party.role === "unit"));
  const deadline = (task) => (task.deadline_kind === "dated" ? task.deadline : page.say("deadline." + task.deadline_kind));
  const table = page.table({
    view: "tasks", what: "tasks", rows: page.data.tasks,
    text: (task) => [
      page.say("item", { item: task.item }), task.text, task.section, task.heading, task.deadline_text, task.deadline,
      ...task.parties.flatMap((party) => [party.party, party.office]),
    ].join(" "),
    filters: [
      page.filters.leader(items), page.filters.unit(items),
      page.filters.coded("role", "role", page.rolesOf, ["lead_unit", "co_unit", "unit"]),
      page.filters.section(items),
      { id: "deadline", values: (task) => [task.deadline_kind === "dated" ? task.deadline : task.deadline_kind],
        tell: (value) => (/^\d/.test(value) ? value : page.say("deadline." + value)) },
      page.filters.coded("kind", "kind", (task) => task.kind, ["indicator", "task"]),
    ],
    columns: [
      { id: "item", say: "col.item", head: true, class: "item", value: (task) => task.item, cell: (task) => [page.itemLink(task.item)] },
      { id: "task", say: "col.task", class: "task", cell: page.taskTold },
      { id: "leaders", say: "col.leaders", class: "people", cell: (task) => page.named(task, "leader") },
      { id: "lead_units", say: "col.lead_units", class: "units", cell: (task) => page.named(task, "lead_unit") },
      { id: "co_units", say: "col.co_units", class: "units", cell: (task) => page.named(task, "co_unit") },
      ...(undivided ? [{ id: "units", say: "col.units", class: "units", cell: (task) => page.named(task, "unit") }] : []),
      { id: "deadline", say: "col.deadline", class: "deadline", value: deadline, cell: page.deadlineTold },
      { id: "findings", say: "col.findings", class: "number", value: (task) => page.findingsIn(task).length, cell: page.findingsTold },
    ],
  });
  return { nodes: [page.rule(page.both ? "tasks.rule" : "tasks.rule_one_side"), table.element], apply: table.apply };
};

/* In which roles the item names units: all of them, or those of the unit that is asked for. */
page.rolesOf = function (task) {
  const unit = page.address().parameters.unit;
  return page.unique(task.parties.filter((party) => party.role !== "leader" && (!unit || party.party === unit))
    .map((party) => party.role));
};

page.taskTold = function (task) {
  const above = [task.section, task.heading].filter(Boolean).join(" · ");
  const lines = ["body", "annex"].filter((side) => task[side + "_line"]).map((side) => page.el("span", {},
    page.say(side), " ", page.lineLink(task[side + "_line"])));
  return [
    page.el("span", { class: "above", lang: page.printed() }, above),
    page.lineLink(task.body_line || task.annex_line, task.text || page.say("compare.blank")),
    page.el("span", { class: "place" }, ...lines.flatMap((line) => [line, " "])),
  ];
};

/* The names of one role, each with its line; what only one side gives says so. */
page.named = function (task, role) {
  const nodes = [];
  for (const party of task.parties.filter((each) => each.role === role)) {
    if (nodes.length) nodes.push(page.say("list"));
    const office = party.office ? "(" + party.office + ")" : "";
    const value = party.party ? party.party + office : page.lost("", role !== "leader");
    nodes.push(page.lineLink(party.body_line || party.annex_line, value));
    if (party.etc) nodes.push(page.quotedText("等"));
    if (page.both && party.basis !== "both" && party.party) nodes.push(page.el("span", { class: "basis" }, page.say("basis." + party.basis)));
  }
  return nodes.length ? nodes : [page.say("none")];
};

page.deadlineTold = function (task) {
  if (!task.deadline_text) return [page.say("none")];
  const side = page.sidesOf.get(task.item).fields.find((field) => field.field === "deadline");
  const part = side && (side.body[0] || side.annex[0]);
  const printed = page.lineLink(part ? part.lines : task.annex_line, task.deadline_text);
  return [printed, task.deadline ? page.el("span", { class: "place" }, task.deadline) : ""];
};

page.findingsIn = (task) => page.findingsOf.get(task.item) || [];

page.findingsTold = function (task) {
  const findings = page.findingsIn(task);
  if (!findings.length) return [page.say("none")];
  const link = page.itemLink(task.item, page.say("findings_count", { count: findings.length }));
  link.setAttribute("aria-label", page.say("findings_label", { count: findings.length, item: task.item }));
  const real = findings.some((finding) => finding.cause === "substantive");
  return [
    link,
    real ? page.tag("cause", "substantive") : "",
  ];
};
