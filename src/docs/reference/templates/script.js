(() => {
  const part = (name) => document.getElementById("page:" + name);
  const names = ["filter", "search", "status", "count", "theme", "envelope", "contents"];
  const [form, search, status, count, theme, envelope, contents] = names.map(part);
  const links = new Map([...document.querySelectorAll("nav [data-for]")].map((link) => [link.dataset.for, link]));
  const codes = [...document.querySelectorAll("article")].map((article) => ({
    article,
    link: links.get(article.id),
    text: article.textContent.toLowerCase(),
  }));
  const groups = [...document.querySelectorAll(".group")];

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { article, link, text } of codes) {
      const fits = article.dataset.status.startsWith(status.value) && words.every((word) => text.includes(word));
      article.hidden = !fits;
      if (link) link.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("article:not([hidden])");
    // What was searched for stands at the top.
    envelope.hidden = Boolean(words.length || status.value);
    count.textContent = shown + " of " + codes.length + " codes";
  };

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
  form.addEventListener("input", filter);
  addEventListener("hashchange", arrive);
  form.hidden = theme.hidden = false;
  filter();
  fold();
  label();
  // The form has moved what an address names.
  arrive();
})();
