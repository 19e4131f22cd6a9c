// The kiosks of a centre: the list renews itself, but never under somebody's hands.
import { renew } from "./live.js";

const list = document.getElementById("machines");

setInterval(() => {
  const busy = list.contains(document.activeElement) || list.querySelector("details[open]");
  if (!busy && !document.hidden) renew(list, list.dataset.part);
}, 10000);
