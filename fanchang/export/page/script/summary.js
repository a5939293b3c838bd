"use strict";
/* What a director reads first: what differs, what is lacking, who leads, and a search for a task. */

page.views.summary = function () {
  return {
    nodes: [page.findTask(), page.figuresTold(), page.lacking(), page.realDifferences(), page.whoLeads(), page.models(),
      page.document(), page.cannot()],
    title: page.data.about.title,
    lang: page.printed(),
    apply() {},
  };
};

page.figuresTold = function () {
  const about = page.data.about;
  const tile = (count, label, link, ...more) => page.el("li", {},
    page.link(link[0], link[1], page.el("b", {}, String(count)), " ", label), more);
  const causes = page.causes.map((cause) => [cause, page.data.findings.filter((finding) => finding.cause === cause).length])
    .filter(([, count]) => count);
  return page.el("ul", { class: "tiles" },
    tile(page.data.tasks.length, page.say(page.data.tasks.length === 1 ? "sum.item" : "sum.items"), ["tasks", {}],
      page.el("span", {}, ["indicators", "tasks"].filter((kind) => about[kind])
        .map((kind) => page.say("sum." + kind, { count: about[kind] })).join(page.say("list"))),
      page.both ? page.el("span", {}, page.say("sum.items_body", about)) : ""),
    causes.map(([cause, count]) => tile(count, page.say((count === 1 ? "cause." : "causes.") + cause), ["findings", { cause }])));
};

page.findTask = function () {
  const input = page.el("input", { type: "search", id: "find", placeholder: page.say("sum.find_hint") });
  return page.el("form", {
    class: "find", role: "search",
    on: { submit: (event) => { event.preventDefault(); location.hash = page.href("tasks", { q: input.value }); } },
  }, page.el("label", { for: "find" }, page.say("sum.find")), input, page.el("button", {}, page.say("sum.find_button")));
};

page.realDifferences = function () {
  const real = page.data.findings.filter((finding) => finding.cause === "substantive");
  return page.part(page.say("sum.real"), real.length ? page.findingTable(real, page.say("sum.real"))
    : page.el("p", {}, page.say(page.both ? "sum.real_none" : "sum.real_one_side")));
};

/* How much each side lacks, by cause and field. */
page.lacking = function () {
  if (!page.both) return "";
  const boxes = ["annex", "body"].map((side) => {
    const counts = new Map();
    for (const finding of page.data.findings.filter((each) => each.lacks.includes(side))) {
      const key = finding.cause + " " + finding.field;
      counts.set(key, (counts.get(key) || 0) + 1);
    }
    const lines = [...counts].map(([key, count]) => {
      const [cause, field] = key.split(" ");
      const told = page.say("sum.lacks_count", { cause: page.say("cause." + cause), field: page.say("field." + field), count });
      return page.el("li", {}, page.link("findings", { lacks: side, cause, field }, told));
    });
    return page.el("div", {}, page.el("h4", {}, page.say("sum.lacks_" + side)),
      lines.length ? page.el("ul", {}, lines) : page.el("p", {}, page.say("sum.lacks_none")));
  });
  return page.part(page.say("sum.lacks"), page.el("div", { class: "excerpts" }, boxes));
};

page.whoLeads = function () {
  if (!page.data.leaders.length) return "";
  return page.part(page.say("sum.lead"), page.rule("sum.lead_rule"), page.el("ul", { class: "names" },
    page.data.leaders.map((leader) => {
      const count = page.data.tasks.filter((task) => page.leadersOf([task.item]).includes(leader)).length;
      return page.el("li", {}, page.foreign(page.link("tasks", { leader }, leader)), " ", page.say("items", { count }));
    })));
};

page.models = function () {
  if (!page.data.models.length) return "";
  const fields = { leaders: "leaders", deadline: "deadline", text: "text" };
  return page.part(page.say("sum.models"), page.rule("sum.models_rule"), page.el("ul", {}, page.data.models.map((model) =>
    page.el("li", {}, page.say("sum.model", {
      side: page.say(model.side), field: page.say("field." + (fields[model.column] || model.column)),
      says: model.says[page.language], places: model.places, hits: model.hits,
      verdict: page.say(model.holds ? "sum.holds" : "sum.fails"),
    })))));
};

page.document = function () {
  const about = page.data.about;
  const claims = about.claims.map((claim) => page.lineLink(claim.line, claim.count + claim.unit));
  const rows = [
    ["sum.number", page.quotedText(about.number)], ["sum.publisher", page.quotedText(about.publisher)], ["sum.published", about.published],
    ["sum.claims", claims.length ? claims.flatMap((claim, at) => (at ? [page.say("list"), claim] : [claim])) : ""],
    [page.places ? "sum.lines_places" : "sum.lines", page.say("sum.lines_read", { count: about.lines, unclear: about.unclear })],
    ["sum.source", page.el("code", {}, about.sha256)],
  ];
  return page.part(page.say("sum.document"), page.el("dl", { class: "facts" },
    rows.filter(([, value]) => value && value.length !== 0).flatMap(([key, value]) =>
      [page.el("dt", {}, page.say(key)), page.el("dd", {}, value)])));
};

page.cannot = () => page.part(page.say("sum.cannot"), page.el("ul", {},
  ["sum.cannot_1", "sum.cannot_2", "sum.cannot_3", "sum.hidden"].map((key) => page.el("li", {}, page.say(key)))));
