// Sends each chosen file at once and on its own, with its progress, so that one that fails costs
// only itself. Without this module the same form sends all files together when its button is used.
//
// [data-upload] lies in a form and posts one file per request to data-url, with data-fields (a=b&c=d).
// Answers: 2xx HTML is put at the end of #data-into; text/plain is a sentence shown at the file.

const AT_ONCE = 2;

function send(box, file, row) {
  const bar = row.querySelector("progress");
  const state = row.querySelector("[data-state]");
  const again = row.querySelector("button");
  return new Promise((done) => {
    const failed = (why) => {
      row.dataset.tone = "urgent";
      bar.hidden = true;
      state.textContent = why;
      again.hidden = false;
      again.onclick = () => {
        delete row.dataset.tone;
        again.hidden = true;
        bar.hidden = false;
        send(box, file, row);
      };
      done();
    };
    const body = new FormData();
    body.append("csrfmiddlewaretoken", box.closest("form").elements.csrfmiddlewaretoken.value);
    for (const [name, value] of new URLSearchParams(box.dataset.fields)) body.append(name, value);
    body.append("file", file);
    const request = new XMLHttpRequest(); // fetch cannot tell how much has been sent
    request.open("POST", box.dataset.url);
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      state.textContent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(bar.value);
    };
    request.onerror = () => failed(box.dataset.offline);
    request.onload = () => {
      if (request.status < 200 || request.status > 299) {
        const plain = request.getResponseHeader("Content-Type")?.startsWith("text/plain");
        return failed(plain ? request.responseText : box.dataset.failed);
      }
      const into = document.getElementById(box.dataset.into);
      if (into) {
        into.insertAdjacentHTML("beforeend", request.responseText);
        window.htmx?.process(into.lastElementChild);
        row.remove();
      } else {
        bar.value = 1;
        row.dataset.tone = "ok";
        state.textContent = box.dataset.done;
      }
      done();
    };
    request.send(body);
  });
}

function improve(box) {
  const input = box.querySelector("input[type=file]");
  const rows = box.querySelector("[data-rows]");
  const blank = box.querySelector("template").content.firstElementChild;
  const waiting = [];
  let running = 0;

  const next = () => {
    while (running < AT_ONCE && waiting.length) {
      running += 1;
      send(box, ...waiting.shift()).then(() => {
        running -= 1;
        next();
      });
    }
  };
  const add = (files) => {
    for (const file of files) {
      const row = blank.cloneNode(true);
      row.querySelector("[data-name]").textContent = file.name;
      rows.append(row);
      waiting.push([file, row]);
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
}

export function improveUploads() {
  document.querySelectorAll("[data-upload]").forEach(improve);
}
