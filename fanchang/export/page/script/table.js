"use strict";
/* A table with filters, search and sorting; its state lives in the address. TanStack Table holds the rows.

   options: view; what (key of the word for its rows); caption; rows; text(row) -> what search looks through;
   columns: { id, say, cell(row) -> nodes, value(row) to sort by, class };
   filters: { id, values(row) -> list, tell(value) -> words, order (list of values), initial };
   shown(chosen): called when what is shown changes. It gives `bar`, `rest` (or both as `element`), `apply`, `set`. */

page.table = function (options) {
  for (const column of options.columns) column.title = page.say(column.say);
  const chosen = {};
  const made = new Map();
  const selects = new Map();
  const body = page.el("tbody", {});
  const count = page.el("p", { role: "status", class: "count" });
  const input = page.el("input", {
    type: "search", id: "search", autocomplete: "off", placeholder: page.say("search_hint"),
    on: { input: () => choose("q", input.value) },
  });
  const engine = page.rowEngine(options);

  function choose(id, value) {
    chosen[id] = value;
    page.remember(options.view, addressed());
    show();
  }

  function addressed() {
    const initial = Object.fromEntries(options.filters.map((filter) => [filter.id, filter.initial || ""]));
    const said = {};
    for (const key of Object.keys(chosen)) {
      if (chosen[key] !== (initial[key] || "")) said[key] = chosen[key] || "*";
    }
    if (!said.q || said.q === "*") delete said.q;
    if (said.sort === "*") delete said.sort;
    return said;
  }

  function show() {
    const rows = engine.rows(chosen);
    page.clear(body);
    const asked = Object.keys(addressed()).some((key) => key !== "sort");
    count.textContent = rows.length
      ? page.say("found", { count: rows.length, total: options.rows.length, what: page.say("what." + options.what) })
      : page.say(asked ? "empty" : "empty." + options.what);
    for (const filter of options.filters) choice(filter);
    for (const column of options.columns) tellSorting(column);
    if (options.shown) options.shown(chosen);
    page.spread(body, rows.length, (from, to) => {
      const fragment = document.createDocumentFragment();
      for (const row of rows.slice(from, to)) fragment.append(rowElement(row));
      body.append(fragment);
    }, () => options.filters.forEach(fill));
  }

  /* What is chosen is seen at once; how many rows other choices would leave is counted later. */
  function choice(filter) {
    const select = selects.get(filter.id);
    const now = chosen[filter.id] || "";
    select.value = now;
    if (select.value !== now || !select.options.length) fill(filter);
    select.classList.toggle("set", now !== (filter.initial || ""));
  }

  function rowElement(row) {
    if (!made.has(row)) {
      made.set(row, page.el("tr", { role: "row" }, options.columns.map((column) => page.el(
        column.head ? "th" : "td",
        {
          class: column.class, scope: column.head && "row", role: column.head ? "rowheader" : "cell",
          "data-column": column.title,
        },
        column.cell(row),
      ))));
    }
    return made.get(row);
  }

  /* The choices of a filter with how many rows each would leave, given the other filters. */
  function fill(filter) {
    const select = selects.get(filter.id);
    const counts = engine.counts(filter.id);
    const now = chosen[filter.id] || "";
    const known = filter.order || [...engine.all(filter.id)];
    const values = known.filter((value) => counts.get(value) || value === now);
    if (now && !values.includes(now)) values.push(now);
    page.clear(select);
    select.append(page.el("option", { value: "" }, page.say("all")));
    for (const value of values) {
      const label = filter.tell ? filter.tell(value) : value;
      const told = page.say("counted", { label, count: counts.get(value) || 0 });
      select.append(page.el("option", { value, selected: value === now, lang: filter.tell ? null : page.printed() }, told));
    }
    select.value = now;
  }

  function head(column) {
    const attributes = { scope: "col", role: "columnheader", class: column.class };
    if (!column.value) return page.el("th", attributes, column.title);
    column.button = page.el("button", {
      type: "button", title: page.say("sort", { column: column.title }),
      on: { click: () => choose("sort", chosen.sort === column.id ? "-" + column.id : column.id) },
    }, column.title);
    return page.el("th", { ...attributes, class: (column.class || "") + " sortable" }, column.button);
  }

  function tellSorting(column) {
    if (!column.button) return;
    const sort = chosen.sort || "";
    const way = sort === column.id ? "ascending" : sort === "-" + column.id ? "descending" : null;
    if (way) column.button.parentNode.setAttribute("aria-sort", way);
    else column.button.parentNode.removeAttribute("aria-sort");
  }

  function filterBar() {
    const fields = [];
    for (const filter of options.filters) {
      const select = page.el("select", {
        name: filter.id, on: { change: () => choose(filter.id, select.value) },
      });
      selects.set(filter.id, select);
      fields.push(page.el("label", {}, page.say("filter." + filter.id), select));
    }
    const reset = page.el("button", { type: "button", on: { click: () => { apply({}); page.remember(options.view, {}); } } },
      page.say("reset"));
    return page.el("form", {
      class: "filters", role: "search", on: { submit: (event) => event.preventDefault() },
    }, page.el("label", { class: "wide" }, page.say("search"), input), page.folding(fields), reset);
  }

  /* Take the state from the parameters of an address. */
  function apply(parameters) {
    for (const filter of options.filters) {
      const value = parameters[filter.id];
      chosen[filter.id] = value === "*" ? "" : value || filter.initial || "";
    }
    chosen.q = parameters.q || "";
    chosen.sort = parameters.sort || "";
    if (input.value !== chosen.q) input.value = chosen.q;
    show();
  }

  const bar = filterBar();
  const table = page.el("table", { role: "table", class: "cards " + options.view + " columns-" + options.columns.length },
    page.el("caption", { class: "unseen" }, page.say("view." + options.view)),
    page.el("thead", { role: "rowgroup" }, page.el("tr", { role: "row" }, options.columns.map(head))),
    body);
  body.setAttribute("role", "rowgroup");
  const rest = page.el("div", {}, count, table);
  return { bar, rest, apply, set: choose, get element() { return page.el("div", {}, bar, rest); } };
};

