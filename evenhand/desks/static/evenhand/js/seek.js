// A finding leads to its moment in the film. Without a film on the page the buttons stay hidden.

function film() {
  return document.querySelector(".look video");
}

function reveal(root) {
  if (!film()) return;
  for (const button of root.querySelectorAll("[data-seek][hidden]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-seek]");
  const video = film();
  if (!button || !video) return;
  video.currentTime = Number(button.dataset.seek);
  video.scrollIntoView({ block: "nearest" });
  video.play();
});

document.addEventListener("htmx:after:swap", () => reveal(document));
reveal(document);
