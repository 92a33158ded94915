// Sends evidence in chunks and goes on where it was cut. Without this script the same form sends the file whole.
"use strict";

const form = document.querySelector("form[data-upload]");
if (form && window.crypto?.subtle) {
    const words = form.dataset;
    const input = form.querySelector("input[type=file]");
    const panel = form.querySelector("[data-panel]");
    const [bar, figures, said, button] = ["progress", "[data-figures]", "[data-said]", "[data-pause]"].map((one) => panel.querySelector(one));
    const proof = form.elements.proof.value;
    const language = `${document.documentElement.lang}-u-nu-latn`;
    input.multiple = true;
    form.querySelector("#file-hint").textContent = words.any;

    let paused = false;
    let wake = () => {};
    let line = new AbortController();
    button.addEventListener("click", () => {
        paused = !paused;
        button.textContent = paused ? words.resume : words.pause;
        if (paused) { say(words.paused); line.abort(); } else { say(""); wake(); }
    });
    const running = () => paused ? new Promise((go) => { wake = go; }) : undefined;
    const wait = (seconds) => new Promise((go) => setTimeout(go, 1000 * seconds));

    function say(text, isWrong = false) {
        said.textContent = text;
        said.classList.toggle("error", isWrong);
    }

    function size(bytes) {
        const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
        let unit = 0;
        while (bytes >= 1000 && unit < 3) { bytes /= 1000; unit += 1; }
        return new Intl.NumberFormat(language, { style: "unit", unit: units[unit], maximumFractionDigits: 1 }).format(bytes);
    }

    const clock = (seconds) => [seconds / 3600, seconds / 60 % 60, seconds % 60]
        .map((one) => String(Math.floor(one)).padStart(2, "0")).join(":");
    const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

    class Refused extends Error {}

    async function ask(method, path, body, headers = {}) {
        line = new AbortController();
        const answer = await fetch(path, {
            method, body, headers: { "Comity-Proof": proof, ...headers }, signal: line.signal, redirect: "error", cache: "no-store",
        });
        if (answer.ok) return answer.json();
        if (answer.status === 401 || answer.status === 403) throw new Refused(words.signedOut);
        const problem = await answer.json().catch(() => ({}));
        if (answer.status >= 500 && answer.status !== 507) throw new TypeError(problem.detail);
        throw new Refused(problem.detail ?? String(answer.status));
    }

    // What cannot be reached is tried again, for as long as it takes; what is refused is refused.
    async function patiently(step) {
        for (let pause = 1; ; pause = Math.min(2 * pause, 30)) {
            await running();
            try {
                const answer = await step();
                if (said.textContent === words.cut) say("");
                return answer;
            } catch (error) {
                if (error instanceof Refused) throw error;
                if (paused) continue;
                say(words.cut);
                await wait(pause);
            }
        }
    }

    async function read(file, from, to) {
        try { return await file.slice(from, to).arrayBuffer(); } catch { throw new Refused(words.changed); }
    }

    const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
    const hexadecimal = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

    // The rate of the last half minute, and how long the rest takes at that rate.
    const moved = [];
    function show(file, bytes) {
        const now = performance.now() / 1000;
        moved.push([now, bytes]);
        while (moved.length > 2 && now - moved[0][0] > 30) moved.shift();
        const rate = (bytes - moved[0][1]) / Math.max(now - moved[0][0], 0.001);
        bar.max = Math.max(file.size, 1);
        bar.value = file.size ? bytes : 1;
        figures.textContent = filled(words.sending, {
            name: file.name, here: size(bytes), size: size(file.size), rate: rate > 0 ? size(rate) : "–",
            left: rate > 0 ? clock(Math.ceil((file.size - bytes) / rate)) : "–",
        });
    }

    const modified = (file) => Math.floor(file.lastModified / 1000);
    const known = (file) => [...document.querySelectorAll("[data-unfinished]")].find((one) =>
        one.dataset.name === file.name && Number(one.dataset.size) === file.size && Number(one.dataset.modified) === modified(file));

    function begin(file) {
        const fields = new URLSearchParams();
        for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
        for (const [name, value] of Object.entries({ name: file.name, size: file.size, modified: modified(file) })) fields.set(name, value);
        return ask("POST", `${words.home}/requests/${words.request}/uploads`, fields);
    }

    async function send(file) {
        const before = known(file)?.dataset.unfinished;
        moved.length = 0;
        const state = await patiently(() => before ? ask("GET", `${words.home}/uploads/${before}`) : begin(file));
        const path = `${words.home}/uploads/${state.id}`;
        const here = new Set(state.have.flatMap((run) => Array.from({ length: run.last - run.first + 1 }, (_, more) => run.first + more)));
        const digests = new Uint8Array(32 * state.chunks);
        let arrived = state.bytes;
        show(file, arrived);
        // All of it is read once more when it goes on, so that what the node compares is what is here now.
        for (let number = 1; number <= state.chunks; number += 1) {
            await running();
            const bytes = await read(file, (number - 1) * state.chunkSize, Math.min(number * state.chunkSize, file.size));
            const own = await digest(bytes);
            digests.set(own, 32 * (number - 1));
            if (here.has(number)) continue;
            await patiently(() => ask("PUT", `${path}/chunks/${number}`, bytes, { "Content-Digest": `sha-256=:${base64(own)}:` }));
            arrived += bytes.byteLength;
            show(file, arrived);
        }
        const whole = JSON.stringify({ chunksSHA256: hexadecimal(await digest(digests)) });
        say(words.sealing);
        await patiently(() => ask("POST", `${path}/evidence`, whole));
    }

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const files = [...input.files];
        if (!files.length) return;
        const go = form.querySelector("[data-go]");
        go.disabled = true;
        panel.hidden = false;
        button.hidden = false;
        say("");
        try {
            for (const file of files) await send(file);
            location.href = `${words.home}?done=ingest`;
        } catch (error) {
            say(error.message, true);
            button.hidden = true;
            go.disabled = false;
        }
    });
}
