/** Builds dist/planb-verify.mjs: the verifier as one file that needs Node and nothing else. Run: node tools/build-verify.mjs */
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

await build({
  root,
  configFile: false,
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    ssr: "src/bin/planb-verify.ts",
    outDir: "dist",
    emptyOutDir: false,
    minify: false,
    target: "node22",
    rollupOptions: { output: { entryFileNames: "planb-verify.mjs", format: "es" } },
  },
});
