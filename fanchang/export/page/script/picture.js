"use strict";
/* The picture of the network, drawn with d3: units at their seeded places, moved and scaled by d3-zoom.
   One unit can be reached with Tab, the others from there with the arrow keys. */

page.picture = function (network, told) {
  const svg = d3.create("svg").attr("class", "picture").attr("role", "group").attr("aria-label", page.say("net.picture"));
  const lines = svg.append("g").attr("class", "edges");
  const nodes = svg.append("g").attr("class", "nodes");
  const zoom = d3.zoom().scaleExtent([1, 12]).filter((event) => !event.button && (event.type !== "wheel" || event.ctrlKey))
    .on("zoom", (event) => { frame.move = event.transform; place(); });
  const frame = { width: 900, height: 620, move: d3.zoomIdentity, edges: [], unit: "" };
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
    nodes.selectAll("g").data(drawn, (each) => each.unit).join(enterUnit);
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
      .attr("tabindex", -1).attr("aria-label", (each) => each.unit + " " + page.say("net.partners", { count: each.partners }));
    group.append("circle").attr("r", (each) => each.radius);
    group.append("text").attr("dy", "0.35em").text((each) => each.unit);
    group.on("mouseenter focus", (event, each) => look({ unit: each.unit }))
      .on("mouseleave blur", () => look({ unit: frame.unit }))
      .on("click", (event, each) => told.choose(each.unit === frame.unit ? "" : each.unit))
      .on("keydown", pressed);
    return group;
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
    nodes.selectAll("text").attr("text-anchor", (each) => (turned(each) ? "end" : "start"))
      .attr("x", (each) => (each.radius + 3) * (turned(each) ? -1 : 1));
    label();
  }

  /* A name stands to the left of its unit where the right lacks the room. */
  const long = (each) => each.radius + 6 + each.unit.length * 12.5;
  const turned = (each) => each.point[0] + long(each) > frame.width && each.point[0] > frame.width / 2;

  /* Names stand where they hide no name and no unit, those of the units with most partners first. */
  function label() {
    const circles = nodes.selectAll("g").data().map((each) => [each, [
      each.point[0] - each.radius, each.point[1] - each.radius, each.point[0] + each.radius, each.point[1] + each.radius]]);
    const taken = [];
    const shown = new Set();
    for (const each of nodes.selectAll("g").data().slice().sort((a, b) => b.strength - a.strength)) {
      const [x, y] = each.point;
      const box = [x - (turned(each) ? long(each) : each.radius), y - 9, x + (turned(each) ? each.radius : long(each)), y + 9];
      const others = circles.filter(([other]) => other !== each).map(([, circle]) => circle);
      const free = [...taken, ...others].every((other) =>
        box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
      if (free) { taken.push(box); shown.add(each.unit); }
    }
    nodes.selectAll("g").classed("named", (each) => shown.has(each.unit));
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

page.extent = (values) => [Math.min(...values), Math.max(...values)];
