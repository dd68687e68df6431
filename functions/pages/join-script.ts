/**
 * The script of the pages behind a join link. It counts down to the start, loads the page again when the meeting opens, and
 * leads a reader into an open meeting. It does the last only on a page that somebody sees: a scanner, a preview and a tab
 * that was opened ahead of time must not count as a visit. Everything works without it.
 */
export const JOIN_SCRIPT = `(() => {
  const remember = (word) => history.replaceState(null, "", "#" + word);
  const timer = document.querySelector("[data-now]");
  if (timer) {
    const { now, start, opens } = timer.dataset;
    const loaded = Date.now();
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang);
    const units = [["day", 86400000, 2], ["hour", 3600000, 2], ["minute", 60000, 2], ["second", 1000, 0]];
    // Not everybody in the same second.
    const delay = Math.random() * 10000 + 1000;
    const tick = () => {
      const at = Date.parse(now) + Date.now() - loaded;
      const left = Math.max(0, Date.parse(start) - at);
      const [unit, ms] = units.find(([, size, least]) => left >= size * least);
      timer.textContent = format.format(Math.floor(left / ms), unit);
      if (at < Date.parse(opens) + delay) return;
      clearInterval(ticking);
      remember("waited");
      location.reload();
    };
    const ticking = setInterval(tick, 1000);
    tick();
  }
  const form = document.querySelector("form[data-join]");
  if (!form || location.hash || navigator.webdriver) return;
  let gone = false;
  const go = () => {
    if (gone || document.prerendering || document.visibilityState !== "visible") return;
    // Nobody draws a page that is not seen.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (gone) return;
      gone = true;
      remember("joined");
      form.submit();
    }));
  };
  document.addEventListener("visibilitychange", go);
  document.addEventListener("prerenderingchange", go);
  go();
})();`;
