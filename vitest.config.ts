import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // The page names the contract as the server does; its own package.json cannot point outside its folder.
  resolve: { alias: { "#contract": fileURLToPath(new URL("src/contract", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/e2e/**"],
    // Left out, one core would be kept free for watching files.
    maxWorkers: "100%",
    // The house keeps no global state: files share what a worker has loaded.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
