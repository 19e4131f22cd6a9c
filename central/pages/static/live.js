// Server-sent events that come back by themselves: after an error, after a silence, never in a rush.
// One connection and two timers at any time, however long a page stays open.

const SILENCE = 40000; // the server beats every 15 s
const PATIENCE = 6000;
const LONGEST = 30000;

/** Listen to `address`; `heard` maps the kind of an event to what is done with its data. */
export function listen(address, heard) {
  let source = null;
  let wait = 1000;
  let retry = 0;
  let silence = 0;
  let doubt = 0;
  let last = "";
  const offline = document.getElementById("offline");

  function alive() {
    wait = 1000;
    if (offline) offline.hidden = true;
    calm();
    silence = setTimeout(again, SILENCE);
  }

  function calm() {
    clearTimeout(silence);
    clearTimeout(retry);
    clearTimeout(doubt);
    doubt = 0;
  }

  function again() {
    if (source) source.close();
    source = null;
    calm();
    if (offline) offline.hidden = false;
    retry = setTimeout(begin, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST);
  }

  function begin() {
    source = new EventSource(last ? `${address}?after=${last}` : address);
    source.onopen = alive;
    source.onerror = () => {
      // The server ends every stream after some minutes: the browser is back at once by itself,
      // or there is something wrong.
      if (source.readyState === EventSource.CLOSED) again();
      else doubt = doubt || setTimeout(again, PATIENCE);
    };
    source.addEventListener("beat", alive);
    for (const [kind, act] of Object.entries(heard)) {
      source.addEventListener(kind, (event) => {
        alive();
        last = event.lastEventId;
        act(JSON.parse(event.data));
      });
    }
    silence = setTimeout(again, SILENCE);
  }

  addEventListener("pagehide", () => source && source.close());
  addEventListener("pageshow", (event) => event.persisted && again());
  begin();
}

/** Put what `address` gives into `place`, keeping the focus where it was. Returns whether it did. */
export async function renew(place, address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(10000), redirect: "manual" });
    if (!answer.ok) return answer.status < 500 ? gone(place.dataset.page) : false;
    const html = await answer.text();
    if (html === place.dataset.shown) return true;
    const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
    place.innerHTML = html;
    place.dataset.shown = html;
    if (focused) (document.getElementById(focused) || document.getElementById("main")).focus();
    return true;
  } catch {
    return false;
  }
}

// The page is no longer ours (signed out, taken over): the server says what is next. What a form
// was answered with names its page, since a reload would send the form again.
function gone(page) {
  if (page) location.assign(page);
  else location.reload();
  return false;
}

/** Do `act` soon after the first call, and once more if it was called meanwhile; never in a rush. */
export function calmly(act, delay) {
  let timer = 0;
  return () => {
    timer = timer || setTimeout(() => {
      timer = 0;
      act();
    }, delay());
  };
}
