/**
 * Loads reCAPTCHA once the reader has asked for it, and sends the form with its token. Before that, nothing is loaded from
 * Google. Where it fails, the reader sends the form without a token and gets a mail instead.
 * https://docs.cloud.google.com/recaptcha/docs/instrument-web-pages
 */
export const RECAPTCHA_SCRIPT = `(() => {
  const form = document.querySelector("form[data-site-key]");
  const ask = form.querySelector("button[type=button]");
  const { siteKey, action, script } = form.dataset;
  ask.hidden = false;
  ask.addEventListener("click", () => {
    ask.disabled = true;
    const failed = () => {
      ask.hidden = true;
      form.querySelector("[role=status]").hidden = false;
    };
    const loaded = document.createElement("script");
    loaded.src = script;
    loaded.onerror = failed;
    loaded.onload = () =>
      grecaptcha.enterprise.ready(() => {
        grecaptcha.enterprise.execute(siteKey, { action }).then((token) => {
          form.elements.proof.value = token;
          form.submit();
        }, failed);
      });
    document.head.append(loaded);
  });
})();`;
