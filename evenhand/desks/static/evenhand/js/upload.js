// Sends each chosen file on its own, in parts that are taken up again: after a lost connection by
// itself, after the page was left once the same file is chosen again. Without this module the same
// form sends all files together when its button is used.
//
// [data-upload] lies in a form. Bytes go to data-tus (tus 1.0), several files at once; what has come
// whole is put where it belongs by a post to data-url with data-fields (a=b&c=d) and upload=<its id>.
// Answers: 2xx HTML is put at the end of #data-into; text/plain is a sentence shown at the file.

const AT_ONCE = 3;
const PART = 4 << 20; // bytes in one request, so that a proxy that keeps whole requests loses little
const AGAIN_AFTER = [0, 1000, 3000, 5000, 10000, 20000, 30000];
const language = () => document.documentElement.lang;

let begun = 0; // files since the page was opened, which said how many more fit (data-room)
let client; // of tus, fetched when it is needed
async function tus() {
  if (!client) {
    await import("../vendor/tus-4.3.1.min.js");
    client = window.tus;
  }
  return client;
}

function bytes(count) {
  const mega = count / (1 << 20);
  return new Intl.NumberFormat(language(), {
    style: "unit", unit: "megabyte", maximumFractionDigits: mega < 10 ? 1 : 0,
  }).format(mega);
}

function timeLeft(seconds) {
  const [count, unit] = seconds < 90 ? [seconds, "second"] : seconds < 5400 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  return new Intl.NumberFormat(language(), {
    style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0,
  }).format(Math.max(count, 1));
}

const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

// How fast it goes, from what went in the last seconds: {at, sent} pairs, the oldest first.
class Pace {
  constructor() {
    this.seen = [];
  }

  left(sent, total) {
    const now = performance.now();
    this.seen.push({ at: now, sent });
    while (this.seen.length > 2 && now - this.seen[0].at > 10000) this.seen.shift();
    const first = this.seen[0];
    const perSecond = (1000 * (sent - first.sent)) / (now - first.at);
    return now - first.at > 1000 && perSecond > 0 ? (total - sent) / perSecond : null;
  }
}

class Sending {
  constructor(box, file, row) {
    Object.assign(this, { box, file, row });
    this.ended = new Promise((end) => (this.done = end));
    this.fields = Object.fromEntries(new URLSearchParams(box.dataset.fields));
    this.bar = row.querySelector("progress");
    this.state = row.querySelector("[data-state]");
    this.buttons = Object.fromEntries(
      ["pause", "go", "cancel"].map((name) => [name, row.querySelector(`[data-${name}]`)]),
    );
    row.querySelector("[data-name]").textContent = file.name;
    this.state.textContent = box.dataset.waits;
    this.buttons.pause.onclick = () => this.pause();
    this.buttons.go.onclick = () => this.go();
    this.buttons.cancel.onclick = () => this.cancel();
  }

  get token() {
    return this.box.closest("form").elements.csrfmiddlewaretoken.value;
  }

  show({ pause = false, go = false, tone = "", says }) {
    this.buttons.pause.hidden = !pause;
    this.buttons.go.hidden = !go;
    this.state.ariaLive = "polite";
    if (tone) this.row.dataset.tone = tone;
    else delete this.row.dataset.tone;
    if (says !== undefined) this.state.textContent = says;
  }

  async begin() {
    const most = Number(this.box.dataset.most);
    if (most && this.file.size > most) return this.refused(this.box.dataset.tooLarge);
    if (begun >= Number(this.box.dataset.room || Infinity)) return this.refused(this.box.dataset.tooMany);
    begun += this.counts = 1;
    const { Upload } = await tus();
    const { file, fields, box } = this;
    this.upload = new Upload(file, {
      endpoint: box.dataset.tus,
      headers: { "X-CSRFToken": this.token },
      chunkSize: PART,
      retryDelays: AGAIN_AFTER,
      removeFingerprintOnSuccess: true,
      metadata: { ...fields, filename: file.name },
      fingerprint: async () =>
        ["evenhand", box.dataset.tus, box.dataset.fields, file.name, file.size, file.lastModified].join("|"),
      onProgress: (sent, total) => this.progress(sent, total),
      onError: (error) => this.failed(error),
      onSuccess: () => this.arrived(),
    });
    const [before] = await this.upload.findPreviousUploads();
    if (before) this.upload.resumeFromPreviousUpload(before);
    this.go();
  }

