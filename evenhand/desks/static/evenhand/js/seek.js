// A finding leads to its moment in the film. The style sheet shows its button where there is a film.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-seek]");
  const film = document.querySelector(".look video");
  if (!button || !film) return;
  film.currentTime = Number(button.dataset.seek);
  film.scrollIntoView({ block: "nearest" });
  film.play();
});
