import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** The policy in index.html is for the local stack; where the API has an origin of its own, that takes its place. */
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
    // The policy in index.html allows no inline script, and the polyfill for modulepreload is one.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
