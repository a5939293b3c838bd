"use strict";
/* The charts: drawings that the page carries in both languages, unpacked when they are looked at. */

page.views.charts = function () {
  const figures = page.data.figures[page.language ? "en" : "zh"];
  if (!figures.length) return { nodes: [page.el("p", {}, page.say("charts.none"))], apply() {} };
  if (!window.DecompressionStream) return { nodes: [page.el("p", {}, page.say("charts.old"))], apply() {} };
  return { nodes: [page.rule("charts.data"), figures.map(page.figure)], apply() {} };
};

page.figure = function ({ name, svg }) {
  const title = page.say("chart." + name);
  const image = page.el("img", { alt: title, width: 620, height: 440 });
  page.unpack(svg).then((drawing) => {
    image.removeAttribute("height");
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing);
  });
  return page.el("figure", { tabindex: "0" }, image);
};

page.unpack = function (packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
};
