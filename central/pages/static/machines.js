// The kiosks of a centre, or of all: the list renews itself, but never under somebody's hands.
import { renew } from "./live.js";

const list = document.getElementById("machines");

function look() {
  const busy = list.contains(document.activeElement) || list.querySelector("details[open], input:checked");
  if (!busy && !document.hidden) renew(list, list.dataset.part);
}

setInterval(look, 10000);
document.addEventListener("visibilitychange", look);
