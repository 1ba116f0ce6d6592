(() => {
  const part = (name) => document.getElementById("page:" + name);
  const names = ["filter", "search", "status", "count", "theme", "envelope", "summary", "contents"];
  const [form, search, status, count, theme, envelope, summary, contents] = names.map(part);
  // Hyphens, underscores and blanks are one to who searches.
  const plain = (text) => text.toLowerCase().replace(/[-_\s]+/g, " ");
  const links = new Map([...document.querySelectorAll("nav [data-for]")].map((link) => [link.dataset.for, link]));
  const codes = [...document.querySelectorAll("article")].map((article) => ({
    article,
    link: links.get(article.id),
    text: plain(article.textContent),
  }));
  const groups = [...document.querySelectorAll(".group")];
  const lists = [...contents.querySelectorAll("h2 + ul")];

  const filter = () => {
    const words = plain(search.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const { article, link, text } of codes) {
      const fits = article.dataset.status.startsWith(status.value) && words.every((word) => text.includes(word));
      article.hidden = !fits;
      if (link) link.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("article:not([hidden])");
    for (const list of lists) list.hidden = list.previousElementSibling.hidden = !list.querySelector("li:not([hidden])");
    // What was searched for comes first.
    envelope.hidden = summary.hidden = Boolean(words.length || status.value);
    count.textContent = shown + " of " + codes.length + " codes";
  };

  // The filter is in the address, so that it can be sent and survives a reload.
  const remember = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of [search, status]) {
      if (field.value) asked.set(field.name, field.value);
      else asked.delete(field.name);
    }
    const query = asked.toString();
    try {
      history.replaceState(null, "", location.pathname + (query && "?" + query) + location.hash);
    } catch {}
  };
  const recall = () => {
    const asked = new URLSearchParams(location.search);
    search.value = asked.get(search.name) ?? "";
    status.value = asked.get(status.name) ?? "";
    // A status that no code has.
    if (status.selectedIndex < 0) status.value = "";
  };

  // Without a clipboard there is nothing to press.
  for (const { article } of navigator.clipboard ? codes : []) {
    const code = article.querySelector("h3 code").textContent;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "copy", textContent: "Copy", ariaLabel: "Copy the code " + code });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code).catch(() => {});
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 2000);
    });
    article.querySelector("h3").append(button);
  }

  // On a phone the list of the codes is closed, and closes behind a code that was chosen.
  const wide = matchMedia("(min-width: 52.01rem)");
  const fold = () => (contents.open = wide.matches);
  wide.addEventListener("change", fold);
  contents.addEventListener("click", (event) => event.target.closest("a") && fold());

  // A code that an address names is shown, whatever the filter says.
  const arrive = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {}
    const target = document.getElementById(name);
    if (target?.closest("[hidden]")) {
      search.value = status.value = "";
      filter();
      remember();
    }
    target?.scrollIntoView();
  };

  // Other pages of the origin keep things too.
  const KEY = "api-error:theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => (theme.textContent = isDark() ? "Light" : "Dark");
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, root.dataset.theme);
    } catch {}
    label();
  });
  system.addEventListener("change", label);
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {}

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    filter();
    remember();
  });
  addEventListener("hashchange", arrive);
  form.hidden = theme.hidden = false;
  recall();
  filter();
  fold();
  label();
  // The form has moved what an address names.
  arrive();
})();
