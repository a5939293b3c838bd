"use strict";
/* The page as a whole: which view is shown, in which language, and where the focus goes. */

page.shown = { view: "", language: -1, one: "", apply() {} };

/* Words that the template printed in the first language. */
page.translate = function () {
  document.documentElement.lang = page.language ? "en" : "zh-CN";
  document.getElementById("language").lang = page.language ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-say]")) {
    const values = element.dataset.values ? JSON.parse(element.dataset.values) : {};
    for (const key of Object.keys(values)) {
      if (Array.isArray(values[key])) values[key] = values[key][page.language];
    }
    element.textContent = page.say(element.dataset.say, values);
  }
  for (const element of document.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", page.say(element.dataset.sayLabel));
  }
};

/* What depends on the address: the links of the navigation, the language switch, the line for print. */
page.told = function () {
  const { view, parameters } = page.address();
  for (const link of document.querySelectorAll("nav a[data-view]")) {
    link.href = page.href(link.dataset.view, {});
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("language").href = page.href(view, parameters, 1 - page.language);
  document.getElementById("printed").textContent =
    page.say("printed_view", { address: page.readable(view, parameters) });
};

/* The view and what it is filtered by, in words. */
page.readable = function (view, parameters) {
  const labels = new Map([["q", "search"], ["item", "col.item"], ["line", "text.lines"]]);
  const told = Object.entries(parameters).map(([key, value]) => [key, labels.get(key) || "filter." + key, value])
    .filter(([, label]) => label in page.data.words)
    .map(([key, label, value]) => page.say(label) + page.say("colon") + page.toldValue(key, value));
  return [page.say("view." + view), ...told].join(page.say("semicolon"));
};

/* A value of the address as its filter tells it. */
page.toldValue = function (key, value) {
  const group = key === "lacks" ? "side" : key;
  return value === "*" ? page.say("all") : page.coded.includes(group) ? page.say(group + "." + value) : value;
};

page.coded = ["cause", "severity", "field", "side", "to", "status", "differs", "role", "deadline", "kind", "bound", "zone", "use"];

page.show = function () {
  clearTimeout(page.remembering);
  const { view, parameters } = page.address();
  const asked = "lang" in parameters ? Number(parameters.lang === "en") : page.home;
  const first = page.shown.language < 0;
  const one = view === "compare" ? parameters.item || "" : "";
  const same = page.shown.view === view && page.shown.language === asked && page.shown.one === one;
  if (page.language !== asked || first) {
    page.language = asked;
    page.translate();
    page.measure();
  }
  page.told();
  if (same) {
    page.shown.apply(parameters);
    return;
  }
  page.stop();
  const built = page.views[view](parameters);
  const title = page.el("h2", { tabindex: "-1", id: "title", lang: built.lang }, built.title || page.say("view." + view));
  const main = document.getElementById("main");
  page.clear(main);
  page.add(main, [title, built.nodes]);
  page.shown = { view, language: asked, one, apply: built.apply };
  document.title = page.unique([built.title || page.say("view." + view), page.data.about.title]).join(" · ");
  if (!first) window.scrollTo(0, 0);
  const focused = built.apply(parameters);
  if (!first && !focused && !page.returned()) title.focus({ preventScroll: true });
};

/* Whoever comes back finds the link that was followed: each step of the history keeps its own. */
page.alike = (href) => [...document.querySelectorAll("main a")].filter((link) => link.getAttribute("href") === href);

page.leaving = function (event) {
  const link = event.target.closest("a");
  if (!link) return;
  const href = link.getAttribute("href");
  history.replaceState({ href, nth: page.alike(href).indexOf(link) }, "");
};

page.returned = function () {
  if (!history.state) return false;
  page.finish();
  const link = page.alike(history.state.href)[history.state.nth];
  if (!link) return false;
  link.scrollIntoView({ block: "center" });
  link.focus({ preventScroll: true });
  return true;
};

/* Titles of columns stick below the head of the page, however many lines that takes. */
page.measure = () => document.documentElement.style.setProperty(
  "--head", document.querySelector("header").getBoundingClientRect().height + "px");

window.addEventListener("hashchange", page.show);
window.addEventListener("resize", page.measure);
document.getElementById("main").addEventListener("click", page.leaving);
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("title").focus();
});
page.show();
document.documentElement.dataset.ready = "true";
