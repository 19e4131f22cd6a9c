// The lobby display: shows the board it is sent, and announces new calls one after the other.
// Everything it makes is bounded: six rows, one announcement at a time, at most eight waiting.
import { listen } from "./live.js";

const MOST_WAITING = 8;
const SHOWN_AT_LEAST = 3500;
const LONGEST_SPEECH = 12000;

const board = document.getElementById("board");
const hero = document.querySelector(".hero");
const number = document.getElementById("hero-number");
const counter = document.getElementById("hero-counter");
const empty = document.getElementById("hero-empty");
const rows = document.getElementById("rows");
const sound = document.getElementById("sound");
const voiceless = document.getElementById("voiceless");
const words = board.dataset;

let latest = { board: [] };
let waiting = [];
let current = null; // what is being announced
let heard = 0;
let audio = null;

function show(call) {
  number.textContent = call ? call.number : "";
  number.classList.toggle("long", Boolean(call) && call.number.length > 5);
  counter.textContent = call ? words.counter.replace("%c", call.counter) : "";
  empty.hidden = Boolean(call);
  const rest = latest.board.filter((row) => !call || row.number !== call.number).slice(0, 5);
  rows.replaceChildren(...rest.map(line));
}

function line(row) {
  const made = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = row.number;
  const cell = document.createElement("td");
  cell.textContent = words.counter.replace("%c", row.counter);
  made.append(head, cell);
  return made;
}

function told(news) {
  if (news.version !== words.version) {
    location.reload();
    return;
  }
  latest = news;
  const fresh = news.calls.filter((call) => call.id > heard);
  heard = Math.max(heard, ...news.calls.map((call) => call.id));
  waiting = [...waiting, ...fresh].slice(-MOST_WAITING);
  if (current) show(current);
  else next();
}

async function next() {
  while (waiting.length) {
    current = waiting.shift();
    show(current);
    hero.classList.add("fresh");
    await Promise.all([pause(SHOWN_AT_LEAST), announce(current)]);
  }
  current = null;
  hero.classList.remove("fresh");
  show(latest.board[0]);
}

async function announce(call) {
  await chime();
  await say(call);
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Two soft notes; silent where the browser wants a touch first, and then a button says so. */
async function chime() {
  try {
    audio = audio || new AudioContext();
    if (audio.state === "suspended") await Promise.race([audio.resume(), pause(300)]);
    sound.hidden = audio.state === "running";
    if (audio.state !== "running") return;
    for (const [at, pitch] of [[0, 660], [0.35, 880]]) {
      const note = audio.createOscillator();
      const loud = audio.createGain();
      const begins = audio.currentTime + at;
      note.frequency.value = pitch;
      loud.gain.setValueAtTime(0, begins);
      loud.gain.linearRampToValueAtTime(0.25, begins + 0.03);
      loud.gain.exponentialRampToValueAtTime(0.001, begins + 0.7);
      note.connect(loud).connect(audio.destination);
      note.start(begins);
      note.stop(begins + 0.75);
    }
    await pause(1100);
  } catch {
    sound.hidden = true; // no sound here at all: the board is enough
  }
}

function voiceOfPage() {
  const locale = document.documentElement.lang;
  const voices = window.speechSynthesis ? speechSynthesis.getVoices() : [];
  return voices.find((each) => each.lang.toLowerCase().startsWith(locale));
}

/** The number letter by letter, by a voice of the page's language; without one the foot of the page says so. */
async function say(call) {
  const speech = window.speechSynthesis;
  const voice = voiceOfPage();
  voiceless.hidden = Boolean(voice);
  if (!voice) return;
  const spelled = [...call.number].map((letter) => (/[-/]/.test(letter) ? "," : letter)).join(" ");
  const words_ = words.say.replace("%n", spelled).replace("%c", call.counter);
  const spoken = new SpeechSynthesisUtterance(words_);
  spoken.voice = voice;
  spoken.lang = voice.lang;
  spoken.rate = 0.9;
  const over = new Promise((done) => {
    spoken.onend = done;
    spoken.onerror = done;
  });
  speech.cancel();
  speech.speak(spoken);
  await Promise.race([over, pause(LONGEST_SPEECH)]);
}

function tick() {
  const now = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
  const clock = document.getElementById("clock");
  if (clock.textContent !== now) clock.textContent = now;
}

sound.addEventListener("click", () => {
  audio = audio || new AudioContext();
  audio.resume().then(chime);
});
try {
  audio = new AudioContext();
  sound.hidden = audio.state === "running";
} catch {
  sound.hidden = true;
}
if (window.speechSynthesis) speechSynthesis.getVoices(); // asks for the list, which comes later
setInterval(tick, 5000);
tick();
listen(words.events, { board: told });
