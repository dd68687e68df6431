/**
 * The part of `enterprise.js` that pages call: `ready`, and `execute` for a token.
 * https://docs.cloud.google.com/recaptcha/docs/instrument-web-pages
 */
export const SCRIPT = (renderedKey: string): string => `(() => {
  const { origin } = new URL(document.currentScript.src);
  const rendered = ${JSON.stringify(renderedKey)};
  window.grecaptcha = {
    enterprise: {
      ready: (run) => void setTimeout(run),
      execute: async (siteKey, { action }) => {
        if (siteKey !== rendered) throw new Error("Invalid site key or not loaded in api.js: " + siteKey);
        const answer = await fetch(origin + "/recaptcha/token", {
          method: "POST",
          body: JSON.stringify({ site_key: siteKey, action, hostname: location.hostname }),
        });
        return (await answer.json()).token;
      },
    },
  };
})();`;
