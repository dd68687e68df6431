import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** index.html allows connections to the local stack. A build for an API with its own origin allows that instead. */
function reachableApi(origin: string | undefined): Plugin {
  return {
    name: "reachable-api",
    transformIndexHtml: (html) =>
      origin === undefined ? html : html.replace("http://127.0.0.1:*", new URL(origin).origin),
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), reachableApi(process.env["API_ORIGIN"])],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // The polyfill would be an inline script, which the policy in index.html forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every visit loads is one file: many small ones compress worse, by 10 of the first load's 200 KB.
        codeSplitting: { groups: [{ name: "initial", tags: ["$initial"] }] },
      },
    },
  },
});
