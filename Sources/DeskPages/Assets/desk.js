// Nothing here is needed: every action works without it.
"use strict";

// Leads the keyboard to what has to be mended.
document.querySelector(".summary")?.focus();

// A form is sent once.
for (const form of document.querySelectorAll('form[method="post"]')) {
    form.addEventListener("submit", () => {
        setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
        setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = false; }), 8000);
    });
}

// Shortcuts in lists: j and k move, Enter opens, / searches. Off while typing, with a modifier, or when switched off (WCAG 2.1.4).
const switchedOff = () => document.body.dataset.shortcuts === "off" || localStorage.getItem("comity-shortcuts") === "off";
const rows = [...document.querySelectorAll("[data-row] a.open")];
let place = -1;
document.addEventListener("keydown", (event) => {
    if (switchedOff() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "j" || event.key === "k") {
        place = Math.max(0, Math.min(rows.length - 1, place + (event.key === "j" ? 1 : -1)));
        rows[place]?.focus();
    } else if (event.key === "/") {
        const search = document.querySelector("input[type=search]");
        if (search) { event.preventDefault(); search.focus(); }
    }
});
const shortcuts = document.querySelector("input[data-shortcuts]");
if (shortcuts) {
    shortcuts.closest("[hidden]")?.removeAttribute("hidden");
    shortcuts.checked = !switchedOff();
    shortcuts.addEventListener("change", () => localStorage.setItem("comity-shortcuts", shortcuts.checked ? "on" : "off"));
}
