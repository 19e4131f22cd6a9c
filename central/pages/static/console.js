// The counter console: the lists renew themselves, keys press the buttons that name them.
import { calmly, listen, renew } from "./live.js";

const page = document.querySelector(".console");
const lists = document.getElementById("lists");
const look = () => renew(lists, page.dataset.part);
const soon = calmly(look, () => 150 + Math.random() * 250);

listen(page.dataset.events, { room: soon });
setInterval(look, 30000);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  // What still has to be chosen comes first; the key again then sends.
  const open = button.form.querySelector(":invalid");
  (open || button).focus();
  if (!open) button.click();
});

// A second press while the first is on its way would be refused anyway; do not send it.
addEventListener("submit", (event) => {
  for (const button of event.target.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
