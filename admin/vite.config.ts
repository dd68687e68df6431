import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // The policy in index.html allows no inline script, and the polyfill for modulepreload is one.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
