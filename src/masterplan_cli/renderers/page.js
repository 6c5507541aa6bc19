// Tables that sort, filter and lead to their sources. Cells are read and written as text, never as markup.
"use strict";
(() => {
  const LONG = 15;
  const UNKNOWN = "—";
  const AMOUNT = /^[<>≤≥]?\s*(-?)(?:Rp)?(\d[\d.]*(?:,\d+)?)%?$/;
  const HINT = "Tombol panah berpindah antarsel; Enter membuka catatan sumbernya.";
  const letters = new Intl.Collator("id", { numeric: true, sensitivity: "base" });
  const numbers = new Intl.NumberFormat("id");

  const made = (name, text, attributes) => {
    const element = document.createElement(name);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  const amount = (text) => {
    const found = AMOUNT.exec(text);
    return found ? Number(found[1] + found[2].replaceAll(".", "").replace(",", ".")) : NaN;
  };
  // Numbers first, words after them, what is unknown last in both directions.
  const key = (text, isNumeric) => {
    const value = isNumeric ? amount(text) : NaN;
    const rank = text === "" || text === UNKNOWN ? 2 : Number.isNaN(value) ? 1 : 0;
    return { text, value, rank };
  };
  const compared = (one, other, direction) =>
    one.rank - other.rank ||
    direction * (one.rank ? letters.compare(one.text, other.text) : one.value - other.value);

  const sorting = (table, say) => {
    const body = table.tBodies[0];
    const original = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const put = (column, direction) => {
      const isNumeric = heads[column].classList.contains("n");
      const keyed = original.map((row) => ({ row, key: key(row.cells[column].textContent, isNumeric) }));
      if (direction) keyed.sort((one, other) => compared(one.key, other.key, direction));
      body.append(...keyed.map((each) => each.row));
      heads.forEach((head) => head.removeAttribute("aria-sort"));
      if (!direction) return say("");
      heads[column].setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      const ends = isNumeric ? ["kecil", "besar"] : ["awal", "akhir"];
      if (direction < 0) ends.reverse();
      return say(`Diurutkan menurut ${heads[column].textContent}, dari ${ends[0]} ke ${ends[1]}.`);
    };
    heads.forEach((head, column) => {
      const button = made("button", head.textContent, { type: "button" });
      head.replaceChildren(button);
      const next = { ascending: -1, descending: 0 };
      button.addEventListener("click", () => put(column, next[head.getAttribute("aria-sort")] ?? 1));
    });
  };

  const filtering = (table, named, say) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => folded([...row.cells].map((cell) => cell.textContent).join(" ")));
    const label = made("label", "Saring baris ", { class: "filter" });
    const input = made("input", "", { type: "search", autocomplete: "off", "aria-describedby": named });
    label.append(input);
    input.addEventListener("input", () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      rows.forEach((row, at) => { row.hidden = !words.every((word) => texts[at].includes(word)); });
      const count = rows.filter((row) => !row.hidden).length;
      const told = `${numbers.format(count)} dari ${numbers.format(rows.length)} baris memuat “${input.value.trim()}”.`;
      say(words.length ? told : "");
    });
    return label;
  };

  // One stop of the Tab key a table; the arrow keys go on from there.
  const stepping = (table, scroll) => {
    const body = table.tBodies[0];
    const links = [...body.querySelectorAll("td > a")];
    if (!links.length) return () => {};
    const stop = (link) => {
      links.forEach((each) => { if (each.tabIndex === 0) each.tabIndex = -1; });
      link.tabIndex = 0;
      return link;
    };
    const sideways = (cell, side) => {
      let next = cell[side];
      while (next && !next.querySelector("a")) next = next[side];
      return next;
    };
    const upright = (cell, side) => {
      let row = cell.parentElement[side];
      while (row && (row.hidden || !row.cells[cell.cellIndex].querySelector("a"))) row = row[side];
      return row && row.cells[cell.cellIndex];
    };
    const steps = {
      ArrowLeft: (cell) => sideways(cell, "previousElementSibling"),
      ArrowRight: (cell) => sideways(cell, "nextElementSibling"),
      ArrowUp: (cell) => upright(cell, "previousElementSibling"),
      ArrowDown: (cell) => upright(cell, "nextElementSibling"),
    };
    links.forEach((link) => { link.tabIndex = -1; });
    links[0].tabIndex = 0;
    scroll.setAttribute("aria-description", HINT);
    body.addEventListener("keydown", (event) => {
      const cell = event.target.closest("td");
      if (!cell || !steps[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      const next = steps[event.key](cell);
      if (!next) return;
      event.preventDefault();
      stop(next.querySelector("a")).focus();
    });
    body.addEventListener("focusin", (event) => { if (event.target.closest("td > a")) stop(event.target); });
    return () => {
      const first = [...body.rows].find((row) => !row.hidden && row.querySelector("td > a"));
      if (first) stop(first.querySelector("td > a"));
    };
  };

  const prepare = (figure) => {
    const table = figure.querySelector("table");
    const rows = table.tBodies[0].rows.length;
    const scroll = figure.querySelector(".scroll");
    const settle = stepping(table, scroll);
    if (rows < 2) return;
    const told = { count: "", order: "" };
    const status = made("p", "", { class: "below status", role: "status", "aria-live": "polite" });
    const say = (name) => (words) => {
      told[name] = words;
      status.textContent = `${told.count} ${told.order}`.trim();
      settle();
    };
    scroll.before(status);
    if (rows > LONG) status.before(filtering(table, `${figure.id}-judul`, say("count")));
    sorting(table, say("order"));
  };

  // A link leads to its row even where a filter hides it.
  const reveal = () => {
    const row = document.querySelector("tr:target");
    if (!row || !row.hidden) return;
    const input = row.closest("figure").querySelector("input");
    input.value = "";
    input.dispatchEvent(new Event("input"));
    row.scrollIntoView();
  };

  // On a narrow screen the contents would stand before the text; they open at a touch.
  if (window.matchMedia("(max-width: 67.99rem)").matches) document.querySelector("nav details")?.removeAttribute("open");
  document.querySelectorAll("figure.table").forEach(prepare);
  window.addEventListener("hashchange", reveal);
})();
