"use strict";
/* Printed values: marked pieces, lost places, links to their lines, tags. */

/* A link to lines of the notice; `children` is the value itself, or the line's number is told. */
page.lineLink = function (lines, ...children) {
  const listed = [].concat(lines).filter(Boolean);
  if (!listed.length) return page.el("span", {}, ...children);
  const told = page.lineTold(listed[0]);
  const link = page.link("text", { line: listed.join(",") }, ...(children.length ? children : [told]));
  link.className = children.length ? "value" : "line";
  if (children.length) page.foreign(link).title = told;
  return link;
};

/* The pieces of a text: same, only (marked), gap (a hole with what the other side prints as its label). */
page.pieces = function (pieces) {
  return pieces.map(([kind, text]) => {
    if (kind === "only") return page.el("mark", {}, text);
    if (kind === "gap") return page.hole("gap", page.say("compare.gap_label", { text }), text.length);
    if (kind === "answer") {
      return page.el("span", { class: "answer", title: page.say("compare.answer") }, text);
    }
    return page.el("span", {}, text);
  });
};

/* An empty place in a printed text, as wide as what is missing. */
page.hole = function (kind, label, length) {
  const wide = Math.min(Math.max(length, 1), 6);
  return page.el("span", { class: kind + " wide-" + wide, role: "img", lang: page.ours(), "aria-label": label, title: label });
};

/* A place that is printed without its name. */
page.lost = function (answer, unit) {
  const label = answer ? page.say("compare.lost_label", { text: answer }) : page.say("compare.lost_label_none");
  const word = page.say(unit ? "compare.lost_unit" : "compare.lost");
  return page.el("span", { class: "lost", lang: page.ours(), title: label }, word);
};

/* One side of a field: its parts, each a link to its line. */
page.parts = function (parts, field) {
  const nodes = [];
  for (const part of parts) {
    if (nodes.length) nodes.push(page.say("list"));
    const value = part.lost ? [page.lost(part.answer, field !== "leader")] : page.pieces(part.pieces);
    nodes.push(part.lines.length ? page.lineLink(part.lines, ...value) : page.el("span", {}, ...value));
    if (part.etc) nodes.push(page.quotedText("等"));
  }
  return nodes;
};

page.tag = (group, code) => page.el("span", {
  class: "tag " + group + "-" + code, title: page.say(group + "_rule." + code),
}, page.say(group + "." + code));

page.itemLink = (item, ...children) =>
  page.link("compare", { item }, ...(children.length ? children : [String(item)]));

/* What a finding quotes on one side, where it stands, and the links to its lines. */
page.quoted = function (finding, side) {
  const other = side === "body" ? "annex" : "body";
  const pieces = finding[side];
  const place = finding[side + "_place"];
  const line = finding[side + "_line"];
  const nodes = [];
  if (pieces.length) nodes.push(page.el("span", { class: "quote", lang: page.printed() }, ...page.pieces(pieces)));
  else if (finding.side === "cross" && finding[other].length) {
    nodes.push(page.el("span", { class: "lost" }, page.say(finding.cause === "lost" ? "lost_here" : "nothing_here")));
  }
  if (!place && !line) return nodes;
  nodes.push(page.el("span", { class: "place" }, page.el("span", { lang: page.printed() }, place), " ", line ? page.lineLink(line) : ""));
  return nodes;
};
