/** Every command that the documents tell readers to run. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandsIn, type ShellCommand } from "./shell-words.ts";

export interface DocumentedCommand extends ShellCommand {
  document: string;
  /** The working folder, after the `cd` commands before it. */
  folder: string;
}

export const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...globSync(["docs/**/*.md", "packages/*/README.md", "packages/*/*/README.md"]).toSorted(),
];

/** Inline code that starts like a command. `npm` alone is just a word. */
const INLINE =
  /^(?:(?:npm|npx|node|terraform|gcloud|gh|jq|curl|openssl|bash) \S|\.ci\/run|\.\/\w|[A-Z][A-Z_]+=\S)/;

const BLOCK = /^ *```sh\n([\s\S]*?)^ *```/gm;

export function blocksOf(document: string): string[] {
  return [...readFileSync(document, "utf8").matchAll(BLOCK)].map(([, script = ""]) => script);
}

export function commandsOf(document: string): DocumentedCommand[] {
  const text = readFileSync(document, "utf8");
  const inline = [...text.replaceAll(/^ *```[\s\S]*?^ *```/gm, "").matchAll(/`([^`]+)`/g)]
    .map(([, code = ""]) => code.replaceAll(/\s+/g, " "))
    .filter((code) => INLINE.test(code));
  return [...blocksOf(document), ...inline].flatMap((script) => inFolders(document, script));
}

/** Follows `cd`, so that paths can be resolved. */
function inFolders(document: string, script: string): DocumentedCommand[] {
  let folder = ".";
  return commandsIn(script).map((command) => {
    const [first, to] = command.words;
    const found = { ...command, document, folder };
    if (first === "cd" && to !== undefined) folder = join(folder, to);
    return found;
  });
}

/** Options that the text mentions on their own, such as `--fresh`. */
export const bareOptionsOf = (document: string): string[] =>
  [...readFileSync(document, "utf8").matchAll(/`--([a-z-]+)(?: [^`]*)?`/g)].map(
    ([, name = ""]) => name,
  );
