// Nothing here is needed: every action works without it.
"use strict";

// Leads the keyboard to what has to be mended.
document.querySelector(".summary")?.focus();

// A form is sent once.
for (const form of document.querySelectorAll('form[method="post"]')) {
    form.addEventListener("submit", (event) => {
        // A script that sends by itself looks after its own buttons.
        setTimeout(() => event.defaultPrevented || form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
        setTimeout(() => event.defaultPrevented || form.querySelectorAll("button").forEach((button) => { button.disabled = false; }), 8000);
    });
}

// Shortcuts in lists: j and k move, Enter opens, / searches. Off while typing, with a modifier, or when switched off (WCAG 2.1.4).
const switchedOff = () => document.body.dataset.shortcuts === "off" || localStorage.getItem("comity-shortcuts") === "off";
const rows = () => [...document.querySelectorAll("[data-row] a.open")];
document.addEventListener("keydown", (event) => {
    if (switchedOff() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key === "j" || event.key === "k") {
        const all = rows();
        const place = all.indexOf(document.activeElement);
        all[Math.max(0, Math.min(all.length - 1, place + (event.key === "j" ? 1 : -1)))]?.focus();
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

// An open in-tray that is no longer right is loaded again in place; the keyboard stays where it was.
const live = document.querySelector("[data-live]");
if (live?.dataset.live && window.EventSource) {
    const page = window.trustedTypes?.createPolicy("comity", { createHTML: (text) => text }) ?? { createHTML: (text) => text };
    const said = document.querySelector("[data-live-said]");
    new EventSource(`/desk/events?seen=${live.dataset.live}`).addEventListener("changed", async () => {
        const answer = await fetch(location.href, { headers: { "Comity-Live": "1" } });
        if (!answer.ok || answer.redirected) return;
        const next = new DOMParser().parseFromString(page.createHTML(await answer.text()), "text/html").querySelector("[data-live]");
        if (!next) return;
        const focused = live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
        live.replaceChildren(...next.childNodes);
        if (focused) rows().find((link) => link.getAttribute("href") === focused)?.focus();
        said.textContent = said.dataset.liveSaid;
    });
}
