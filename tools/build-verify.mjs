/**
 * Builds the verifiers that need no installation: dist/planb-verify.mjs, one file for Node, and dist/verify.html, one page that works offline.
 * Run: node tools/build-verify.mjs [FOLDER]
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const outDir = resolve(process.argv[2] ?? join(root, "dist"));
const page = join(root, "tools", "verify-page");
mkdirSync(outDir, { recursive: true });

await build({
  root,
  configFile: false,
  logLevel: "warn",
  ssr: { noExternal: true },
  build: {
    ssr: "src/bin/planb-verify.ts",
    outDir,
    emptyOutDir: false,
    minify: false,
    target: "node22",
    rollupOptions: { output: { entryFileNames: "planb-verify.mjs", format: "es" } },
  },
});

/** Modules of Node that the page has its own lines for. */
const OWN = { "node:crypto": join(page, "crypto.ts"), "node:zlib": join(page, "zlib.ts") };

const bundle = await build({
  root,
  configFile: false,
  logLevel: "warn",
  plugins: [{ name: "own-modules", enforce: "pre", resolveId: (id) => OWN[id] ?? null }],
  build: {
    write: false,
    target: "es2022",
    minify: "oxc",
    lib: { entry: join(page, "page.js"), formats: ["iife"], name: "planb" },
  },
});
const [output] = Array.isArray(bundle) ? bundle : [bundle];
const script = output.output.find(({ type }) => type === "chunk").code.replaceAll("</script", "<\\/script");
const html = readFileSync(join(page, "page.html"), "utf8").replace("/* SCRIPT */", () => script);
writeFileSync(join(outDir, "verify.html"), html);
