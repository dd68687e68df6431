import { useState } from "react";

/** The tokens of the pages that the operator has opened, so that they can go back. `path` identifies the list. */
export function usePages(path: string) {
  // The first page has no token.
  const [tokens, setTokens] = useState<(string | null)[]>([null]);
  const [pagedPath, setPagedPath] = useState(path);
  // A token is valid only for the list that it was issued for.
  if (pagedPath !== path) {
    setPagedPath(path);
    setTokens([null]);
  }
  return {
    token: tokens.at(-1) ?? null,
    /** Counted from 1. */
    page: tokens.length,
    goBack: tokens.length > 1 ? () => setTokens(tokens.slice(0, -1)) : null,
    goTo: (token: string) => setTokens([...tokens, token]),
  };
}