  go() {
    this.pace = new Pace();
    this.show({ pause: true, says: this.box.dataset.sends });
    if (this.whole) this.arrived();
    else this.upload.start();
  }

  async pause() {
    await this.upload.abort();
    this.show({ go: true, says: this.box.dataset.paused });
  }

  uncount() {
    begun -= this.counts ?? 0;
    this.counts = 0;
  }

  async cancel() {
    this.given = true;
    this.uncount();
    window.removeEventListener("online", this.online);
    // What is here already is given up there as well; if that fails it expires by itself.
    await this.upload?.abort(true).catch(() => {});
    this.row.remove();
    this.done();
  }

  progress(sent, total) {
    this.bar.value = sent / total;
    this.state.ariaLive = "off"; // each megabyte need not be read aloud
    const left = this.pace.left(sent, total);
    const values = { sent: bytes(sent), total: bytes(total), time: left && timeLeft(left) };
    this.state.textContent = filled(left ? this.box.dataset.pace : this.box.dataset.so, values);
  }

  failed(error) {
    if (this.given) return;
    const answer = error.originalResponse;
    if (!answer || answer.getStatus() >= 500) {
      this.show({ go: true, tone: "soon", says: this.box.dataset.offline });
      this.online = () => this.go();
      window.addEventListener("online", this.online, { once: true });
      return;
    }
    const plain = answer.getHeader("Content-Type")?.startsWith("text/plain");
    this.refused(plain ? answer.getBody() : this.box.dataset.failed);
  }

  refused(why) {
    this.uncount();
    this.bar.hidden = true;
    this.show({ tone: "urgent", says: why });
    this.done();
  }

  // All bytes are there: put the file where it belongs.
  async arrived() {
    this.whole = true;
    this.show({ says: this.box.dataset.checks });
    const body = new FormData();
    body.append("csrfmiddlewaretoken", this.token);
    for (const [name, value] of Object.entries(this.fields)) body.append(name, value);
    body.append("upload", this.upload.url.split("?")[0].split("/").pop());
    let answer;
    try {
      answer = await fetch(this.box.dataset.url, { method: "POST", body });
    } catch {
      return this.failed({});
    }
    if (!answer.ok || answer.redirected) {
      const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
      return this.refused(plain ? await answer.text() : this.box.dataset.failed);
    }
    const into = document.getElementById(this.box.dataset.into);
    if (into) {
      into.insertAdjacentHTML("beforeend", await answer.text());
      window.htmx?.process(into.lastElementChild);
      this.row.remove();
    } else {
      this.bar.value = 1;
      this.buttons.cancel.hidden = true;
      this.show({ tone: "ok", says: this.box.dataset.done });
    }
    this.done();
  }
}

function improve(box) {
  const input = box.querySelector("input[type=file]");
  const rows = box.querySelector("[data-rows]");
  const blank = box.querySelector("template").content.firstElementChild;
  const waiting = [];
  let running = 0;

  const next = () => {
    while (running < AT_ONCE && waiting.length) {
      const sending = waiting.shift();
      if (sending.given) continue;
      running += 1;
      sending.ended.then(() => {
        running -= 1;
        next();
      });
      sending.begin();
    }
  };
  const add = (files) => {
    for (const file of files) {
      const row = blank.cloneNode(true);
      rows.append(row);
      waiting.push(new Sending(box, file, row));
    }
    next();
  };

  box.querySelector("[data-send]").hidden = true;
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.toggleAttribute("data-over", kind === "dragover");
      if (kind === "drop") add([...event.dataTransfer.files]);
    });
  }
  tellUnfinished(box, rows);
}

// What was begun before the page was left: its file has to be chosen once more, and it goes on.
function tellUnfinished(box, rows) {
  const mine = `tus::evenhand|${box.dataset.tus}|${box.dataset.fields}|`;
  let kept = {};
  try {
    kept = { ...localStorage };
  } catch {} // a browser that keeps nothing
  for (const key of Object.keys(kept).filter((k) => k.startsWith(mine))) {
    const row = document.createElement("li");
    row.className = "upload__row";
    const { metadata } = JSON.parse(kept[key]);
    row.textContent = filled(box.dataset.unfinished, { name: metadata?.filename ?? "" });
    rows.append(row);
    box.querySelector("input[type=file]").addEventListener("change", () => row.remove(), { once: true });
  }
}

export function improveUploads() {
  document.querySelectorAll("[data-upload]").forEach(improve);
}
