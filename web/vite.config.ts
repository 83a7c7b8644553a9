import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The page is built into dist/: relative paths, hashed names, nothing inline, nothing from another origin. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  plugins: [react()],
  resolve: { alias: { "#contract": fileURLToPath(new URL("../src/contract", import.meta.url)) } },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
  server: { proxy: { "/v1": process.env.PLANB_SERVER ?? "http://127.0.0.1:8080" } },
});
