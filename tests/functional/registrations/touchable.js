({
  find() {
    const kinds = {
      option: "[role=option], .Select-option, .VirtualizedSelectOption, .dash-options-list-option",
      choice:
        "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch]",
      slider: "[role=slider]",
      text: "input:not([type]), input[type=text], input[type=number], input[type=search], textarea",
      button:
        "button, [role=button], [role=tab], .tab, summary, .Select-control, .dash-dropdown",
      link: "a[href]:not([target=_blank]):not([download])",
      cell: "td.dash-cell, .ag-cell, .ag-header-cell, .nsewdrag",
    };
    const places = new Map();
    const found = [];
    const elements = new Set();
    const visible = (element) => {
      const box = element.getBoundingClientRect();
      return box.width && box.height && element.checkVisibility({ visibilityProperty: true });
    };
    for (const [kind, selector] of Object.entries(kinds)) {
      for (const element of document.querySelectorAll(selector)) {
        const elsewhere =
          kind === "link" && new URL(element.href).origin !== location.origin;
        if (elements.has(element) || element.disabled || elsewhere || !visible(element)) continue;
        elements.add(element);
        const words = element.id || element.innerText || element.name || element.className;
        const name = `${kind}:${String(words).slice(0, 60)}`;
        places.set(name, (places.get(name) || 0) + 1);
        found.push({ kind, key: `${name}#${places.get(name)}` });
      }
    }
    window.__touchable = [...elements];
    return found;
  },
  reach(place) {
    const element = window.__touchable[place];
    if (!element || !element.isConnected) return null;
    element.scrollIntoView({ block: "center", inline: "center" });
    const box = element.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },
})