/* Filters that are folded up on a small screen. */
page.folding = (fields) => page.el("details", { class: "folding", open: window.matchMedia("(min-width: 761px)").matches },
  page.el("summary", {}, page.say("more")), page.el("div", {}, fields));

/* The rows in TanStack Table: which are left by filters and search, in which order, and what a choice would leave. */
page.rowEngine = function (options) {
  const listed = (id) => "filter_" + id;
  const table = TableCore.createTable({
    data: options.rows.map((row) => ({ row, q: page.folded(options.text(row)) })),
    columns: [
      { id: "q", accessorFn: (each) => each.q, filterFn: (row, id, words) => words.every((word) => row.getValue(id).includes(word)) },
      ...options.columns.filter((column) => column.value).map((column) => ({
        id: column.id, accessorFn: (each) => column.value(each.row), sortingFn: "basic", sortUndefined: "last",
      })),
      ...options.filters.map((filter) => ({
        id: listed(filter.id), accessorFn: (each) => filter.values(each.row),
        getUniqueValues: (each) => filter.values(each.row), filterFn: "arrIncludes",
      })),
    ],
    state: {}, onStateChange: () => {}, renderFallbackValue: null,
    getCoreRowModel: TableCore.getCoreRowModel(),
    getFilteredRowModel: TableCore.getFilteredRowModel(),
    getSortedRowModel: TableCore.getSortedRowModel(),
    getFacetedRowModel: TableCore.getFacetedRowModel(),
    getFacetedUniqueValues: TableCore.getFacetedUniqueValues(),
  });

  function rows(chosen) {
    const columnFilters = options.filters.filter((filter) => chosen[filter.id])
      .map((filter) => ({ id: listed(filter.id), value: chosen[filter.id] }));
    const words = (chosen.q || "").split(/\s+/).map(page.folded).filter(Boolean);
    if (words.length) columnFilters.push({ id: "q", value: words });
    const sort = chosen.sort || "";
    const by = sort.replace(/^-/, "");
    const sorting = options.columns.some((column) => column.id === by && column.value)
      ? [{ id: by, desc: sort !== by }] : [];
    table.setOptions((before) => ({ ...before, state: { ...table.initialState, columnFilters, sorting } }));
    return table.getRowModel().rows.map((row) => row.original.row);
  }

  rows({});
  const everything = new Map(options.filters.map((filter) =>
    [filter.id, [...new Set(options.rows.flatMap((row) => filter.values(row)))]]));
  return {
    rows,
    counts: (id) => table.getColumn(listed(id)).getFacetedUniqueValues(),
    all: (id) => everything.get(id),
  };
};
