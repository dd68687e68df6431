/**
 * `npm run mails`: renders shared/mail/letter/layout.mjml and layout.txt into layout.ts, so that no renderer is
 * deployed. `--check` only fails if layout.ts is stale.
 */
import { readFile, writeFile } from "node:fs/promises";
import mjml2html from "mjml";

const FOLDER = new URL("../shared/mail/letter/", import.meta.url);
const LAYOUT = new URL("layout.ts", FOLDER);

export async function renderLayout(): Promise<string> {
  const [source, text] = await Promise.all(
    ["layout.mjml", "layout.txt"].map((name) => readFile(new URL(name, FOLDER), "utf8")),
  );
  const { html, errors } = await mjml2html(source ?? "", {
    validationLevel: "strict",
    // Loading a font would tell its server who reads the mail.
    fonts: {},
  });
  if (errors.length > 0) throw new Error(errors.map((each) => each.formattedMessage).join("\n"));
  return `// Made by tools/generate-mails.ts from layout.mjml and layout.txt: change those, then npm run mails.

export const HTML_LAYOUT = ${literal(compact(html))};

export const TEXT_LAYOUT = ${literal(text ?? "")};
`;
}

/** Removes the indentation, which is a third of the layout. */
const compact = (html: string): string =>
  html
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");

const literal = (text: string): string =>
  `\`${text.replaceAll(/[\\`]|\$(?=\{)/g, String.raw`\$&`)}\``;

if (import.meta.main) {
  const fresh = await renderLayout();
  if (process.argv.includes("--check")) {
    if (fresh !== (await readFile(LAYOUT, "utf8").catch(() => ""))) {
      console.error("shared/mail/letter/layout.ts is stale: npm run mails");
      process.exit(1);
    }
  } else {
    await writeFile(LAYOUT, fresh);
  }
}
