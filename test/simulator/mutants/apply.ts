/** Has the product loaded with one change in it. Nothing on disk is touched. */
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { MUTANTS } from "./list.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Before anything of the product is loaded. Throws where the place of the change is not found. */
export function applyMutant(name: string): void {
  const mutant = MUTANTS.find((each) => each.name === name);
  if (mutant === undefined) throw new Error(`there is no mutant "${name}"`);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const changes = url.startsWith("file:")
        ? mutant.changes.filter(({ file }) => ROOT + file === fileURLToPath(url))
        : [];
      if (changes.length === 0) return loaded;
      let source = Buffer.from(loaded.source as Uint8Array).toString();
      for (const { file, from, to } of changes) {
        if (source.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
        source = source.replace(from, () => to);
      }
      return { ...loaded, source };
    },
  });
}
