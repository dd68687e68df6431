/** How settings are written in the environment. */
import { z } from "zod";

export const Url = z.url().transform((url) => url.replace(/\/+$/, ""));
export const List = z.string().transform((text) => text.split(",").map((each) => each.trim()));

export const isDistinct = (list: readonly unknown[]): boolean => new Set(list).size === list.length;

const Secret = z.string().min(32, { error: "each must have at least 32 characters" });
/** The oldest first. */
export const KeyRing = List.pipe(
  z.array(Secret).refine(isDistinct, { error: "no key may be there twice" }),
);
/** The first signs, and its predecessors are still accepted. */
export const SigningSecrets = List.pipe(
  z.tuple([Secret], Secret).refine(isDistinct, { error: "no secret may be there twice" }),
);
