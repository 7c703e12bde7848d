// Keeps every "4 days 3 hours left" true while a page is open.
//
// <html data-now> is the domain's time when the page was made (the sandbox may have moved it);
// [data-left] is the moment it counts down to; [data-words] inside holds the words; [data-passed]
// replaces all of it once the moment is over. The words are made as templatetags/ev.py makes them.

const made = Date.now();
const served = Date.parse(document.documentElement.dataset.now) || made;
const language = document.documentElement.lang || "en";
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const list = new Intl.ListFormat(language, { type: "unit", style: "narrow" });

function words(seconds) {
  const smallest = seconds < 3600 ? 1 : 60;
  const found = [];
  for (const [unit, length] of UNITS) {
    if (length < smallest || found.length === 2) break;
    const count = Math.floor(seconds / length);
    seconds -= count * length;
    if (count) {
      found.push(new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(count));
    } else if (found.length) break;
  }
  return list.format(found);
}

let timer;

function tick() {
  clearTimeout(timer);
  const now = served + Date.now() - made;
  let soonest = Infinity;
  for (const left of document.querySelectorAll("[data-left]")) {
    const seconds = Math.floor((Date.parse(left.dataset.left) - now) / 1000);
    if (seconds > 0) {
      left.querySelector("[data-words]").textContent = words(seconds);
      soonest = Math.min(soonest, seconds);
    } else {
      left.textContent = left.dataset.passed;
      left.removeAttribute("data-left");
      left.closest("[data-tone]")?.setAttribute("data-tone", "passed");
    }
  }
  if (soonest < Infinity) timer = setTimeout(tick, soonest <= 3600 ? 1000 : 20000);
}

export function keepCounting() {
  tick();
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  document.addEventListener("htmx:after:swap", tick);
}
