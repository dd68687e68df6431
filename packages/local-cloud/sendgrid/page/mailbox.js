const PAGE_SIZE = 50;
const form = document.querySelector("form");
const [list, reader, count, newer, older] = ["list", "reader", "count", "newer", "older"].map(
  (id) => document.getElementById(id),
);
let offset = 0,
  tab = "HTML",
  shown = "",
  openId = location.hash.slice(1);

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
/** The hour of a mail of today, the day of an older one. */
function when(iso) {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
    : date.toLocaleDateString([], { month: "short", day: "numeric" });
}

function fillSelect(name, title, values) {
  const select = form.elements[name],
    wanted = select.value || new URLSearchParams(location.search).get(name) || "";
  select.replaceChildren(
    make("option", { value: "" }, title),
    ...[...new Set([...values, ...(wanted ? [wanted] : [])])].map((value) =>
      make("option", { value }, value),
    ),
  );
  select.value = wanted;
}

async function refresh() {
  const labels = await (await fetch("/mailbox/labels")).json();
  fillSelect("kind", "Every kind", labels.kinds);
  fillSelect("webinar_id", "Every webinar", labels.webinar_ids);
  const search = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const { total, messages } = await (
    await fetch(`/mailbox/messages?${search}&limit=${PAGE_SIZE}&offset=${offset}`)
  ).json();
  const state = JSON.stringify([total, offset, `${search}`, messages.map(({ id }) => id)]);
  if (state === shown) return;
  shown = state;
  history.replaceState(null, "", `?${search}${openId && "#" + openId}`);
  list.replaceChildren(...messages.map(row));
  if (messages.length === 0)
    list.append(
      make(
        "li",
        { className: "nothing" },
        search.size ? "No message matches." : "No mail was sent yet.",
      ),
    );
  count.textContent =
    total > messages.length
      ? `${offset + 1}–${offset + messages.length} of ${total}`
      : `${total} ${total === 1 ? "message" : "messages"}`;
  newer.disabled = offset === 0;
  older.disabled = offset + messages.length >= total;
  if (!openId && messages[0]) await open(messages[0].id);
  if (messages.length === 0) reader.replaceChildren();
}

function row(message) {
  const button = make(
    "button",
    { type: "button", onclick: () => open(message.id) },
    make("b", {}, message.to),
    make("time", { className: "soft", dateTime: message.received_at }, when(message.received_at)),
    make("span", {}, message.subject),
    make("span", { className: "kind" }, message.kind ?? ""),
    make("span", { className: "soft preview" }, preview(message)),
  );
  button.dataset.id = message.id;
  button.setAttribute("aria-current", message.id === openId);
  return make("li", {}, button);
}

/** What mail programs show of a mail in their lists: the first words of it, seen or not. */
function preview({ html, text }) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const words = [...body.querySelectorAll("div, p, td, h1")]
    .filter((element) => element.children.length === 0)
    .map((element) => element.textContent.trim());
  return (words.find((each) => each !== "") ?? text.trimStart()).slice(0, 140);
}

async function open(id) {
  const answer = await fetch(`/mailbox/messages/${encodeURIComponent(id)}`);
  if (!answer.ok) {
    openId = "";
    return;
  }
  openId = id;
  history.replaceState(null, "", `${location.search}#${id}`);
  for (const button of list.querySelectorAll("button"))
    button.setAttribute("aria-current", button.dataset.id === id);
  show(await answer.json());
}

function show(message) {
  reader.replaceChildren(
    make("h2", {}, message.subject || "No subject"),
    terms({
      From: message.headers.From,
      To: message.headers.To,
      Sent: new Date(message.received_at).toLocaleString(),
      Webinar: message.webinar_id,
      Kind: message.kind,
    }),
    ...tabbed({
      HTML: () => htmlView(message.html),
      Text: () => make("pre", {}, message.text || "No text part."),
      Headers: () =>
        terms({
          ...message.headers,
          ...prefixed("custom_args.", message.custom_args),
          Categories: message.categories.join(", "),
        }),
      [`Attachments (${message.attachments.length})`]: () => attachments(message.attachments),
    }),
  );
}

/** The views as tabs. The tab that was chosen last is chosen for the next message, too. */
function tabbed(views) {
  const tabs = make("div", { role: "tablist" }),
    panel = make("div", { role: "tabpanel" });
  function choose(name) {
    tab = name.split(" ")[0];
    for (const button of tabs.children)
      button.setAttribute("aria-selected", button.textContent === name);
    panel.replaceChildren(views[name]());
  }
  tabs.append(
    ...Object.keys(views).map((name) =>
      make("button", { type: "button", role: "tab", onclick: () => choose(name) }, name),
    ),
  );
  choose(Object.keys(views).find((name) => name.startsWith(tab)));
  return [tabs, panel];
}

function htmlView(html) {
  if (!html) return make("p", { className: "nothing" }, "No HTML part.");
  const frame = make("iframe", {
    title: "The mail's HTML",
    srcdoc: `<base target="_blank">${html}`,
  });
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  return frame;
}
const prefixed = (prefix, values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
const terms = (values) =>
  make(
    "dl",
    {},
    ...Object.entries(values)
      .filter(([, value]) => value)
      .flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]),
  );
function attachments(files) {
  if (files.length === 0) return make("p", { className: "nothing" }, "No attachments.");
  return make(
    "ul",
    {},
    ...files.map(({ filename, type, content }) =>
      make(
        "li",
        {},
        make("a", { download: filename, href: `data:${type};base64,${content}` }, filename),
        make(
          "span",
          { className: "soft" },
          ` ${type}, ${Math.round((content.length * 3) / 4)} bytes`,
        ),
      ),
    ),
  );
}

/** Looks again from another place, or for something else. */
function look(from) {
  offset = Math.max(0, from);
  return refresh();
}
newer.addEventListener("click", () => void look(offset - PAGE_SIZE));
older.addEventListener("click", () => void look(offset + PAGE_SIZE));
form.addEventListener("input", () => {
  openId = "";
  void look(0);
});
form.addEventListener("submit", (event) => event.preventDefault());
async function empty() {
  await fetch("/mailbox/messages", { method: "DELETE" });
  openId = "";
  await look(0);
}
document.getElementById("empty").addEventListener("click", () => {
  if (confirm("Delete every message?")) void empty();
});
form.elements.to.value = new URLSearchParams(location.search).get("to") ?? "";
await refresh();
if (openId) await open(openId);
setInterval(() => refresh().catch(() => {}), 3000);
