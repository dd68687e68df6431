/** Has the product loaded with one change in it. Nothing on disk is touched. */
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { MUTANTS } from "./list.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** Before anything of the product is loaded. Throws where the place of the change is not found. */
export async function applyMutant(name: string): Promise<void> {
  const change = await changeOf(name);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.startsWith("file:") || !fileURLToPath(url).startsWith(ROOT)) return loaded;
      const changed = change(fileURLToPath(url).slice(ROOT.length), () =>
        Buffer.from(loaded.source as Uint8Array).toString(),
      );
      return changed === null ? loaded : { ...loaded, source: changed };
    },
  });
}

/** The changed source of a file; null where it is left as it is. */
type SourceChange = (file: string, read: () => string) => string | null;

async function changeOf(name: string): Promise<SourceChange> {
  const known = MUTANTS.find((each) => each.name === name);
  if (known !== undefined) {
    return (file, read) => {
      const own = known.changes.filter((change) => change.file === file);
      if (own.length === 0) return null;
      let source = read();
      for (const { from, to } of own) {
        if (source.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
        source = source.replace(from, () => to);
      }
      return source;
    };
  }
  const { mutantsByRule } = await import("./rules.ts");
  const byRule = mutantsByRule().find((each) => each.name === name);
  if (byRule === undefined) throw new Error(`there is no mutant "${name}"`);
  return (file) => (file === byRule.file ? byRule.source : null);
}
