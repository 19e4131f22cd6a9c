// The phone page: its own turn at once, the rest of the room calmly; a look every minute besides.
import { calmly, listen, renew } from "./live.js";

const place = document.getElementById("place");
const wasCalled = () => Boolean(place.querySelector(".called"));

async function look() {
  const before = wasCalled();
  const shown = await renew(place, place.dataset.part);
  // A browser lets a page shake the phone only once somebody has touched it.
  const may = navigator.vibrate && navigator.userActivation?.hasBeenActive;
  if (shown && may && !before && wasCalled()) navigator.vibrate([200, 120, 200]);
}

listen(place.dataset.events, {
  mine: look,
  room: calmly(look, () => 2000 + Math.random() * 6000),
});
setInterval(look, 60000);
document.addEventListener("visibilitychange", () => document.hidden || look());
