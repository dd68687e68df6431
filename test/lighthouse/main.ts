/**
 * `npm run lighthouse`: Lighthouse audits the public pages of a local stack, in the Chromium of the browser tests. With what
 * it needs it would not fit into the install, so it is looked for in `LIGHTHOUSE_BIN`, a folder of commands; without it the
 * step says that it was skipped (docs/testing.md, "Lighthouse").
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../support/browser.ts";
import { startLocalStack } from "../support/local-stack.ts";
import { codeOf, commandFound } from "../../tools/outside/programs.ts";

/** Of 100 each. Performance is of Lighthouse's simulated phone, which no two runs measure alike. */
const LEAST = { accessibility: 100, "best-practices": 100, seo: 100, performance: 98 };

type Category = keyof typeof LEAST;

interface Report {
  categories: Record<
    Category,
    { score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<
    string,
    { score: number | null; title: string; explanation?: string; displayValue?: string }
  >;
}

interface Page {
  path: string;
  /** Audits of what the page is not meant to do. */
  without?: string;
}

const program = commandFound({
  variable: "LIGHTHOUSE_BIN",
  command: "lighthouse",
  step: "lighthouse",
  page: "docs/testing.md",
});
if (program !== undefined) process.exitCode = await auditAll(program);

async function auditAll(command: string): Promise<number> {
  const stack = await startLocalStack();
  const folder = mkdtempSync(join(tmpdir(), "lighthouse-"));
  try {
    let short = 0;
    for (const page of await pagesOf(stack.gateway)) {
      const report = await audited(command, `${stack.gateway}${page.path}`, page, folder);
      short += printed(page.path, report);
    }
    return short === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await stack.stop();
  }
}

async function pagesOf(gateway: string): Promise<Page[]> {
  const answer = await fetch(`${gateway}/webinars`, { headers: { accept: "application/json" } });
  const { webinars } = (await answer.json()) as { webinars: { slug: string; tags: string[] }[] };
  const { slug, tags } = webinars[0]!;
  return [
    { path: "/webinars" },
    { path: `/webinars/${slug}` },
    // It thanks a person who has registered, so search engines leave it out.
    { path: `/webinars/${slug}/registered`, without: "is-crawlable,robots-txt" },
    { path: `/webinars/topics/${tags[0]}` },
    { path: "/webinars/recordings" },
    { path: "/webinars/interest" },
  ];
}

async function audited(command: string, url: string, page: Page, folder: string): Promise<Report> {
  const { executablePath, env } = await findBrowser();
  // The audit is of the page, and not of the start of the function that shows it.
  await fetch(url);
  const file = join(folder, "report.json");
  const words = [url, "--quiet", "--output=json", `--output-path=${file}`];
  words.push("--chrome-flags=--headless --no-sandbox");
  words.push(`--only-categories=${Object.keys(LEAST).join(",")}`);
  if (page.without !== undefined) words.push(`--skip-audits=${page.without}`);
  const code = await codeOf(command, words, {
    ...process.env,
    ...env,
    CHROME_PATH: executablePath,
  });
  if (code !== 0) throw new Error(`lighthouse ended with ${code} for ${page.path}`);
  return JSON.parse(readFileSync(file, "utf8")) as Report;
}

/** Prints the page's scores, and what costs it points. Returns the number of scores that are too low. */
function printed(path: string, { categories, audits }: Report): number {
  const names = Object.keys(LEAST) as Category[];
  const scores = names.map(
    (name) => [name, Math.round((categories[name].score ?? 0) * 100)] as const,
  );
  console.log(`${path}: ${scores.map(([name, score]) => `${name} ${score}`).join(", ")}`);
  const short = scores.filter(([name, score]) => score < LEAST[name]);
  for (const [name] of short) {
    for (const { id, weight } of categories[name].auditRefs) {
      const { score, title, explanation, displayValue } = audits[id]!;
      if (weight === 0 || score === null || score >= 0.9) continue;
      console.log(
        `  ${name}: ${id}: ${[title, displayValue, explanation].filter(Boolean).join("; ")}`,
      );
    }
  }
  return short.length;
}
