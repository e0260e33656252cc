const form = document.getElementById("filter");
if (form) {
  const fields = ["rule", "workflow", "words"].map(id => document.getElementById(id)).filter(Boolean);
  const cards = [...document.querySelectorAll("article")];
  const workflows = new Map(cards.map(c => [c, JSON.parse(c.dataset.workflows) || []]));
  const show = () => {
    const asked = Object.fromEntries(fields.map(f => [f.id, f.value]));
    const words = asked.words.toLowerCase().split(/\s+/);
    let n = 0;
    for (const c of cards) {
      const text = c.textContent.toLowerCase();
      c.hidden = !((!asked.rule || c.dataset.check === asked.rule) &&
        (!asked.workflow || workflows.get(c).includes(asked.workflow)) &&
        words.every(w => text.includes(w)));
      n += !c.hidden;
    }
    document.getElementById("shown").textContent = n + " of " + cards.length + " shown";
  };
  const changed = () => {
    show();
    const address = new URLSearchParams();
    for (const f of fields) if (f.value) address.set(f.id, f.value);
    history.replaceState(null, "", "#" + address);
  };
  form.addEventListener("input", changed);
  form.addEventListener("submit", e => e.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  for (const a of document.querySelectorAll(".overview a")) {
    a.addEventListener("click", e => {
      e.preventDefault();
      document.getElementById("rule").value = a.dataset.check;
      changed();
      form.scrollIntoView();
    });
  }
  const address = new URLSearchParams(location.hash.slice(1));
  for (const f of fields) if (address.has(f.id)) f.value = address.get(f.id);
  form.hidden = false;
  show();
}
