"use strict";
/* The picture of the network, drawn with d3: units at their seeded places, moved and scaled by d3-zoom.
   One unit can be reached with Tab, the others from there with the arrow keys. */

page.picture = function (network, told) {
  const svg = d3.create("svg").attr("class", "picture").attr("role", "group").attr("aria-label", page.say("net.picture"));
  const lines = svg.append("g").attr("class", "edges");
  const nodes = svg.append("g").attr("class", "nodes");
  const zoom = d3.zoom().scaleExtent([1, 12]).filter((event) => !event.button && (event.type !== "wheel" || event.ctrlKey))
    .on("zoom", (event) => { frame.move = event.transform; place(); });
  const frame = { width: 900, height: 620, move: d3.zoomIdentity, edges: [], unit: "", near: new Set() };
  const strongest = Math.max(...network.units.map((unit) => unit.strength), 1);
  const units = network.units.map((unit, at) => ({
    ...unit, at, radius: 4 + 12 * Math.sqrt(unit.strength / strongest), group: unit.community ? (unit.community - 1) % 8 + 1 : 0,
  }));
  svg.call(zoom).on("dblclick.zoom", null);

  function button(say, turn) {
    return page.el("button", { type: "button", "aria-label": page.say(say), title: page.say(say), on: { click: turn } },
      { "net.in": "＋", "net.out": "－", "net.whole": page.say("net.whole") }[say]);
  }

  function draw({ least, backbone, unit }) {
    frame.edges = network.edges.filter((edge) => edge.items >= least && (!backbone || edge.backbone));
    frame.unit = unit || "";
    const linked = new Set(frame.edges.flatMap((edge) => [edge.a, edge.b]));
    const drawn = units.filter((each) => linked.has(each.at) || each.unit === frame.unit);
    lines.selectAll("g").data(frame.edges, (edge) => edge.a + "-" + edge.b).join(enterEdge);
    nodes.selectAll("g").data(drawn, (each) => each.unit).join(enterUnit).attr("aria-label", (each) =>
      each.unit + " " + page.say("net.partners", { count: frame.edges.filter((edge) => edge.a === each.at || edge.b === each.at).length }));
    fit(drawn);
    look({ unit: frame.unit });
  }

  function enterEdge(enter) {
    const group = enter.append("g").attr("class", "edge");
    group.append("line").attr("class", "touch");
    group.append("line").attr("class", (edge) => (edge.backbone ? "seen strong" : "seen"))
      .attr("stroke-width", (edge) => 0.6 + 0.5 * edge.items);
    group.on("mouseenter", (event, edge) => look({ edge })).on("mouseleave", () => look({ unit: frame.unit }));
    return group;
  }

  function enterUnit(enter) {
    const group = enter.append("g").attr("class", (each) => "node group-" + each.group).attr("role", "button")
      .attr("tabindex", -1);
    group.append("circle").attr("r", (each) => each.radius);
    group.append("text").attr("dy", "0.35em").attr("lang", page.printed()).text((each) => each.unit);
    group.on("mouseenter", (event, each) => look({ unit: each.unit }))
      .on("focus", (event, each) => { reveal(each); look({ unit: each.unit }); })
      .on("mouseleave blur", () => look({ unit: frame.unit }))
      .on("click", (event, each) => told.choose(each.unit === frame.unit ? "" : each.unit))
      .on("keydown", pressed);
    return group;
  }

  /* What the keyboard goes to is moved into sight. */
  function reveal(each) {
    const [x, y] = each.point;
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) svg.call(zoom.translateTo, each.px, each.py);
  }

  function pressed(event, each) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") told.choose(each.unit === frame.unit ? "" : each.unit);
    else if (step) {
      const all = nodes.selectAll("g").nodes();
      const next = all[(all.indexOf(event.currentTarget) + step + all.length) % all.length];
      nodes.selectAll("g").attr("tabindex", -1);
      next.setAttribute("tabindex", 0);
      next.focus();
    } else return;
    event.preventDefault();
  }

  /* The drawn units fill the frame, which is as high as their places ask for. */
  function fit(drawn) {
    const [left, right] = page.extent(drawn.map((each) => each.x));
    const [bottom, top] = page.extent(drawn.map((each) => each.y));
    frame.width = Math.max(320, svg.node().parentNode.clientWidth || 900);
    frame.height = Math.round(Math.max(380, Math.min(frame.width * 0.65, 660)));
    const margin = { x: Math.min(80, frame.width * 0.12), y: 30 };
    const scale = (value, low, high, from, to) => (high !== low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2);
    for (const each of drawn) {
      each.px = scale(each.x, left, right, margin.x, frame.width - margin.x);
      each.py = scale(each.y, top, bottom, margin.y, frame.height - margin.y);
    }
    svg.attr("viewBox", "0 0 " + frame.width + " " + frame.height);
    zoom.translateExtent([[0, 0], [frame.width, frame.height]]).extent([[0, 0], [frame.width, frame.height]]);
    nodes.selectAll("g").attr("tabindex", (each, at) => (frame.unit ? each.unit === frame.unit : at === 0) ? 0 : -1);
    place();
  }

  function place() {
    const at = (each) => frame.move.apply([each.px, each.py]);
    for (const each of units.filter((one) => one.px !== undefined)) each.point = at(each);
    lines.selectAll("line").each(function (edge) {
      const [from, to] = [units[edge.a].point, units[edge.b].point];
      d3.select(this).attr("x1", from[0]).attr("y1", from[1]).attr("x2", to[0]).attr("y2", to[1]);
    });
    nodes.selectAll("g").attr("transform", (each) => "translate(" + each.point.join(",") + ")");
    label(frame);
  }

  /* Names stand to the right of their unit or to the left, where they hide no name and no unit: first that of the
     unit that is looked at, which is named in any case, its partners', then those of the units with most partners. */
  function label({ near, chosen }) {
    const drawn = nodes.selectAll("g").data();
    const circles = new Map(drawn.map((each) => [each, page.box(each, each.radius, each.radius, each.radius)]));
    const taken = [];
    const named = new Map();
    const first = (each) => (each.unit === chosen) + near.has(each.unit);
    const order = (one, other) => first(other) - first(one) || other.strength - one.strength;
    for (const each of drawn.slice().sort(order)) {
      const hidden = [...taken, ...drawn.filter((other) => other !== each).map((other) => circles.get(other))];
      const long = each.radius + 6 + each.unit.length * 12.5;
      const sides = [["start", page.box(each, each.radius, long, 9)], ["end", page.box(each, long, each.radius, 9)]]
        .filter(([, box]) => box[0] >= 0 && box[2] <= frame.width);
      const [side, box] = sides.find(([, one]) => hidden.every((other) => page.apart(one, other)))
        || (each.unit === chosen && (sides[0] || ["start", page.box(each, each.radius, long, 9)])) || [];
      if (side) { taken.push(box); named.set(each.unit, side); }
    }
    nodes.selectAll("g").classed("named", (each) => named.has(each.unit));
    nodes.selectAll("text").attr("text-anchor", (each) => named.get(each.unit) || "start")
      .attr("x", (each) => (each.radius + 3) * (named.get(each.unit) === "end" ? -1 : 1));
  }

  function look(seen) {
    const near = new Set();
    for (const edge of frame.edges) {
      const ends = [units[edge.a].unit, units[edge.b].unit];
      if (seen.edge ? edge === seen.edge : ends.includes(seen.unit)) ends.forEach((end) => near.add(end));
    }
    if (seen.unit) near.add(seen.unit);
    svg.classed("looking", near.size > 0);
    lines.selectAll("g").classed("near", (edge) => (seen.edge ? edge === seen.edge
      : Boolean(seen.unit) && [units[edge.a].unit, units[edge.b].unit].includes(seen.unit)));
    nodes.selectAll("g").classed("near", (each) => near.has(each.unit))
      .classed("chosen", (each) => each.unit === seen.unit)
      .attr("aria-pressed", (each) => String(each.unit === frame.unit));
    Object.assign(frame, { near, chosen: seen.unit });
    label(frame);
    told.look({ ...seen, edges: frame.edges });
  }

  const buttons = page.el("div", { class: "zoom" },
    button("net.in", () => svg.call(zoom.scaleBy, 1.5)), button("net.out", () => svg.call(zoom.scaleBy, 1 / 1.5)),
    button("net.whole", () => svg.call(zoom.transform, d3.zoomIdentity)));
  window.addEventListener("resize", () => {
    if (svg.node().isConnected && Math.abs(svg.node().parentNode.clientWidth - frame.width) > 80) fit(nodes.selectAll("g").data());
  });
  return { element: page.el("div", { class: "canvas" }, buttons, svg.node()), draw };
};

/* What is left, above, right and below of a unit's place. */
page.box = ({ point: [x, y] }, left, right, high) => [x - left, y - high, x + right, y + high];
page.apart = (one, other) => one[2] < other[0] || one[0] > other[2] || one[3] < other[1] || one[1] > other[3];

page.extent = (values) => [Math.min(...values), Math.max(...values)];
