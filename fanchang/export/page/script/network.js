"use strict";
/* The network of units that one item names together: a picture, what is chosen in it, and its table. */

page.views.network = function () {
  const network = page.data.network;
  if (!network || !network.edges.length) return { nodes: [page.el("p", {}, page.say("net.none"))], apply() {} };
  const panel = page.el("section", { class: "panel", "aria-live": "polite", "aria-label": page.say("net.selected") });
  const picture = page.picture(network, {
    look: (seen) => page.networkTold(panel, network, seen),
    choose: (unit) => table.set("unit", unit),
  });
  const table = page.networkTable(network, (chosen) => {
    picture.draw({ least: Number(chosen.least || 1), backbone: chosen.backbone === "yes", unit: chosen.unit });
  });
  return {
    nodes: [
      page.rule("net.rule"),
      page.el("p", { class: "rule" }, page.say("net.carrying",
        { items: network.items, carrying: network.items_with_edge, tests: network.tests }), " ", page.say("net.limit")),
      table.bar,
      page.el("div", { class: "graph" }, picture.element, panel),
      page.rule("net.size"),
      page.el("p", { class: "rule help" }, page.say("net.help")),
      page.part(page.say("net.edges"), page.rule("net.weight_rule"), table.rest),
      network.left_out.length ? page.el("p", { class: "rule" }, page.say("net.left_out",
        { names: network.left_out.map((row) => row.unit).join(page.say("list")) })) : "",
    ],
    apply: table.apply,
  };
};

page.networkTable = function (network, shown) {
  const name = (at) => network.units[at].unit;
  const unit = (at) => [page.foreign(page.link("tasks", { unit: name(at) }, name(at)))];
  const thresholds = page.unique(network.edges.map((edge) => edge.items)).sort((a, b) => a - b);
  return page.table({
    view: "network", what: "edges", rows: network.edges, shown,
    text: (edge) => name(edge.a) + " " + name(edge.b),
    filters: [
      { id: "unit", values: (edge) => [name(edge.a), name(edge.b)], order: network.units.map((unit) => unit.unit) },
      {
        id: "least", order: thresholds.map(String), tell: (count) => page.say("net.least_items", { count }),
        values: (edge) => thresholds.filter((count) => count <= edge.items).map(String),
        initial: network.edges.length > 120 && thresholds.includes(2) ? "2" : "",
      },
      { id: "backbone", order: ["yes"], tell: () => page.say("yes"), values: (edge) => (edge.backbone ? ["yes"] : []) },
    ],
    columns: [
      { id: "a", say: "net.a", head: true, cell: (edge) => unit(edge.a) },
      { id: "b", say: "net.b", cell: (edge) => unit(edge.b) },
      { id: "items", say: "net.shared", class: "number", value: (edge) => edge.items, cell: (edge) => [String(edge.items)] },
      { id: "which", say: "net.which", cell: (edge) => page.itemList(edge.shared) },
      { id: "weight", say: "net.weight", class: "number", value: (edge) => edge.weight, cell: (edge) => [edge.weight.toFixed(2)] },
      { id: "q", say: "net.q", class: "number", value: (edge) => (edge.q === null ? undefined : edge.q),
        cell: (edge) => [edge.q === null ? page.say("none") : edge.q.toFixed(3)] },
    ],
  });
};

page.itemList = (items) => items.flatMap((item, at) => (at ? [page.say("list"), page.itemLink(item)] : [page.itemLink(item)]));

/* What is looked at, in words: a unit with its partners, or a pair with its items. */
page.networkTold = function (panel, network, seen) {
  page.clear(panel);
  const name = (at) => network.units[at].unit;
  if (seen.edge) {
    page.add(panel, [page.el("h3", { lang: page.printed() }, name(seen.edge.a) + "—" + name(seen.edge.b)), page.sharedTasks(seen.edge.shared)]);
    return;
  }
  const at = network.units.findIndex((unit) => unit.unit === seen.unit);
  if (at < 0) {
    panel.append(page.el("p", {}, page.say("net.nothing")));
    return;
  }
  const edges = seen.edges.filter((edge) => edge.a === at || edge.b === at).sort((one, other) => other.items - one.items);
  page.add(panel, [
    page.el("h3", {}, page.foreign(page.link("tasks", { unit: name(at) }, name(at)))),
    page.el("p", {}, page.say("net.partners", { count: edges.length })),
    page.el("ul", {}, edges.map((edge) => page.el("li", {},
      page.el("b", { lang: page.printed() }, name(edge.a === at ? edge.b : edge.a)), page.say("colon"), page.itemList(edge.shared)))),
  ]);
};

page.sharedTasks = (items) => page.el("ul", {}, items.map((item) => page.el("li", {}, page.itemLink(item), " ",
  page.el("span", { lang: page.printed() }, page.taskText([item])))));
