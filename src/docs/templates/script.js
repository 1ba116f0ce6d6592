(() => {
  const part = (name) => document.getElementById("page:" + name);
  const [form, search, status, count, theme] = ["filter", "search", "status", "count", "theme"].map(part);
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
    count.textContent = shown + " of " + codes.length + " codes";
  };

  // A code that an address names is shown, whatever the filter says.
  const arrive = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch {}
    const target = document.getElementById(name);
    if (target && target.hidden) {
      search.value = status.value = "";
      filter();
    }
    target?.scrollIntoView();
  };

  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => (theme.textContent = isDark() ? "Light" : "Dark");
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {}
    label();
  });
  system.addEventListener("change", label);
  try {
    const chosen = localStorage.getItem("theme");
    if (chosen) root.dataset.theme = chosen;
  } catch {}

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  addEventListener("hashchange", arrive);
  form.hidden = theme.hidden = false;
  filter();
  label();
  // The form has moved what an address names.
  arrive();
})();
