// The light and dark switch, and / for the search box. Everything else works without scripts.
(() => {
  const root = document.documentElement;
  const wish = matchMedia("(prefers-color-scheme: dark)");
  const store = (value) => { try { return value ? localStorage.setItem("theme", value) : localStorage.getItem("theme"); } catch { return null; } };
  const saved = store();
  if (saved === "light" || saved === "dark") root.dataset.theme = saved;
  const dark = () => (root.dataset.theme || (wish.matches ? "dark" : "light")) === "dark";
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    button.hidden = false;
    button.addEventListener("click", () => { store(root.dataset.theme = dark() ? "light" : "dark"); show(); });
    wish.addEventListener("change", show);
    show();
  });
  addEventListener("keydown", (event) => {
    const box = document.querySelector("[type=search]");
    if (!box || !"/ظ".includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
  });
})();
