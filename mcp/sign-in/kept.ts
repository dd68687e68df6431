/** The sign-in that is kept in the folder of the person's own account, which only that account can read. */
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { Unready } from "../unready.ts";

const KeptSignIn = z.object({ email: z.string(), refresh_token: z.string().min(1) });
type KeptSignIn = z.infer<typeof KeptSignIn>;

type Environment = Readonly<Record<string, string | undefined>>;

/** One file an environment. https://specifications.freedesktop.org/basedir-spec/latest/ */
export function fileOf(site: string, env: Environment): string {
  const { XDG_CONFIG_HOME } = env;
  const folder =
    XDG_CONFIG_HOME === undefined || XDG_CONFIG_HOME === ""
      ? join(homedir(), ".config")
      : XDG_CONFIG_HOME;
  const { host } = new URL(site);
  return join(folder, "petanque-webinars", `${host.replaceAll(/[^a-z0-9.-]/gi, "_")}.json`);
}

/** Null without a file. Throws if others can read it: their sign-in would be this person's. */
export async function readKept(file: string): Promise<KeptSignIn | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const { mode } = await stat(file);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new Unready(`${file} can be read by others. Sign in again, or: chmod 600 ${file}`);
  }
  return KeptSignIn.safeParse(parse(text)).data ?? null;
}

/** Whole or not at all: a server may be reading it. */
export async function keep(file: string, signIn: KeptSignIn): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  await writeFile(next, JSON.stringify(signIn), { mode: 0o600 });
  await chmod(next, 0o600);
  await rename(next, file);
}

export const forget = (file: string): Promise<void> => rm(file, { force: true });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
