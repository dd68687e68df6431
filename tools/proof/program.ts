/** Runs a program of ours, shows what it prints, and keeps the line that says how much it did. */
import { spawn } from "node:child_process";

export interface Done {
  code: number;
  /** How much was tried, in a few words. */
  did: string;
}

/** `command`: the file and its flags. `says`: the line to keep, with the flags `gm`; the last one counts. */
export async function runProgram(command: readonly string[], says: RegExp): Promise<Done> {
  const child = spawn(process.execPath, command, {
    stdio: ["inherit", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text: Buffer) => {
    process.stdout.write(text);
    output += text.toString();
  });
  const code = await new Promise<number>((resolve) => {
    child.once("close", (ended) => resolve(ended ?? 1));
  });
  return { code, did: output.match(says)?.at(-1) ?? "nothing" };
}
